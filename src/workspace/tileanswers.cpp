#include "workspace/tileanswers.h"

#include "reporting/metrictarget.h"
#include "reporting/metrictrend.h"
#include "storage/targets.h"
#include "workspace/funnels.h"
#include "workspace/sharerows.h"

#include <algorithm>
#include <cmath>

namespace rapport::workspace {

using core::Result;
using domain::DashboardTile;
using domain::Filter;
using domain::MeasureScope;
using domain::TileKind;
using reporting::Metric;
using reporting::MetricFigure;
using reporting::MetricFigures;
using reporting::MetricTime;

namespace {

constexpr int kGroups = 10;
constexpr int kRows = 8;
constexpr int kStack = 5; ///< and the others together: a palette has six colours
constexpr int kHeatSide = 12;

/// Answers one tile. Lives while it does.
class TileReading {
public:
    TileReading(const Reading &reading, const DashboardTile &tile, const DashboardScope &scope)
        : m_reading(reading), m_tile(tile), m_scope(scope), m_today(reading.context.clock->today())
    {
    }

    Result<TileAnswer> run()
    {
        const Metric *metric = reporting::findMetric(m_tile.metric);
        if (!metric)
            return core::fail(core::ErrorCode::Validation, QStringLiteral("metric.unknown"), {m_tile.metric});
        RAPPORT_TRY(m_answer.figure,
                    reporting::answer(m_reading.connection, m_reading.context, question(*metric)));
        RAPPORT_CHECK(addSeries());
        return std::move(m_answer);
    }

private:
    const Metric &metric() const { return *m_answer.figure.metric; }
    const MeasureScope &scope() const { return m_answer.figure.scope; }

    reporting::MetricQuestion question(const Metric &metric)
    {
        reporting::MetricQuestion question;
        question.metric = metric.id;
        question.scope = {m_scope.period.first, m_scope.period.last, {}};
        const bool fits = metric.kind() == m_scope.segmentKind;
        if (fits)
            question.scope.filter = m_scope.segment;
        m_answer.withoutSegment = !fits && !m_scope.segment.isEmpty();
        if (metric.ownerField().isEmpty())
            m_answer.withoutOwner = !m_scope.whose.isEverybody();
        else
            question.whose = m_scope.whose;
        question.comparison = reporting::Comparison::Previous;
        question.trend = m_tile.kind == TileKind::Figure;
        question.target = true;
        return question;
    }

    Result<> addSeries()
    {
        switch (m_tile.kind) {
        case TileKind::Figure: addTrend(m_answer.figure.trend, {}); return {};
        case TileKind::Pace: return {};
        case TileKind::Bar:
        case TileKind::Line:
        case TileKind::Area: return m_tile.dimension.isEmpty() ? readTrend() : readGroups();
        case TileKind::Stacked: return readSplit(kStack, true);
        case TileKind::Heat: return readSplit(kHeatSide, false);
        case TileKind::Funnel: return readStages();
        case TileKind::Waterfall: return readWaterfall();
        case TileKind::List: break;
        default: return {}; // CustomerTiles answers these
        }
        return readRows();
    }

    std::vector<TilePart> &parts(const QString &name = {})
    {
        m_answer.series.push_back({name, {}});
        return m_answer.series.back().parts;
    }

    void addTrend(const std::vector<reporting::TrendPoint> &points,
                  const std::vector<reporting::TrendPoint> &before)
    {
        std::vector<TilePart> &made = parts();
        for (std::size_t i = 0; i < points.size(); ++i) {
            TilePart part;
            part.day = points[i].span.first;
            part.value = points[i].value;
            part.before = i < before.size() ? before[i].value : std::nullopt;
            part.scope = {points[i].span.first, points[i].span.last, scope().filter};
            made.push_back(std::move(part));
        }
    }

