#pragma once

#include "reporting/metricfigures.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

/// Figures of the metric registry, and the records behind them.
class MetricDesk {
public:
    explicit MetricDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// Of all, then of each group when a dimension is given.
    struct Report {
        reporting::MetricFigure whole;
        std::vector<reporting::MetricFigure> groups;
    };
    Async<Report> report(const reporting::Metric &metric, const domain::MeasureScope &scope,
                         const QString &dimension = {});
    Async<reporting::MetricRows> rows(const reporting::Metric &metric, const domain::MeasureScope &scope);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
