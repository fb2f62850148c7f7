#include "domain/scenario.h"

#include "domain/consent.h"

#include <QSet>
#include <algorithm>

namespace rapport::domain {

namespace {

constexpr int kWeek = 7;
constexpr qsizetype kMostWord = 100;

/// Of each step where it may go; the number of all steps stands for the end.
using Ways = std::vector<std::vector<std::size_t>>;

/// Looks through a plan, noting what is wrong.
class PlanCheck {
public:
    explicit PlanCheck(const ScenarioPlan &plan) : m_plan(plan) {}

    std::vector<core::FieldFault> run()
    {
        checkTrigger();
        if (m_plan.steps.empty())
            refuse(QStringLiteral("steps"), "required");
        if (std::ssize(m_plan.steps) > ScenarioLimits::kMostSteps) {
            refuse(QStringLiteral("steps"), "too-many", QString::number(m_plan.steps.size()));
            return std::move(m_faults);
        }
        checkIds();
        for (m_at = 0; m_at < m_plan.steps.size(); ++m_at) {
            checkTarget("next", m_plan.steps[m_at].next);
            std::visit([this](const auto &step) { check(step); }, m_plan.steps[m_at].what);
        }
        if (m_faults.empty())
            checkWays();
        return std::move(m_faults);
    }

private:
    void refuse(const QString &field, const char *reason, const QString &value = {})
    {
        m_faults.push_back({field, QLatin1String(reason), value.left(kMostWord)});
    }
    void refuseStep(const QString &key, const char *reason, const QString &value = {})
    {
        const QString place = QStringLiteral("steps[%1]").arg(m_at + 1);
        refuse(key.isEmpty() ? place : place + QLatin1Char('.') + key, reason, value);
    }
    void checkNumber(const QString &key, int number, int least, int most)
    {
        if (number < least || number > most)
            refuseStep(key, "not-a-number", QString::number(number));
    }
    void checkTarget(const QString &key, const QString &id)
    {
        if (!id.isEmpty() && indexOf(id) == m_plan.steps.size())
            refuseStep(key, "unknown-step", id);
    }
    std::size_t indexOf(const QString &id) const
    {
        const auto found = std::find_if(m_plan.steps.begin(), m_plan.steps.end(),
                                        [&](const ScenarioStep &step) { return step.id == id; });
        return static_cast<std::size_t>(found - m_plan.steps.begin());
    }

    void checkTrigger()
    {
        const ScenarioTrigger &trigger = m_plan.trigger;
        if (trigger.kind == ScenarioTrigger::Kind::Segment && !trigger.segment.isValid())
            refuse(QStringLiteral("trigger.segment"), "required");
        if (trigger.kind == ScenarioTrigger::Kind::Date && trigger.field.isEmpty())
            refuse(QStringLiteral("trigger.field"), "required");
        if (trigger.kind == ScenarioTrigger::Kind::Date && !trigger.time.isValid())
            refuse(QStringLiteral("trigger.time"), "required");
        if (std::abs(trigger.offsetDays) > 365)
            refuse(QStringLiteral("trigger.offset_days"), "not-a-number",
                   QString::number(trigger.offsetDays));
        if (trigger.missedDays &&
            (*trigger.missedDays < 0 || *trigger.missedDays > ScenarioLimits::kMostDays))
            refuse(QStringLiteral("trigger.missed_days"), "not-a-number",
                   QString::number(*trigger.missedDays));
    }

    void checkIds()
    {
        QSet<QString> seen;
        for (m_at = 0; m_at < m_plan.steps.size(); ++m_at) {
            const QString &id = m_plan.steps[m_at].id;
            if (id.isEmpty())
                refuseStep("id", "required");
            else if (id.size() > kMostWord || id.contains(QLatin1Char(':')))
                refuseStep("id", "unknown-choice", id); // a colon parts the keys of messages
            else if (seen.contains(id))
                refuseStep("id", "twice", id);
            seen.insert(id);
        }
    }

    void check(const SendStep &step)
    {
        if (!consentChannels().contains(step.channel))
            refuseStep("channel", "unknown-choice", step.channel);
        if (step.message.isEmpty())
            refuseStep("message", "required");
    }
    void check(const WaitStep &step)
    {
        checkNumber("days", step.days, 0, ScenarioLimits::kMostDays);
        checkNumber("minutes", step.minutes, 0, ScenarioLimits::kMostMinutes);
        checkNumber("weekday", step.weekday, 0, kWeek);
        if (step.days == 0 && step.minutes == 0 && step.weekday == 0 && !step.time.isValid())
            refuseStep({}, "no-wait");
    }
    void check(const ScenarioQuestion &question)
    {
        if (question.filter.isEmpty() == !question.reaction)
            refuseStep({}, "one-of-two");
    }
    void check(const ConditionStep &step)
    {
        check(step.question);
        checkTarget("yes", step.yes);
        checkTarget("no", step.no);
        checkNumber("within_days", step.withinDays, 0,
                    step.question.reaction ? ScenarioLimits::kMostDays : 0);
        const std::size_t of = indexOf(step.of);
        const bool isSend =
            of < m_plan.steps.size() && std::holds_alternative<SendStep>(m_plan.steps[of].what);
        if (!step.of.isEmpty() && (!isSend || !step.question.reaction))
            refuseStep("of", "unknown-step", step.of);
    }
    void check(const BranchStep &step)
    {
        if (step.arms.empty())
            refuseStep("arms", "required");
        if (std::ssize(step.arms) > ScenarioLimits::kMostArms)
            refuseStep("arms", "too-many", QString::number(step.arms.size()));
        for (std::size_t i = 0; i < step.arms.size(); ++i) {
            const QString key = QStringLiteral("arms[%1].").arg(i + 1);
            if (step.arms[i].filter.isEmpty())
                refuseStep(key + QLatin1String("filter"), "required");
            checkTarget(key + QLatin1String("to"), step.arms[i].to);
        }
    }
    void check(const GoalStep &step) { check(step.question); }
    void check(const ExitStep &) {}

