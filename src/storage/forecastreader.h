#pragma once

#include "domain/forecastcomparison.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Reads forecasts: sums of opportunities by the period in which they were won or are expected to close, added up by the
/// database.
class ForecastReader {
public:
    /// Of all pipelines. Opportunities without an expected close are in none of it.
    [[nodiscard]] static core::Result<domain::ForecastTable>
    read(Connection &connection, const Context &context, const domain::ForecastOrder &order);
    /// Who is in which team, where it is by team; users in the trash too, as what they have still counts for their team.
    [[nodiscard]] static core::Result<domain::ForecastParts>
    parts(Connection &connection, domain::ForecastBy by, QHash<domain::RecordId, QString> *teamOf = nullptr);
    /// What was submitted, the newest first; with the names of owners and of who did.
    [[nodiscard]] static core::Result<std::vector<domain::Submission>> submissions(Connection &connection);
};

} // namespace rapport::storage