    /// Twelve steps of time, each beside that of the year before.
    Result<> readTrend()
    {
        if (metric().time == MetricTime::Now)
            return core::fail(core::ErrorCode::Validation, QStringLiteral("metric.only-now"),
                              {metric().label});
        reporting::MetricTrend trend(m_reading.connection, m_reading.context, metric(), scope().filter);
        const std::vector<domain::DaySpan> steps = reporting::trendSteps(m_scope.period, m_today);
        RAPPORT_TRY(const auto now, trend.points(steps));
        std::vector<domain::DaySpan> ago;
        for (const domain::DaySpan &step : steps)
            ago.push_back({step.first.addYears(-1), step.last.addYears(-1)});
        RAPPORT_TRY(const auto before, trend.points(ago));
        addTrend(now, before);
        return addTargets(wholeSteps(steps));
    }

    /// The month that today is in goes to its end; weeks and days end today.
    std::vector<domain::DaySpan> wholeSteps(std::vector<domain::DaySpan> steps) const
    {
        const QDate first = steps.front().first;
        const bool months = first.day() == 1 && steps.front().last == first.addMonths(1).addDays(-1);
        if (months && steps.back().last == m_today)
            steps.back().last = steps.back().first.addMonths(1).addDays(-1);
        return steps;
    }

    /// Targets are of all records.
    Result<> addTargets(const std::vector<domain::DaySpan> &steps)
    {
        std::vector<TilePart> &made = m_answer.series.back().parts;
        for (std::size_t i = 0; i < steps.size() && i < made.size(); ++i)
            made[i].projected = reporting::projectedEnd(metric().time, steps[i], made[i].value, m_today);
        if (steps.empty() || (!m_scope.segment.isEmpty() && !m_answer.withoutSegment))
            return {};
        const domain::Whose whose = m_answer.withoutOwner ? domain::Whose() : m_scope.whose;
        RAPPORT_TRY(const auto months,
                    storage::Targets::months(m_reading.connection, m_reading.context, metric().id, whose,
                                             {steps.front().first, steps.back().last}));
        for (std::size_t i = 0; i < steps.size() && i < made.size(); ++i)
            made[i].target = reporting::goalOfStep(metric().time, months, steps[i]);
        return {};
    }

    Result<std::vector<MetricFigure>> groups(const MeasureScope &scope, const QString &dimension)
    {
        return MetricFigures(m_reading.connection, m_reading.context, metric(), scope).groups(dimension);
    }

    TilePart partOf(const QString &dimension, const MetricFigure &group, const MeasureScope &within) const
    {
        TilePart part;
        part.name = group.groupName;
        if (domain::isDayStep(dimension))
            part.day = group.group.as<QDate>();
        part.value = group.value;
        part.count = group.count;
        part.scope = within;
        part.scope.filter = Filter::all({within.filter, group.filter});
        return part;
    }

    static bool isMore(const MetricFigure &a, const MetricFigure &b)
    {
        return a.value.has_value() != b.value.has_value()
                   ? a.value.has_value()
                   : std::abs(a.value.value_or(0)) > std::abs(b.value.value_or(0));
    }

    /// Steps of time as they come, other groups by what they bring: the first ones.
    std::vector<MetricFigure> chosen(std::vector<MetricFigure> groups, const QString &dimension, int most)
    {
        if (m_tile.limit > 0)
            most = m_tile.limit;
        if (!domain::isDayStep(dimension))
            std::stable_sort(groups.begin(), groups.end(), isMore);
        const auto size = static_cast<int>(groups.size());
        if (size > most) {
            m_answer.more += size - most;
            const bool latest = domain::isDayStep(dimension);
            const auto begin = groups.begin() + (latest ? size - most : 0);
            groups = {begin, begin + most};
        }
        return groups;
    }

    Result<> readGroups()
    {
        const QString &dimension = m_tile.dimension;
        RAPPORT_TRY(auto all, groups(scope(), dimension));
        RAPPORT_TRY(const auto before, groupsBefore(dimension));
        std::vector<TilePart> &made = parts();
        for (const MetricFigure &group : chosen(std::move(all), dimension, kGroups)) {
            made.push_back(partOf(dimension, group, scope()));
            made.back().before = valueIn(before, group.group);
        }
        return {};
    }

