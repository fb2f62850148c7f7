#pragma once

#include "domain/scenarioengine.h"

#include <functional>
#include <span>

namespace rapport::domain {

struct SimulatedReaction {
    Reaction reaction = Reaction::Replied;
    qint64 afterMs = 0; ///< from the moment at which the message goes
    bool operator==(const SimulatedReaction &) const = default;
};
/// What a person does about a message that is sent to them. The same for the same message, whenever it is asked.
using ReactionCourse = std::function<std::vector<SimulatedReaction>(const ScenarioAction &send)>;

struct ReactionChance {
    Reaction reaction = Reaction::Replied;
    double share = 0;  ///< of messages, from 0 to 1
    qint64 mostMs = 0; ///< it comes within so long
};
/// A course at random, the same for the same seed.
ReactionCourse randomCourse(std::vector<ReactionChance> chances, quint64 seed);

struct SimulatedPerson {
    RecordId person;
    /// When a segment, purchase or event makes them enter; with none what is known of them tells.
    std::vector<core::Instant> triggers{};
};

struct SimulationSpan {
    core::Instant from;
    core::Instant until; ///< included
    std::size_t mostActions = 1'000'000;
};
struct Simulation {
    std::vector<ScenarioAction> trace; ///< by moment, then person, then as they happen
    bool isWhole = true;               ///< false: there would be more than mostActions
};

/// Who would get what, and when: the engine itself, with a clock that goes from one moment at which something is due to the
/// next. `facts` tell what is known of the people now; what the course lets them do comes on top, opting out and bouncing
/// included. Nothing is kept.
Simulation simulate(const Scenario &scenario, const SendingRules &rules, const ScenarioFacts &facts,
                    std::span<const SimulatedPerson> people, const ReactionCourse &course,
                    const SimulationSpan &span);

} // namespace rapport::domain
