#include "domain/scenarioengine.h"

#include <algorithm>

namespace rapport::domain {

namespace {

using core::Instant;
using Kind = ScenarioAction::Kind;

constexpr qint64 kDayMs = 86'400'000;
constexpr qint64 kMinuteMs = 60'000;
constexpr int kWeek = 7;

/// What a step says: go on there, or stay until then.
struct Onward {
    QString to; ///< id; empty: the end
    std::optional<Instant> stay = std::nullopt;
};

/// The day's return in a year; 29 February is the 28th where there is none.
QDate returnIn(QDate date, int year)
{
    const QDate day(year, date.month(), date.day());
    return day.isValid() ? day : QDate(year, date.month(), date.day() - 1);
}

QTime timeIn(const QTimeZone &zone, Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at.ms, zone.isValid() ? zone : QTimeZone::utc()).time();
}

/// The first moment after `from`, or at it once some time was waited, of a weekday and a time.
Instant nextMatch(const QTimeZone &zone, const WaitStep &wait, Instant from, bool mayBeNow)
{
    const QDate first = dayIn(zone, from);
    for (int i = 0; i <= kWeek + 1; ++i) {
        const QDate day = first.addDays(i);
        if (wait.weekday != 0 && day.dayOfWeek() != wait.weekday)
            continue;
        // Of a day without a time any moment will do.
        const Instant begin = firstMoment(zone, day, wait.time.isValid() ? wait.time : QTime(0, 0));
        const bool isAlready = !wait.time.isValid() && mayBeNow && i == 0;
        if (begin > from || (mayBeNow && begin == from))
            return begin;
        if (isAlready)
            return from;
    }
    return from.plusMs(kDayMs);
}

Instant endOf(const WaitStep &wait, const QTimeZone &zone, Instant from)
{
    Instant end = from;
    if (wait.days > 0)
        end = std::max(from, firstMoment(zone, dayIn(zone, from).addDays(wait.days), timeIn(zone, from)));
    end = end.plusMs(wait.minutes * kMinuteMs);
    if (wait.weekday == 0 && !wait.time.isValid())
        return end;
    return nextMatch(zone, wait, end, end > from);
}

/// One look at one person.
class Look {
public:
    Look(const Scenario &scenario, ScenarioState state, const ScenarioFacts &facts, const SendingRules &rules,
         Instant now)
        : m_scenario(scenario), m_facts(facts), m_rules(rules), m_now(now), m_at(punctual(*state.due)),
          m_state(std::move(state))
    {
    }

    ScenarioOutcome run()
    {
        if (m_state.phase == ScenarioPhase::Outside)
            enter();
        if (m_state.phase == ScenarioPhase::Inside)
            walk();
        return {std::move(m_state), std::move(m_actions)};
    }

private:
    /// When what was due then counts as done.
    Instant punctual(Instant due) const { return m_now.ms - due.ms <= kPunctualMs ? due : m_now; }

    void act(Kind kind, QString detail = {}, const SendStep &send = {})
    {
        ScenarioAction action;
        action.kind = kind;
        action.person = m_state.person;
        action.round = m_state.round;
        action.step = m_state.step;
        const auto mark = m_state.marks.find(m_state.step);
        action.times = mark == m_state.marks.end() ? 0 : mark->second.times;
        action.at = m_at;
        action.detail = std::move(detail);
        action.send = send;
        m_actions.push_back(std::move(action));
    }