    std::vector<std::size_t> waysFrom(std::size_t at) const
    {
        const ScenarioStep &step = m_plan.steps[at];
        if (std::holds_alternative<ExitStep>(step.what))
            return {};
        const auto target = [&](const QString &id) { return id.isEmpty() ? at + 1 : indexOf(id); };
        const std::size_t on = target(step.next);
        const auto orOn = [&](const QString &id) { return id.isEmpty() ? on : indexOf(id); };
        if (const auto *condition = std::get_if<ConditionStep>(&step.what))
            return {orOn(condition->yes), orOn(condition->no)};
        std::vector<std::size_t> ways{on};
        if (const auto *branch = std::get_if<BranchStep>(&step.what)) {
            for (const BranchStep::Arm &arm : branch->arms)
                ways.push_back(orOn(arm.to));
        }
        return ways;
    }

    /// No ring of steps without a wait, and every step can be come to; a goal is watched wherever it stands.
    void checkWays()
    {
        const std::size_t count = m_plan.steps.size();
        Ways ways;
        for (std::size_t i = 0; i < count; ++i)
            ways.push_back(waysFrom(i));
        std::vector<bool> reached(count);
        reach(ways, 0, reached);
        for (m_at = 0; m_at < count; ++m_at) {
            if (!reached[m_at] && !std::holds_alternative<GoalStep>(m_plan.steps[m_at].what))
                refuseStep({}, "unreachable", m_plan.steps[m_at].id);
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (std::holds_alternative<WaitStep>(m_plan.steps[i].what))
                ways[i].clear();
        }
        for (m_at = 0; m_at < count; ++m_at) {
            std::vector<bool> from(count);
            for (const std::size_t next : ways[m_at])
                reach(ways, next, from);
            if (from[m_at])
                refuseStep({}, "loop-without-wait", m_plan.steps[m_at].id);
        }
    }
    static void reach(const Ways &ways, std::size_t from, std::vector<bool> &reached)
    {
        std::vector<std::size_t> open{from};
        while (!open.empty()) {
            const std::size_t at = open.back();
            open.pop_back();
            if (at >= ways.size() || reached[at])
                continue;
            reached[at] = true;
            open.insert(open.end(), ways[at].begin(), ways[at].end());
        }
    }

    const ScenarioPlan &m_plan;
    std::size_t m_at = 0;
    std::vector<core::FieldFault> m_faults;
};

void addFilters(std::vector<Filter> &filters, const ScenarioStep &step)
{
    const auto add = [&](const Filter &filter) {
        if (!filter.isEmpty())
            filters.push_back(filter);
    };
    if (const auto *condition = std::get_if<ConditionStep>(&step.what))
        add(condition->question.filter);
    if (const auto *goal = std::get_if<GoalStep>(&step.what))
        add(goal->question.filter);
    if (const auto *branch = std::get_if<BranchStep>(&step.what)) {
        for (const BranchStep::Arm &arm : branch->arms)
            add(arm.filter);
    }
}

} // namespace

QString reactionKey(Reaction reaction)
{
    switch (reaction) {
    case Reaction::Delivered: return QStringLiteral("delivered");
    case Reaction::Bounced: return QStringLiteral("bounced");
    case Reaction::Replied: return QStringLiteral("replied");
    case Reaction::Clicked: return QStringLiteral("clicked");
    case Reaction::OptedOut: return QStringLiteral("opted_out");
    case Reaction::Accepted: return QStringLiteral("accepted");
    case Reaction::Declined: return QStringLiteral("declined");
    case Reaction::Lead: return QStringLiteral("lead");
    case Reaction::Ordered: return QStringLiteral("order");
    }
    return {};
}

bool isToMessage(Reaction reaction)
{
    return reaction != Reaction::OptedOut && reaction != Reaction::Lead && reaction != Reaction::Ordered;
}

std::vector<core::FieldFault> faultsOf(const ScenarioPlan &plan)
{
    return PlanCheck(plan).run();
}

core::Result<Scenario> Scenario::of(ScenarioPlan plan)
{
    if (std::vector<core::FieldFault> faults = faultsOf(plan); !faults.empty())
        return core::fail(
            core::Error{core::ErrorCode::Validation, QStringLiteral("fields"), {}, {}, std::move(faults)});
    return Scenario(std::make_shared<const ScenarioPlan>(std::move(plan)));
}

const ScenarioStep *Scenario::step(const QString &id) const
{
    const auto found =
        std::find_if(steps().begin(), steps().end(), [&](const ScenarioStep &step) { return step.id == id; });
    return found == steps().end() ? nullptr : &*found;
}

QString Scenario::after(const ScenarioStep &step) const
{
    if (!step.next.isEmpty())
        return step.next;
    const auto at = static_cast<std::size_t>(this->step(step.id) - steps().data());
    return at + 1 < steps().size() ? steps()[at + 1].id : QString();
}

std::vector<Filter> Scenario::filters() const
{
    std::vector<Filter> filters;
    for (const ScenarioStep &step : steps())
        addFilters(filters, step);
    return filters;
}

} // namespace rapport::domain
