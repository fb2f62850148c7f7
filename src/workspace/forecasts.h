#pragma once

#include "domain/forecast.h"
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

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
