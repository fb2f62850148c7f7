#pragma once

#include "domain/scenariostate.h"

namespace rapport::domain {

/// What the engine asks about people: as it is known at one moment, nothing of it later. Read beforehand by whoever runs the
/// engine, so that asking cannot fail. Used on one thread.
class ScenarioFacts {
public:
    ScenarioFacts() = default;
    ScenarioFacts(const ScenarioFacts &) = delete;
    ScenarioFacts &operator=(const ScenarioFacts &) = delete;
    virtual ~ScenarioFacts() = default;

    virtual bool matches(RecordId person, const Filter &filter) const = 0;
    /// The date in a field; an invalid one where it is empty.
    virtual QDate date(RecordId person, const QString &field) const = 0;
    /// The first time after `after` that a segment, a purchase or an event made them enter.
    virtual std::optional<core::Instant> triggered(RecordId person, const ScenarioTrigger &trigger,
                                                   core::Instant after) const = 0;
    /// The first such reaction after `after`: to the message of this key, or to any where it is empty.
    virtual std::optional<core::Instant> reacted(RecordId person, Reaction reaction, const QString &message,
                                                 core::Instant after) const = 0;
    /// Why nothing may be sent to them: "no_consent", "no_address" …; empty: it may.
    virtual QString barred(RecordId person, const SendStep &send) const = 0;
    /// What they were and will be sent, of this scenario and of everything else.
    virtual std::vector<SentMessage> messages(RecordId person) const = 0;
};

/// Up to so late a step counts as done when it was due, so that waits do not drift with how often somebody looks. Later
/// than that the machine was off: what follows counts from now.
constexpr qint64 kPunctualMs = 3'600'000;

struct ScenarioOutcome {
    ScenarioState state;
    std::vector<ScenarioAction> actions; ///< in their order
    bool operator==(const ScenarioOutcome &) const = default;
};

/// What becomes of a person whose state is due: a pure function, the same for a run and its simulation. Goes on until the
/// person has to wait, or is out; who is not due stays as they are. The new state and what is done belong together: kept in
/// one go, a run that is cut off anywhere goes on without doing anything twice.
/// Catching up: a wait that ended while the machine was off goes on at once; a message that may not go now (hours, caps) goes
/// at the next moment it may; a trigger older than missedDays is passed over.
ScenarioOutcome advance(const Scenario &scenario, ScenarioState state, const ScenarioFacts &facts,
                        const SendingRules &rules, core::Instant now);

} // namespace rapport::domain
