#pragma once

#include "domain/report.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Answers reports in the database: groups and totals of everything that the one filter finds, whatever the number of records.
class ReportReader {
public:
    static constexpr std::size_t kMostParts = 20'000;  ///< groups of one field
    static constexpr std::size_t kMostColumns = 200;   ///< of a pivot table or stacked chart
    static constexpr std::size_t kMostCells = 200'000; ///< of two fields

    /// Totals of all records, and of a list the first `limit` rows. Amounts of one currency stay in it, others are converted to
    /// the store's by the rate of their day. Fails with Validation and the faults of domain::reportFaults, "rates.none" where
    /// there is no rate, "report.too-many" (args: how many are shown) where there are more groups.
    [[nodiscard]] static core::Result<domain::ReportAnswer> answer(Connection &connection,
                                                                   const Context &context,
                                                                   const domain::ReportDefinition &definition,
                                                                   int limit);
};

} // namespace rapport::storage
