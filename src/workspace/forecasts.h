#pragma once

#include "domain/forecastcomparison.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

/// What will be won by when, and keeping what was said about it.
class ForecastDesk {
public:
    explicit ForecastDesk(Workspace &workspace) : m_workspace(workspace) {}

    Async<domain::ForecastTable> table(const domain::ForecastOrder &order);
    /// Keeps every row as it is now, in one changeset: later changes of opportunities change nothing of it. How many were
    /// kept. Fails as ExchangeRates::convert.
    Async<Written<qint64>> submit(const domain::ForecastOrder &order,
                                  domain::Origin origin = domain::Origin::Form);
    /// What was submitted, the newest first.
    Async<std::vector<domain::Submission>> submissions();
    /// What changed from one submission to another one, or (an empty id) to now, of the opportunities that the filter finds.
    /// Fails with NotFound "forecast.not-submitted" for one that there is not.
    struct Comparison {
        domain::Submission then;
        std::optional<domain::Submission> with; ///< nothing: now
        std::vector<domain::LineDifference> lines;
        domain::ForecastParts parts;
    };
    Async<Comparison> compare(domain::RecordId then, domain::RecordId with = {},
                              const domain::Filter &filter = {});

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
