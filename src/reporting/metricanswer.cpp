#include "reporting/metricanswer.h"

#include "reporting/metrictrend.h"
#include "storage/targets.h"

#include <cmath>

namespace rapport::reporting {

using core::Result;
using domain::DaySpan;
using domain::Filter;
using domain::MeasureScope;
using domain::Operand;
using domain::Operator;
using domain::Value;

namespace {

/// Answers one question. Lives while it does.
class Answering {
public:
    Answering(storage::Connection &connection, const storage::Context &context,
              const MetricQuestion &question)
        : m_connection(connection), m_context(context), m_question(question), m_today(context.clock->today())
    {
    }

    Result<MetricAnswer> run()
    {
        m_answer.metric = findMetric(m_question.metric);
        if (!m_answer.metric)
            return core::fail(core::ErrorCode::Validation, QStringLiteral("metric.unknown"),
                              {m_question.metric});
        RAPPORT_TRY(m_answer.scope, scopeOf(m_connection, *m_answer.metric, m_question));
        MetricFigures figures(m_connection, m_context, *m_answer.metric, m_answer.scope);
        RAPPORT_TRY(m_answer.whole, figures.figure());
        if (!m_question.dimension.isEmpty()) {
            RAPPORT_TRY(m_answer.groups, figures.groups(m_question.dimension));
        }
        if (m_answer.metric->time != MetricTime::Now)
            RAPPORT_CHECK(addPast());
        RAPPORT_CHECK(addTarget());
        return std::move(m_answer);
    }

private:
    DaySpan period() const { return {m_question.scope.from, m_question.scope.to}; }

    /// Customers of several periods are counted together; what has sums of days is asked for them once.
    Result<> addPast()
    {
        m_answer.comparedWith = comparedSpan(period(), m_question.comparison, m_today);
        std::vector<DaySpan> steps =
            m_question.trend ? trendSteps(period(), m_today) : std::vector<DaySpan>();
        MetricTrend trend(m_connection, m_context, *m_answer.metric, m_answer.scope.filter);
        if (m_answer.metric->rows.customers == domain::CustomerState::Any) {
            RAPPORT_TRY(m_answer.trend, trend.points(steps));
            steps.clear();
        }
        if (m_answer.comparedWith)
            steps.push_back(*m_answer.comparedWith);
        RAPPORT_TRY(std::vector<TrendPoint> points, trend.each(steps));
        if (m_answer.comparedWith) {
            m_answer.before.value = points.back().value;
            points.pop_back();
            setChange();
        }
        if (!points.empty())
            m_answer.trend = std::move(points);
        return {};
    }

    void setChange()
    {
        const std::optional<double> &value = m_answer.whole.value;
        const std::optional<double> &then = m_answer.before.value;
        if (value && then && *then != 0)
            m_answer.change = (*value - *then) / std::abs(*then);
    }

    Result<> addTarget()
    {
        if (!m_question.target || !m_question.scope.filter.isEmpty() || !m_question.scope.from.isValid() ||
            !m_question.scope.to.isValid())
            return {};
        RAPPORT_TRY(const auto months, storage::Targets::months(m_connection, m_context, m_question.metric,
                                                                m_question.whose, period()));
        m_answer.target = targetOf(m_answer.metric->time, months, period(), m_answer.whole.value, m_today);
        return {};
    }

    storage::Connection &m_connection;
    const storage::Context &m_context;
    const MetricQuestion &m_question;
    QDate m_today;
    MetricAnswer m_answer;
};

} // namespace

Result<MeasureScope> scopeOf(storage::Connection &connection, const Metric &metric,
                             const MetricQuestion &question)
{
    MeasureScope scope = question.scope;
    if (question.whose.isEverybody())
        return scope;
    const QString field = metric.ownerField();
    if (field.isEmpty())
        return core::fail(core::ErrorCode::Validation, QStringLiteral("metric.no-dimension"),
                          {QStringLiteral("owner")});
    std::vector<Operand> owners;
    if (question.whose.owner.isValid()) {
        owners.push_back(Value(question.whose.owner));
    } else {
        RAPPORT_TRY(const auto members, storage::Targets::members(connection, question.whose.team));
        for (const domain::RecordId member : members)
            owners.push_back(Value(member));
    }
    const Operator op = owners.size() > 1 ? Operator::In : Operator::Equal;
    scope.filter = Filter::all({Filter::compare(field, op, std::move(owners)), scope.filter});
    return scope;
}

Result<MetricAnswer> answer(storage::Connection &connection, const storage::Context &context,
                            const MetricQuestion &question)
{
    return Answering(connection, context, question).run();
}

} // namespace rapport::reporting
