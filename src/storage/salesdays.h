#pragma once

#include "domain/measure.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Answers measures of orders from the sums that the store keeps for each day and owner (table sales_day), instead of from the
/// orders.
class SalesDays {
public:
    /// Nothing where the kept sums do not tell: a filter by anything but owners, a dimension other than theirs and steps of
    /// time, or margins that only some orders have. Groups without a name, those that have records.
    [[nodiscard]] static core::Result<std::optional<std::vector<domain::MeasureSum>>>
    sums(Connection &connection, const Context &context, const domain::Measure &measure,
         const domain::MeasureScope &scope, const QString &dimension);
};

} // namespace rapport::storage
