#include "domain/scenariosimulator.h"

#include <QHash>
#include <QRandomGenerator>
#include <queue>
#include <algorithm>

namespace rapport::domain {

namespace {

using core::Instant;

std::optional<Instant> earlier(std::optional<Instant> one, std::optional<Instant> other)
{
    if (!one || !other)
        return one ? one : other;
    return std::min(*one, *other);
}

struct Happened {
    Reaction reaction = Reaction::Replied;
    QString message;
    Instant at;
};

/// What a simulated person got and did.
struct Life {
    std::vector<Instant> triggers;
    std::vector<SentMessage> messages;
    std::vector<Happened> reactions;
    QHash<QString, QString> channels; ///< by message
};

/// What is known of people, and on top of it what the simulation let happen so far.
class SimulatedFacts final : public ScenarioFacts {
public:
    SimulatedFacts(const ScenarioFacts &known, std::span<const SimulatedPerson> people) : m_known(known)
    {
        for (const SimulatedPerson &person : people) {
            Life &life = m_lives[person.person];
            life.triggers = person.triggers;
            std::sort(life.triggers.begin(), life.triggers.end());
        }
    }

    void setNow(Instant now) { m_now = now; }
    /// Notes a message and what will come of it; returns the moments of that.
    std::vector<Instant> sent(const ScenarioAction &send, const std::vector<SimulatedReaction> &reactions)
    {
        Life &life = m_lives[send.person];
        life.messages.push_back({send.send.channel, send.at});
        life.channels.insert(send.key(), send.send.channel);
        std::vector<Instant> moments;
        for (const SimulatedReaction &reaction : reactions) {
            moments.push_back(send.at.plusMs(std::max<qint64>(0, reaction.afterMs)));
            life.reactions.push_back({reaction.reaction, send.key(), moments.back()});
        }
        return moments;
    }

    bool matches(RecordId person, const Filter &filter) const override
    {
        return m_known.matches(person, filter);
    }
    QDate date(RecordId person, const QString &field) const override { return m_known.date(person, field); }

    std::optional<Instant> triggered(RecordId person, const ScenarioTrigger &trigger,
                                     Instant after) const override
    {
        const Life &life = lifeOf(person);
        std::optional<Instant> at;
        if (life.triggers.empty())
            at = m_known.triggered(person, trigger, after);
        const auto given = std::upper_bound(life.triggers.begin(), life.triggers.end(), after);
        if (given != life.triggers.end())
            at = *given;
        if (trigger.kind == ScenarioTrigger::Kind::Purchase)
            return earlier(at, first(person, Reaction::Ordered, {}, after));
        if (trigger.kind == ScenarioTrigger::Kind::Event)
            return earlier(at, first(person, trigger.event, {}, after));
        return at;
    }
    std::optional<Instant> reacted(RecordId person, Reaction reaction, const QString &message,
                                   Instant after) const override
    {
        return earlier(m_known.reacted(person, reaction, message, after),
                       first(person, reaction, message, after));
    }
    QString barred(RecordId person, const SendStep &send) const override
    {
        const QString why = m_known.barred(person, send);
        if (!why.isEmpty())
            return why;
        if (isOver(person, Reaction::OptedOut, send.channel))
            return QStringLiteral("no_consent");
        return isOver(person, Reaction::Bounced, send.channel) ? QStringLiteral("bounced_before") : QString();
    }
    std::vector<SentMessage> messages(RecordId person) const override
    {
        std::vector<SentMessage> all = m_known.messages(person);
        const Life &life = lifeOf(person);
        all.insert(all.end(), life.messages.begin(), life.messages.end());
        return all;
    }

private:
    const Life &lifeOf(RecordId person) const
    {
        static const Life none;
        const auto found = m_lives.find(person);
        return found == m_lives.end() ? none : *found;
    }
    std::optional<Instant> first(RecordId person, Reaction reaction, const QString &message,
                                 Instant after) const
    {
        std::optional<Instant> at;
        for (const Happened &one : lifeOf(person).reactions) {
            const bool isIt = one.reaction == reaction && (message.isEmpty() || one.message == message);
            if (isIt && one.at > after && one.at <= m_now)
                at = earlier(at, one.at);
        }
        return at;
    }
    bool isOver(RecordId person, Reaction reaction, const QString &channel) const
    {
        const Life &life = lifeOf(person);
        return std::any_of(life.reactions.begin(), life.reactions.end(), [&](const Happened &one) {
            return one.reaction == reaction && one.at <= m_now && life.channels.value(one.message) == channel;
        });
    }

