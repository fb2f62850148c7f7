#pragma once

#include "reporting/metricfigures.h"
#include "reporting/metricperiod.h"
#include "reporting/metrictarget.h"

namespace rapport::reporting {

/// What a tile asks of a metric.
struct MetricQuestion {
    QString metric; ///< an id
    domain::MeasureScope scope;
    domain::Whose whose = {};
    QString dimension = {}; ///< groups are asked for too; empty: none
    Comparison comparison = Comparison::None;
    bool trend = false;
    bool target = false;
};

struct TrendPoint {
    domain::DaySpan span;
    std::optional<double> value;
};

struct MetricAnswer {
    const Metric *metric = nullptr;
    domain::MeasureScope scope; ///< with the filter that says whose it is
    MetricFigure whole;
    std::vector<MetricFigure> groups;
    /// What it is compared with; nothing for an open period and for what is of today only (MetricTime::Now).
    std::optional<domain::DaySpan> comparedWith;
    MetricFigure before; ///< its value alone
    std::optional<double>
        change; ///< (value - before) / before, a fraction; nothing where before is 0 or none
    std::vector<TrendPoint> trend;
    std::optional<MetricTarget> target; ///< nothing with a filter: targets are of all records
};

/// Answers one question. Fails as MetricFigures; with Validation "metric.unknown" (args: the id), "metric.no-dimension" (args:
/// "owner") where a metric is nobody's in particular, NotFound "team.none".
[[nodiscard]] core::Result<MetricAnswer>
answer(storage::Connection &connection, const storage::Context &context, const MetricQuestion &question);
/// The records that a question is about.
[[nodiscard]] core::Result<domain::MeasureScope>
scopeOf(storage::Connection &connection, const Metric &metric, const MetricQuestion &question);

} // namespace rapport::reporting