    MeasureScope scopeBefore() const
    {
        MeasureScope before = scope();
        before.from = m_answer.figure.comparedWith->first;
        before.to = m_answer.figure.comparedWith->last;
        return before;
    }

    /// Of the period that it is compared with; steps of time have none.
    Result<std::vector<MetricFigure>> groupsBefore(const QString &dimension)
    {
        if (!m_answer.figure.comparedWith || domain::isDayStep(dimension))
            return std::vector<MetricFigure>();
        return groups(scopeBefore(), dimension);
    }

    static const MetricFigure *groupIn(const std::vector<MetricFigure> &groups, const domain::Value &group)
    {
        const auto found = std::find_if(groups.begin(), groups.end(),
                                        [&](const MetricFigure &one) { return one.group == group; });
        return found == groups.end() ? nullptr : &*found;
    }
    static std::optional<double> valueIn(const std::vector<MetricFigure> &groups, const domain::Value &group)
    {
        const MetricFigure *found = groupIn(groups, group);
        return found ? found->value : std::nullopt;
    }

    /// One series for each value of the second dimension, with a part for each of the first.
    Result<> readSplit(int most, bool withOthers)
    {
        const QString dimension = dimensionOf(m_tile, metric());
        RAPPORT_TRY(auto all, groups(scope(), dimension));
        const auto columns = chosen(std::move(all), dimension, kHeatSide);
        RAPPORT_TRY(auto lines, groups(scope(), m_tile.split));
        const auto shown = chosen(lines, m_tile.split, std::min(most, static_cast<int>(lines.size())));
        std::vector<Filter> named;
        for (const MetricFigure &line : shown) {
            RAPPORT_CHECK(addLine(line.groupName, line.filter, columns, dimension));
            named.push_back(line.filter);
        }
        if (withOthers && shown.size() < lines.size()) {
            m_answer.more -= static_cast<qint64>(lines.size() - shown.size());
            RAPPORT_CHECK(
                addLine(QStringLiteral("*"), Filter::negate(Filter::any(named)), columns, dimension));
        }
        return {};
    }

    Result<> addLine(const QString &name, const Filter &filter, const std::vector<MetricFigure> &columns,
                     const QString &dimension)
    {
        MeasureScope within = scope();
        within.filter = Filter::all({within.filter, filter});
        RAPPORT_TRY(const auto cells, groups(within, dimension));
        std::vector<TilePart> &made = parts(name);
        for (const MetricFigure &column : columns) {
            const MetricFigure *cell = groupIn(cells, column.group);
            made.push_back(partOf(dimension, cell ? *cell : column, within));
            if (!cell) {
                made.back().value = std::nullopt;
                made.back().count = 0;
            }
        }
        return {};
    }

    Result<> readStages()
    {
        const auto read = readFunnel(m_reading, {{}, scope().from, scope().to, scope().filter});
        if (!read && read.error().code == core::ErrorCode::NotFound)
            return {}; // a store without a pipeline
        if (!read)
            return tl::unexpected(read.error());
        const reporting::Funnel &funnel = *read;
        std::vector<TilePart> &made = parts();
        for (std::size_t i = 0; i < funnel.stages.size(); ++i) {
            TilePart part;
            part.name = funnel.stages[i].stage.name;
            part.count = funnel.stages[i].reached;
            part.value = static_cast<double>(part.count);
            part.scope.filter =
                Filter::all({scope().filter, funnelRows(funnel, reporting::FunnelFigure::Reached, i)});
            made.push_back(std::move(part));
        }
        TilePart won;
        won.isTotal = true;
        won.count = funnel.won;
        won.value = static_cast<double>(funnel.won);
        won.scope.filter = Filter::all({scope().filter, funnelRows(funnel, reporting::FunnelFigure::Won)});
        made.push_back(std::move(won));
        return {};
    }

