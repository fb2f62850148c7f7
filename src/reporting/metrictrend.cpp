#include "reporting/metrictrend.h"

#include "reporting/salesfigures.h"
#include "storage/buyersweep.h"
#include "storage/measurereader.h"

#include <algorithm>

namespace rapport::reporting {

using core::Result;
using domain::DaySpan;
using domain::MeasureScope;
using domain::MeasureSum;
using storage::BuyerSweep;
using storage::CustomerCounts;
using storage::MeasureReader;

MetricTrend::MetricTrend(storage::Connection &connection, const storage::Context &context,
                         const Metric &metric, domain::Filter filter)
    : m_connection(connection), m_context(context), m_metric(metric), m_filter(std::move(filter))
{
}

bool MetricTrend::isOfDays() const
{
    switch (m_metric.formula) {
    case MetricFormula::Sum:
    case MetricFormula::Mean: return !m_metric.rows.day.isEmpty();
    case MetricFormula::PartOf:
    case MetricFormula::Per: return !m_metric.rows.day.isEmpty() && !m_metric.part.day.isEmpty();
    default: return false;
    }
}

Result<std::vector<TrendPoint>> MetricTrend::points(const std::vector<DaySpan> &steps)
{
    if (steps.empty())
        return std::vector<TrendPoint>();
    return isOfDays() ? ofDays(steps) : each(steps);
}

Result<MetricTrend::Sums> MetricTrend::sums(const domain::Measure &measure, const std::vector<DaySpan> &steps)
{
    Sums sums(steps.size());
    const MeasureScope scope{steps.front().first, steps.back().last, m_filter};
    RAPPORT_TRY(const std::vector<MeasureSum> days,
                MeasureReader::days(m_connection, m_context, measure, scope));
    for (const MeasureSum &day : days) {
        const auto step = std::lower_bound(steps.begin(), steps.end(), day.group.as<QDate>(),
                                           [](const DaySpan &span, QDate of) { return span.last < of; });
        MeasureSum &sum = sums[static_cast<std::size_t>(step - steps.begin())];
        sum.valued += day.valued;
        sum.sum += day.sum;
    }
    return sums;
}

Result<std::vector<TrendPoint>> MetricTrend::ofDays(const std::vector<DaySpan> &steps)
{
    RAPPORT_TRY(const Sums rows, sums(m_metric.rows, steps));
    Sums part(steps.size());
    const bool ofPart = m_metric.formula == MetricFormula::PartOf;
    if (ofPart || m_metric.formula == MetricFormula::Per) {
        RAPPORT_TRY(part, sums(m_metric.part, steps));
    }
    std::vector<TrendPoint> points;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        std::optional<double> value = rows[i].sum;
        if (ofPart)
            value = share(part[i].sum, rows[i].sum);
        else if (m_metric.formula == MetricFormula::Per)
            value = share(rows[i].sum, part[i].sum);
        else if (m_metric.formula == MetricFormula::Mean)
            value = share(rows[i].sum, static_cast<double>(rows[i].valued));
        points.push_back({steps[i], value});
    }
    return points;
}

std::optional<std::vector<storage::BuyerQuestion>>
MetricTrend::purchases(const std::vector<DaySpan> &steps) const
{
    if (m_metric.formula != MetricFormula::Sum)
        return std::nullopt;
    std::vector<storage::BuyerQuestion> questions;
    std::size_t count = 0;
    for (const DaySpan &step : steps) {
        auto question =
            CustomerCounts::questionOf(m_context, m_metric.rows, {step.first, step.last, m_filter});
        if (!question)
            return std::nullopt;
        count += question->size();
        questions.push_back(std::move(*question));
    }
    return count <= BuyerSweep::kMostSpans ? std::optional(std::move(questions)) : std::nullopt;
}

Result<std::vector<TrendPoint>> MetricTrend::each(const std::vector<DaySpan> &periods)
{
    std::vector<TrendPoint> points;
    if (const auto questions = purchases(periods)) {
        RAPPORT_TRY(const auto counts, CustomerCounts::of(m_connection, m_context, *questions));
        for (std::size_t i = 0; i < periods.size(); ++i)
            points.push_back({periods[i], static_cast<double>(counts[i])});
        return points;
    }
    for (const DaySpan &period : periods) {
        MetricFigures figures(m_connection, m_context, m_metric, {period.first, period.last, m_filter});
        RAPPORT_TRY(const MetricFigure figure, figures.figure());
        points.push_back({period, figure.value});
    }
    return points;
}

} // namespace rapport::reporting
