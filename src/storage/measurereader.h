#pragma once

#include "domain/measure.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Adds measures up in the database, and lists the records behind them: both by the one filter of domain::rowsOf.
/// Fails with Validation "rates.none" where an amount cannot be converted: amounts of several currencies are never added.
class MeasureReader {
public:
    /// Of all together: one sum.
    [[nodiscard]] static core::Result<domain::MeasureSum> total(Connection &connection,
                                                                const Context &context,
                                                                const domain::Measure &measure,
                                                                const domain::MeasureScope &scope);
    /// The same from the records themselves, where the store keeps sums of them too.
    [[nodiscard]] static core::Result<domain::MeasureSum> counted(Connection &connection,
                                                                  const Context &context,
                                                                  const domain::Measure &measure,
                                                                  const domain::MeasureScope &scope);
    /// Of each day that has records, without names and filters, in no order. The measure has a day.
    [[nodiscard]] static core::Result<std::vector<domain::MeasureSum>>
    days(Connection &connection, const Context &context, const domain::Measure &measure,
         const domain::MeasureScope &scope);
    /// How many customers made the purchases among the records of a measure of orders.
    [[nodiscard]] static core::Result<qint64> buyers(Connection &connection, const Context &context,
                                                     const domain::Measure &orders,
                                                     const domain::MeasureScope &scope);
    /// Of each group of a dimension (domain::dimensionsOf) that has records; by name, those without a value last. Fails with
    /// Validation "metric.no-dimension" (args: it).
    [[nodiscard]] static core::Result<std::vector<domain::MeasureSum>>
    groups(Connection &connection, const Context &context, const domain::Measure &measure,
           const domain::MeasureScope &scope, const QString &dimension);
    /// Each record with what it brings, by id.
    [[nodiscard]] static core::Result<std::vector<domain::MeasureRow>>
    rows(Connection &connection, const Context &context, const domain::Measure &measure,
         const domain::MeasureScope &scope);
    /// The `limit` records that bring most, those that bring nothing last, each with what it brings.
    [[nodiscard]] static core::Result<std::vector<domain::MeasureRow>>
    largest(Connection &connection, const Context &context, const domain::Measure &measure,
            const domain::MeasureScope &scope, int limit);
    /// What is to be won in the months of a period, by everybody; nothing without a quota in it. In minor units of the
    /// store's currency.
    [[nodiscard]] static core::Result<std::optional<double>>
    quota(Connection &connection, const Context &context, QDate from, QDate to);
};

} // namespace rapport::storage