    /// What each group brought more or less than in the period before.
    Result<> readWaterfall()
    {
        const QString dimension = dimensionOf(m_tile, metric());
        if (metric().time != MetricTime::Added)
            return core::fail(core::ErrorCode::Validation, QStringLiteral("metric.not-added"),
                              {metric().label});
        if (!m_answer.figure.comparedWith)
            return core::fail(core::ErrorCode::Validation, QStringLiteral("metric.no-period"), {});
        RAPPORT_TRY(const auto now, groups(scope(), dimension));
        RAPPORT_TRY(const auto before, groups(scopeBefore(), dimension));
        std::vector<TilePart> steps;
        for (const MetricFigure &group : now) {
            steps.push_back(partOf(dimension, group, scope()));
            steps.back().value = group.value.value_or(0) - valueIn(before, group.group).value_or(0);
        }
        for (const MetricFigure &group : before) {
            if (!groupIn(now, group.group)) {
                steps.push_back(partOf(dimension, group, scopeBefore()));
                steps.back().value = -group.value.value_or(0);
            }
        }
        addSteps(std::move(steps));
        return {};
    }

    /// The largest steps, the rest as one, between what was and what is.
    void addSteps(std::vector<TilePart> steps)
    {
        std::stable_sort(steps.begin(), steps.end(), [](const TilePart &a, const TilePart &b) {
            return std::abs(a.value.value_or(0)) > std::abs(b.value.value_or(0));
        });
        const auto most = static_cast<std::size_t>(m_tile.limit > 0 ? m_tile.limit : kStack + 1);
        std::vector<TilePart> &made = parts();
        made.push_back(total(m_answer.figure.before, scopeBefore()));
        TilePart rest;
        rest.name = QStringLiteral("*");
        rest.value = 0;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (i < most) {
                made.push_back(std::move(steps[i]));
            } else {
                rest.value = *rest.value + steps[i].value.value_or(0);
                rest.count += steps[i].count;
            }
        }
        if (steps.size() > most) {
            rest.scope = scope();
            made.push_back(std::move(rest));
        }
        made.push_back(total(m_answer.figure.whole, scope()));
    }

    static TilePart total(const MetricFigure &figure, const MeasureScope &scope)
    {
        TilePart part;
        part.value = figure.value;
        part.count = figure.count;
        part.scope = scope;
        part.isTotal = true;
        return part;
    }

    Result<> readRows()
    {
        RAPPORT_TRY(const DashboardDesk::Shares shares,
                    readShares(m_reading, metric(), scope(), m_tile.limit > 0 ? m_tile.limit : kRows));
        std::vector<TilePart> &made = parts();
        for (const DashboardDesk::ShareRow &row : shares.rows) {
            TilePart part;
            part.name = row.name;
            part.value = row.share;
            part.count = 1;
            part.record = row.ref;
            part.scope = scope();
            made.push_back(std::move(part));
        }
        m_answer.more = shares.count - static_cast<qint64>(shares.rows.size());
        return {};
    }

    const Reading &m_reading;
    const DashboardTile &m_tile;
    const DashboardScope &m_scope;
    QDate m_today;
    TileAnswer m_answer;
};

} // namespace

QString dimensionOf(const DashboardTile &tile, const Metric &metric)
{
    if (!tile.dimension.isEmpty())
        return tile.dimension;
    return tile.kind == TileKind::Waterfall && !metric.ownerField().isEmpty() ? metric.ownerField()
                                                                              : QStringLiteral("month");
}

TileAnswer answerTile(const Reading &reading, const DashboardTile &tile, const DashboardScope &scope)
{
    auto answer = TileReading(reading, tile, scope).run();
    if (answer)
        return std::move(*answer);
    TileAnswer failed;
    failed.fault = answer.error();
    return failed;
}

} // namespace rapport::workspace