    const ScenarioFacts &m_known;
    Instant m_now;
    QHash<RecordId, Life> m_lives;
};

/// Moments at which somebody has to be looked at.
struct Turn {
    Instant at;
    std::size_t person = 0;
    bool isEvent =
        false; ///< something happened then; otherwise their state said so, and may have changed since
    bool operator>(const Turn &other) const
    {
        return std::pair(at, person) > std::pair(other.at, other.person);
    }
};

/// Goes from turn to turn.
class Simulator {
public:
    Simulator(const Scenario &scenario, const SendingRules &rules, SimulatedFacts &facts,
              const ReactionCourse &course, const SimulationSpan &span)
        : m_scenario(scenario), m_rules(rules), m_facts(facts), m_course(course), m_span(span)
    {
    }

    Simulation run(std::span<const SimulatedPerson> people)
    {
        for (const SimulatedPerson &person : people) {
            m_states.push_back(watched(person.person, m_span.from));
            m_turns.push({m_span.from, m_states.size() - 1});
            for (const Instant trigger : person.triggers)
                m_turns.push({trigger, m_states.size() - 1, true});
        }
        while (!m_turns.empty() && m_turns.top().at <= m_span.until && m_result.isWhole) {
            const Turn turn = m_turns.top();
            m_turns.pop();
            take(turn);
        }
        std::stable_sort(m_result.trace.begin(), m_result.trace.end(),
                         [](const ScenarioAction &left, const ScenarioAction &right) {
                             return std::pair(left.at, left.person) < std::pair(right.at, right.person);
                         });
        return std::move(m_result);
    }

private:
    void take(const Turn &turn)
    {
        m_facts.setNow(turn.at);
        ScenarioState &state = m_states[turn.person];
        if (turn.isEvent)
            state = woken(std::move(state), turn.at);
        ScenarioOutcome outcome = advance(m_scenario, std::move(state), m_facts, m_rules, turn.at);
        state = std::move(outcome.state);
        for (ScenarioAction &action : outcome.actions) {
            if (m_result.trace.size() >= m_span.mostActions) {
                m_result.isWhole = false;
                return;
            }
            if (action.kind == ScenarioAction::Kind::Send && m_course) {
                for (const Instant moment : m_facts.sent(action, m_course(action)))
                    m_turns.push({moment, turn.person, true});
            } else if (action.kind == ScenarioAction::Kind::Send) {
                m_facts.sent(action, {});
            }
            m_result.trace.push_back(std::move(action));
        }
        if (state.due)
            m_turns.push({*state.due, turn.person});
    }

    const Scenario &m_scenario;
    const SendingRules &m_rules;
    SimulatedFacts &m_facts;
    const ReactionCourse &m_course;
    SimulationSpan m_span;
    std::vector<ScenarioState> m_states;
    std::priority_queue<Turn, std::vector<Turn>, std::greater<>> m_turns;
    Simulation m_result;
};

quint64 mixed(quint64 value)
{
    value ^= value >> 33;
    value *= 0xff51afd7ed558ccdULL;
    value ^= value >> 33;
    value *= 0xc4ceb9fe1a85ec53ULL;
    return value ^ (value >> 33);
}

/// FNV-1a: the same on every machine and in every process.
quint64 hashed(const QString &text)
{
    quint64 hash = 0xcbf29ce484222325ULL;
    for (const QChar letter : text) {
        hash ^= letter.unicode();
        hash *= 0x100000001b3ULL;
    }
    return hash;
}

} // namespace

ReactionCourse randomCourse(std::vector<ReactionChance> chances, quint64 seed)
{
    return [chances = std::move(chances), seed](const ScenarioAction &send) {
        const quint64 start = mixed(hashed(send.key()) ^ seed);
        const quint32 parts[] = {static_cast<quint32>(start), static_cast<quint32>(start >> 32)};
        QRandomGenerator random(parts, 2);
        std::vector<SimulatedReaction> reactions;
        for (const ReactionChance &chance : chances) {
            const double drawn = random.generateDouble();
            const auto after =
                static_cast<qint64>(random.generateDouble() * static_cast<double>(chance.mostMs));
            if (drawn < chance.share)
                reactions.push_back({chance.reaction, after});
        }
        return reactions;
    };
}

Simulation simulate(const Scenario &scenario, const SendingRules &rules, const ScenarioFacts &facts,
                    std::span<const SimulatedPerson> people, const ReactionCourse &course,
                    const SimulationSpan &span)
{
    SimulatedFacts simulated(facts, people);
    return Simulator(scenario, rules, simulated, course, span).run(people);
}

} // namespace rapport::domain
