#include "storage/snapshot.h"
#include "workspace/metrics.h"

namespace rapport::workspace {

using reporting::Metric;
using reporting::MetricFigures;
using reporting::MetricQuestion;

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

Async<MetricDesk::Answers> MetricDesk::figures(const std::vector<MetricQuestion> &questions)
{
    return m_workspace.read([questions](const Reading &reading) -> core::Result<Answers> {
        RAPPORT_TRY(const auto snapshot, storage::Snapshot::hold(reading.connection));
        Answers answers;
        for (const MetricQuestion &question : questions) {
            answers.push_back(reporting::answer(reading.connection, reading.context, question));
            const bool gone = !answers.back() && (answers.back().error().code == core::ErrorCode::Cancelled ||
                                                  reading.connection.isBroken());
            if (gone)
                return tl::unexpected(answers.back().error());
        }
        return answers;
    });
}

Async<reporting::MetricRows> MetricDesk::rows(const MetricQuestion &question)
{
    return m_workspace.read([question](const Reading &reading) -> core::Result<reporting::MetricRows> {
        const Metric *metric = reporting::findMetric(question.metric);
        if (!metric)
            return core::fail(core::ErrorCode::Validation, QStringLiteral("metric.unknown"),
                              {question.metric});
        RAPPORT_TRY(const domain::MeasureScope scope,
                    reporting::scopeOf(reading.connection, *metric, question));
        return MetricFigures(reading.connection, reading.context, *metric, scope).rows();
    });
}

} // namespace rapport::workspace