    std::optional<Instant> nextReturn(const ScenarioTrigger &trigger, Instant after) const
    {
        const QDate date = m_facts.date(m_state.person, trigger.field);
        if (!date.isValid())
            return std::nullopt;
        const auto moment = [&](QDate day) {
            return firstMoment(m_rules.zone, day.addDays(trigger.offsetDays), trigger.time);
        };
        if (!trigger.yearly)
            return moment(date) > after ? std::optional(moment(date)) : std::nullopt;
        const int year = dayIn(m_rules.zone, after).addDays(-trigger.offsetDays).year();
        for (int i = std::max(date.year(), year - 1); i <= std::max(date.year(), year + 1); ++i) {
            if (moment(returnIn(date, i)) > after)
                return moment(returnIn(date, i));
        }
        return std::nullopt;
    }
    std::optional<Instant> nextTrigger(Instant after) const
    {
        const ScenarioTrigger &trigger = m_scenario.trigger();
        return trigger.kind == ScenarioTrigger::Kind::Date
                   ? nextReturn(trigger, after)
                   : m_facts.triggered(m_state.person, trigger, after);
    }
    /// Of a yearly date the year of the day itself: entering for it twice is the same round.
    int roundAt(Instant trigger) const
    {
        const ScenarioTrigger &kind = m_scenario.trigger();
        if (kind.kind != ScenarioTrigger::Kind::Date || !kind.yearly)
            return m_state.round + 1;
        return dayIn(m_rules.zone, trigger).addDays(-kind.offsetDays).year();
    }

    void enter()
    {
        for (auto at = nextTrigger(m_state.since);; at = nextTrigger(m_state.since)) {
            m_state.due = at;
            if (!at || *at > m_now)
                return;
            m_at = punctual(*at);
            m_state.since = *at;
            m_state.round = roundAt(*at);
            const auto most = m_scenario.trigger().missedDays;
            if (!most || dayIn(m_rules.zone, *at).daysTo(dayIn(m_rules.zone, m_now)) <= *most)
                break;
            act(Kind::Miss);
        }
        m_state.phase = ScenarioPhase::Inside;
        m_state.entered = m_state.since;
        m_state.marks.clear();
        m_state.left.clear();
        act(Kind::Enter);
        m_state.step = m_scenario.steps().front().id;
    }

    void leave(const char *how)
    {
        act(Kind::Leave, QLatin1String(how));
        m_state.left = QLatin1String(how);
        m_state.step.clear();
        m_state.marks.clear();
        m_state.until = std::nullopt;
        m_state.due = std::nullopt;
        m_state.phase = m_scenario.trigger().again ? ScenarioPhase::Outside : ScenarioPhase::Done;
        m_state.since = std::max(m_state.since, m_at);
        if (m_state.phase == ScenarioPhase::Outside)
            m_state.due = nextTrigger(m_state.since);
    }

    bool isKnown(std::optional<Instant> at) const { return at && *at <= m_now; }

    bool isReached(const ScenarioQuestion &question) const
    {
        if (question.reaction)
            return isKnown(m_facts.reacted(m_state.person, *question.reaction, {}, m_state.entered));
        return m_facts.matches(m_state.person, question.filter);
    }
    bool isGoalReached() const
    {
        return std::any_of(m_scenario.steps().begin(), m_scenario.steps().end(),
                           [this](const ScenarioStep &step) {
                               const auto *goal = std::get_if<GoalStep>(&step.what);
                               return goal && isReached(goal->question);
                           });
    }

    /// Ends: there is no ring of steps without a wait.
    void walk()
    {
        if (isGoalReached()) {
            leave("goal");
            return;
        }
        if (m_state.until && *m_state.until <= m_now)
            m_at = punctual(*m_state.until); // something woke them before
        while (m_state.phase == ScenarioPhase::Inside) {
            const ScenarioStep *step = m_scenario.step(m_state.step);
            if (!step) {
                leave(m_state.step.isEmpty() ? "end" : "gone");
                return;
            }
            if (std::holds_alternative<ExitStep>(step->what)) {
                leave("exit");
                return;
            }
            const Onward onward = std::visit([&](const auto &what) { return take(*step, what); }, step->what);
            m_state.until = onward.stay;
            m_state.due = onward.stay;
            if (onward.stay)
                return;
            m_state.step = onward.to;
        }
    }

    StepMark &mark(const ScenarioStep &step)
    {
        StepMark &mark = m_state.marks[step.id];
        ++mark.times;
        mark.at = m_at;
        return mark;
    }

