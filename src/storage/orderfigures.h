#pragma once

#include "domain/exchangerates.h"
#include "domain/orders.h"
#include "storage/derivedrecord.h"

namespace rapport::storage {

/// What amounts of orders are worth in the currency of the store on their day. Reads the rates when the first amount of
/// another currency comes. Lives for one reading or writing of orders.
class OrderRates {
public:
    explicit OrderRates(Connection &connection) : m_connection(connection) {}

    /// Nothing without an amount, or where no rate is known.
    [[nodiscard]] core::Result<std::optional<core::Money>> worth(const domain::Value &amount, QDate day);
    [[nodiscard]] core::Result<QString> currency();

private:
    Connection &m_connection;
    std::optional<domain::ExchangeRates> m_rates;
    QString m_currency;
};

/// What an order or line brings: nothing where it does not count. Margin is nothing where revenue or cost is.
struct OrderWorth {
    std::optional<core::Money> revenue;
    std::optional<core::Money> margin;
};
std::optional<core::Money> marginOf(const std::optional<core::Money> &revenue,
                                    const std::optional<core::Money> &cost);
[[nodiscard]] core::Result<OrderWorth> worthOf(OrderRates &rates, const domain::FieldValues &values,
                                               QDate day);

/// Where an order that counts is counted; empty where it does not.
OrderPlace orderPlaceOf(const domain::FieldValues &order, domain::OrderCounts counts);

/// Counts anew what is derived of orders, of lines, and of the orders of customers, into their figures.
[[nodiscard]] core::Result<> loadOrderFigures(Connection &connection, OrderRates &rates,
                                              std::span<const qint64> ids, DerivedRecords &orders);
[[nodiscard]] core::Result<> loadLineFigures(Connection &connection, OrderRates &rates,
                                             std::span<const qint64> ids, DerivedRecords &lines);
[[nodiscard]] core::Result<> loadBought(Connection &connection, OrderRates &rates,
                                        std::span<const qint64> ids, DerivedRecords &customers);

/// Adds up anew what sales_day says of these days (ISO). Orders must be up to date.
[[nodiscard]] core::Result<> recountDays(Connection &connection, const QSet<QString> &days);
/// Fills an empty sales_day.
[[nodiscard]] core::Result<> countAllDays(Connection &connection);
/// Days of which sales_day says something else than the orders.
[[nodiscard]] core::Result<QStringList> wrongDays(Connection &connection);

/// Whether a line was taken from its order: one that has none left then knows no amount.
enum class LineTaken : bool { No, Yes };

/// An order costs what its lines do together: to be called when one of them changed. Lines without any amount, and no lines,
/// leave the order's own. Fails with Validation "money.mixed-currencies".
[[nodiscard]] core::Result<> settleOrder(Transaction &transaction, domain::RecordId order, LineTaken taken);
/// Lines go to the trash with their order, at the same time, and come back with it; those that went before stay there.
[[nodiscard]] core::Result<> trashLines(Transaction &transaction, domain::RecordId order, qint64 at);
[[nodiscard]] core::Result<> restoreLines(Transaction &transaction, domain::RecordId order, qint64 at);

} // namespace rapport::storage
