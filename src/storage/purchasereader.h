#pragma once

#include "core/progress.h"
#include "domain/filter.h"
#include "storage/transaction.h"

#include <QDate>
#include <QHash>
#include <functional>

namespace rapport::storage {

/// An order that counts, as figures of customers see it; money in minor units of the store's currency.
struct StoredPurchase {
    qint64 customer = 0;
    qint32 day = 0;       ///< Julian
    bool occasion = true; ///< else it only brings money: a refund
    std::optional<qint64> revenue;
    std::optional<qint64> margin;
};

/// Whose purchases: those of everybody, or of the people or companies that a filter finds, or of one customer.
struct PurchaseScope {
    domain::RecordKind kind = domain::RecordKind::Person; ///< of the filter
    domain::Filter filter;
    domain::RecordId only;

    bool isEverybody() const { return filter.isEmpty() && !only.isValid(); }
};

/// A customer by kind and name.
struct NamedCustomer {
    domain::RecordRef ref;
    QString name;                     ///< empty for one that is not there any more
    std::optional<qint64> lastTalkMs; ///< the last exchange
};

/// Counts of what was done with whom in a period.
struct EffortSums {
    qint64 exchanges = 0;
    qint64 timed = 0; ///< with a duration
    qint64 minutes = 0;
};
struct Effort {
    EffortSums prospects;
    EffortSums customers; ///< they, or their company, had an order by the day of the exchange
};

/// Reads what customers bought: the orders that count, by customer and day, from the index alone.
class PurchaseReader {
public:
    /// False ends the reading.
    using Take = std::function<bool(const StoredPurchase &)>;
    /// In the order of customers and days. Fails with Cancelled, and as filterSql.
    [[nodiscard]] static core::Result<> read(Connection &connection, const Context &context,
                                             const PurchaseScope &scope, const Take &take,
                                             const core::Progress &progress);
    /// How many there are in all.
    [[nodiscard]] static core::Result<qint64> count(Connection &connection);
    /// The day of the newest one; nothing without any.
    [[nodiscard]] static core::Result<std::optional<qint32>> newestDay(Connection &connection);
    /// The names of the products of each order that counts, one order after the other; of one customer where it is named.
    using TakeLine = std::function<void(qint64 order, std::string_view product)>;
    [[nodiscard]] static core::Result<> lines(Connection &connection, domain::RecordId customer,
                                              const TakeLine &take, const core::Progress &progress);
    /// What the lines of a product in orders that count came to, by its name; money in minor units of the store's currency.
    struct ProductSums {
        qint64 priced = 0;
        qint64 revenue = 0;
        qint64 costed = 0;
        qint64 margin = 0;
    };
    [[nodiscard]] static core::Result<QHash<QString, ProductSums>> products(Connection &connection);
    /// Ids of the scope's customers, ascending; those who never bought are among them. Not for everybody.
    [[nodiscard]] static core::Result<std::vector<qint64>>
    customers(Connection &connection, const Context &context, const PurchaseScope &scope);
    /// In the order of the ids; somebody who is not there any more has no name.
    [[nodiscard]] static core::Result<std::vector<NamedCustomer>> named(Connection &connection,
                                                                        const std::vector<qint64> &ids);
    /// The group of each customer by a field of people and companies, as text; without a value they are left out. Fails with
    /// Parse "filter.unknown-field" for a field that neither has.
    [[nodiscard]] static core::Result<QHash<qint64, QString>>
    groups(Connection &connection, const Context &context, const QString &field);
    /// Exchanges with prospects (leads too) and with customers, from one day to another, both included; internal ones left out.
    [[nodiscard]] static core::Result<Effort> effort(Connection &connection, QDate from, QDate to);
    /// The same exchanges with their minutes: those with customers, or with prospects; the longest first, `limit` at most.
    struct TimedExchange {
        domain::RecordId id;
        std::optional<qint64> minutes;
    };
    [[nodiscard]] static core::Result<std::vector<TimedExchange>>
    exchanges(Connection &connection, QDate from, QDate to, bool withCustomers, int limit);
};

} // namespace rapport::storage
