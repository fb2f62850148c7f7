#include "workspace/metrics.h"

namespace rapport::workspace {

using reporting::Metric;
using reporting::MetricFigures;

Async<MetricDesk::Report> MetricDesk::report(const Metric &metric, const domain::MeasureScope &scope,
                                             const QString &dimension)
{
    return m_workspace.read([metric, scope, dimension](const Reading &reading) -> core::Result<Report> {
        MetricFigures figures(reading.connection, reading.context, metric, scope);
        Report report;
        RAPPORT_TRY(report.whole, figures.figure());
        if (!dimension.isEmpty()) {
            RAPPORT_TRY(report.groups, figures.groups(dimension));
        }
        return report;
    });
}

Async<reporting::MetricRows> MetricDesk::rows(const Metric &metric, const domain::MeasureScope &scope)
{
    return m_workspace.read([metric, scope](const Reading &reading) {
        return MetricFigures(reading.connection, reading.context, metric, scope).rows();
    });
}

} // namespace rapport::workspace