    Onward take(const ScenarioStep &step, const SendStep &send)
    {
        const QString next = m_scenario.after(step);
        QString why = m_facts.barred(m_state.person, send);
        std::vector<SentMessage> messages = m_facts.messages(m_state.person);
        messages.insert(messages.end(), m_sent.begin(), m_sent.end());
        const auto at = nextSend(m_rules, send.channel, messages, m_now);
        if (why.isEmpty() && !at)
            why = QStringLiteral("no_window");
        if (why.isEmpty() && *at > m_now)
            return {{}, at};
        if (why.isEmpty()) // it may go now, so that there is a first moment at which it might have gone
            m_at = nextSend(m_rules, send.channel, messages, m_at).value_or(m_now);
        mark(step).sent = why.isEmpty();
        act(why.isEmpty() ? Kind::Send : Kind::Skip, why, send);
        if (why.isEmpty())
            m_sent.push_back({send.channel, m_at});
        return {next};
    }

    Onward take(const ScenarioStep &step, const WaitStep &wait)
    {
        if (!m_state.until)
            return {{}, endOf(wait, m_rules.zone, m_at)};
        if (*m_state.until > m_now)
            return {{}, m_state.until};
        mark(step);
        return {m_scenario.after(step)};
    }

    /// Nothing while it may still come to a yes.
    std::optional<bool> decided(const ConditionStep &condition, std::optional<Instant> &until) const
    {
        if (!condition.question.reaction)
            return m_facts.matches(m_state.person, condition.question.filter);
        const Reaction reaction = *condition.question.reaction;
        const auto of = m_state.marks.find(condition.of);
        const bool isOfStep = !condition.of.isEmpty();
        if (isOfStep && (of == m_state.marks.end() || !of->second.sent))
            return false;
        const Instant from = isOfStep ? of->second.at : m_state.entered;
        const QString key = isOfStep && isToMessage(reaction)
                                ? messageKey(m_state.person, m_state.round, condition.of, of->second.times)
                                : QString();
        // What answers the message may come in the moment in which it goes.
        const auto at =
            m_facts.reacted(m_state.person, reaction, key, key.isEmpty() ? from : from.plusMs(-1));
        if (condition.withinDays == 0)
            return isKnown(at);
        const Instant end = from.plusMs(condition.withinDays * kDayMs);
        if (isKnown(at) && *at <= end)
            return true;
        if (m_now >= end)
            return false;
        until = end;
        return std::nullopt;
    }

    Onward take(const ScenarioStep &step, const ConditionStep &condition)
    {
        std::optional<Instant> until;
        const auto yes = decided(condition, until);
        if (!yes)
            return {{}, until};
        mark(step);
        act(Kind::Decide, *yes ? QStringLiteral("yes") : QStringLiteral("no"));
        const QString &to = *yes ? condition.yes : condition.no;
        return {to.isEmpty() ? m_scenario.after(step) : to};
    }

    Onward take(const ScenarioStep &step, const BranchStep &branch)
    {
        const auto arm =
            std::find_if(branch.arms.begin(), branch.arms.end(), [this](const BranchStep::Arm &one) {
                return m_facts.matches(m_state.person, one.filter);
            });
        const bool isNone = arm == branch.arms.end();
        mark(step);
        act(Kind::Decide, isNone ? QStringLiteral("else") : QString::number(arm - branch.arms.begin() + 1));
        return {isNone || arm->to.isEmpty() ? m_scenario.after(step) : arm->to};
    }

    Onward take(const ScenarioStep &step, const GoalStep &) { return {m_scenario.after(step)}; }
    Onward take(const ScenarioStep &, const ExitStep &) { return {}; }

    const Scenario &m_scenario;
    const ScenarioFacts &m_facts;
    const SendingRules &m_rules;
    Instant m_now;
    Instant m_at; ///< of what is done
    ScenarioState m_state;
    std::vector<ScenarioAction> m_actions;
    std::vector<SentMessage> m_sent; ///< in this look
};

} // namespace

ScenarioOutcome advance(const Scenario &scenario, ScenarioState state, const ScenarioFacts &facts,
                        const SendingRules &rules, Instant now)
{
    if (state.phase == ScenarioPhase::Done || !state.due || *state.due > now)
        return {std::move(state), {}};
    return Look(scenario, std::move(state), facts, rules, now).run();
}

} // namespace rapport::domain
