#include "reporting/metricfigures.h"

#include "reporting/salesfigures.h"
#include "storage/measurereader.h"

#include <algorithm>
#include <unordered_map>

namespace rapport::reporting {

using core::Result;
using domain::MeasureRow;
using domain::MeasureScope;
using storage::MeasureReader;

namespace {

std::optional<double> perDay(double value, double days)
{
    return share(value, days);
}

} // namespace

MetricFigures::MetricFigures(storage::Connection &connection, const storage::Context &context,
                             const Metric &metric, MeasureScope scope)
    : m_connection(connection), m_context(context), m_metric(metric), m_scope(std::move(scope))
{
}

Result<domain::MeasureSum> MetricFigures::total(const domain::Measure &measure, const MeasureScope &scope)
{
    return MeasureReader::total(m_connection, m_context, measure, scope);
}

Result<std::optional<double>> MetricFigures::quota(const MeasureScope &scope)
{
    // A quota is of all opportunities: there is none of those that a filter finds.
    if (!m_scope.filter.isEmpty())
        return std::optional<double>();
    return MeasureReader::quota(m_connection, m_context, scope.from, scope.to);
}

Result<std::optional<double>> MetricFigures::velocity(double open, const MeasureScope &scope)
{
    const ClosedMeasures &measures = closedMeasures();
    RAPPORT_TRY(const Sum closed, total(measures.closed, scope));
    RAPPORT_TRY(const Sum won, total(measures.won, scope));
    RAPPORT_TRY(const Sum value, total(measures.wonValue, scope));
    RAPPORT_TRY(const Sum cycle, total(measures.cycle, scope));
    const auto rate = share(won.sum, closed.sum);
    const auto mean = share(value.sum, static_cast<double>(value.valued));
    const auto days = share(cycle.sum, static_cast<double>(cycle.valued));
    if (!rate || !mean || !days)
        return std::optional<double>();
    return perDay(open * *rate * *mean, *days);
}

Result<std::optional<double>> MetricFigures::factor(const Sum &rows, const MeasureScope &scope)
{
    switch (m_metric.formula) {
    case MetricFormula::Sum:
    case MetricFormula::Median: break;
    case MetricFormula::PartOf: return share(1, rows.sum);
    case MetricFormula::Mean: return share(1, static_cast<double>(rows.valued));
    case MetricFormula::Velocity: return velocity(1, scope);
    case MetricFormula::Per: {
        RAPPORT_TRY(const Sum part, total(m_metric.part, scope));
        return share(1, part.sum);
    }
    case MetricFormula::PerBuyer: {
        RAPPORT_TRY(const qint64 buyers,
                    MeasureReader::buyers(m_connection, m_context, m_metric.rows, scope));
        return share(1, static_cast<double>(buyers));
    }
    case MetricFormula::Attainment: {
        RAPPORT_TRY(const std::optional<double> planned, quota(scope));
        return planned ? share(1, *planned) : std::nullopt;
    }
    case MetricFormula::Coverage: {
        RAPPORT_TRY(const std::optional<double> planned, quota(scope));
        RAPPORT_TRY(const Sum won, total(m_metric.part, scope));
        return planned ? share(1, *planned - won.sum) : std::nullopt;
    }
    }
    return std::optional(1.0);
}

Result<std::optional<double>> MetricFigures::medianOf(const MeasureScope &scope)
{
    RAPPORT_TRY(const std::vector<MeasureRow> rows,
                MeasureReader::rows(m_connection, m_context, m_metric.rows, scope));
    std::vector<double> values;
    for (const MeasureRow &row : rows) {
        if (row.value)
            values.push_back(*row.value);
    }
    return median(std::move(values));
}

Result<MetricFigure> MetricFigures::figureOf(const MeasureScope &scope)
{
    RAPPORT_TRY(const Sum rows, total(m_metric.rows, scope));
    MetricFigure figure;
    figure.count = rows.count;
    if (m_metric.formula == MetricFormula::Median) {
        RAPPORT_TRY(figure.value, medianOf(scope));
        return figure;
    }
    double top = rows.sum;
    if (m_metric.formula == MetricFormula::PartOf) {
        RAPPORT_TRY(const Sum part, total(m_metric.part, scope));
        top = part.sum;
    }
    RAPPORT_TRY(const std::optional<double> each, factor(rows, scope));
    if (each)
        figure.value = top * *each;
    return figure;
}

MeasureScope MetricFigures::scopeOf(const QString &dimension, const Sum &sum) const
{
    const domain::Value &group = sum.group;
    MeasureScope scope = m_scope;
    if (domain::isDayStep(dimension) && !group.isEmpty()) {
        // Each measure has its own day: the span is of all of them.
        const domain::DaySpan span = domain::stepSpan(dimension, group.as<QDate>());
        scope.from = std::max(scope.from.isValid() ? scope.from : span.first, span.first);
        scope.to = std::min(scope.to.isValid() ? scope.to : span.last, span.last);
    } else {
        scope.filter = domain::Filter::all({scope.filter, sum.filter});
    }
    return scope;
}

Result<MetricFigure> MetricFigures::figure()
{
    return figureOf(m_scope);
}

Result<std::vector<MetricFigure>> MetricFigures::groups(const QString &dimension)
{
    const bool ofQuota =
        m_metric.formula == MetricFormula::Coverage || m_metric.formula == MetricFormula::Attainment;
    if (ofQuota && !domain::isDayStep(dimension))
        return core::fail(core::ErrorCode::Validation, QStringLiteral("metric.no-dimension"), {dimension});
    RAPPORT_TRY(const std::vector<Sum> sums,
                MeasureReader::groups(m_connection, m_context, m_metric.rows, m_scope, dimension));
    std::vector<MetricFigure> figures;
    for (const Sum &sum : sums) {
        MetricFigure figure;
        if (m_metric.formula == MetricFormula::Sum) {
            figure.count = sum.count;
            figure.value = sum.sum;
        } else {
            RAPPORT_TRY(figure, figureOf(scopeOf(dimension, sum)));
        }
        figure.group = sum.group;
        figure.groupName = sum.groupName;
        figure.filter = sum.filter;
        figures.push_back(std::move(figure));
    }
    return figures;
}

Result<std::vector<MeasureRow>> MetricFigures::shares(double factor)
{
    RAPPORT_TRY(std::vector<MeasureRow> rows,
                MeasureReader::rows(m_connection, m_context, m_metric.rows, m_scope));
    if (m_metric.formula == MetricFormula::PartOf) {
        RAPPORT_TRY(const std::vector<MeasureRow> part,
                    MeasureReader::rows(m_connection, m_context, m_metric.part, m_scope));
        std::unordered_map<qint64, double> above;
        for (const MeasureRow &row : part)
            above.emplace(row.id, row.value.value_or(0));
        for (MeasureRow &row : rows) {
            const auto found = above.find(row.id);
            if (row.value)
                row.value = found == above.end() ? 0.0 : found->second;
        }
    }
    for (MeasureRow &row : rows) {
        if (row.value)
            row.value = *row.value * factor;
    }
    return rows;
}

/// Of a part of rows those of the part come first, the others bring nothing.
Result<std::vector<MeasureRow>> MetricFigures::largestRows(int limit)
{
    if (m_metric.formula != MetricFormula::PartOf)
        return MeasureReader::largest(m_connection, m_context, m_metric.rows, m_scope, limit);
    RAPPORT_TRY(std::vector<MeasureRow> rows,
                MeasureReader::largest(m_connection, m_context, m_metric.part, m_scope, limit));
    std::erase_if(rows,
                  [](const MeasureRow &row) { return !row.value; }); // they bring nothing to the whole either
    const auto ofPart = rows.size();
    if (ofPart == static_cast<std::size_t>(limit))
        return rows;
    RAPPORT_TRY(const std::vector<MeasureRow> others,
                MeasureReader::largest(m_connection, m_context, m_metric.rows, m_scope, 2 * limit));
    for (MeasureRow row : others) {
        const auto end = rows.begin() + static_cast<std::ptrdiff_t>(ofPart);
        const bool known = std::any_of(rows.begin(), end, [&](const MeasureRow &one) {
            return one.id == row.id && one.kind == row.kind;
        });
        if (known || rows.size() == static_cast<std::size_t>(limit))
            continue;
        if (row.value)
            row.value = 0;
        rows.push_back(row);
    }
    return rows;
}

Result<LargestRows> MetricFigures::largest(int limit)
{
    LargestRows made;
    RAPPORT_TRY(const MetricFigure whole, figure());
    RAPPORT_TRY(const Sum sum, total(m_metric.rows, m_scope));
    RAPPORT_TRY(const std::optional<double> each, factor(sum, m_scope));
    RAPPORT_TRY(made.rows, largestRows(limit));
    made.value = whole.value;
    made.count = whole.count;
    for (MeasureRow &row : made.rows)
        row.value = row.value && each ? std::optional(*row.value * *each) : std::nullopt;
    return made;
}

Result<MetricRows> MetricFigures::rows()
{
    MetricRows made;
    RAPPORT_TRY(const MetricFigure whole, figure());
    RAPPORT_TRY(const Sum sum, total(m_metric.rows, m_scope));
    RAPPORT_TRY(const std::optional<double> each, factor(sum, m_scope));
    RAPPORT_TRY(made.rows, shares(each.value_or(0)));
    made.value = whole.value;
    if (!each) {
        for (MeasureRow &row : made.rows)
            row.value.reset();
    }
    return made;
}

} // namespace rapport::reporting
