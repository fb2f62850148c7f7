#pragma once

#include "reporting/metricanswer.h"
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

    /// An answer to each question, in their order: one that cannot be answered does not keep the others from it.
    using Answers = std::vector<core::Result<reporting::MetricAnswer>>;
    /// All of one state of the store, in one trip to a reader.
    Async<Answers> figures(const std::vector<reporting::MetricQuestion> &questions);
    /// The records behind the figure of a question, each with its share in it.
    Async<reporting::MetricRows> rows(const reporting::MetricQuestion &question);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
