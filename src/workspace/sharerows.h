#pragma once

#include "workspace/dashboarddesk.h"

namespace rapport::workspace {

/// The records behind a figure, the largest shares first, those without one last. On a reader thread; fails as
/// reporting::MetricFigures.
[[nodiscard]] core::Result<DashboardDesk::Shares> readShares(const Reading &reading,
                                                             const reporting::Metric &metric,
                                                             const domain::MeasureScope &scope, int limit);

} // namespace rapport::workspace
