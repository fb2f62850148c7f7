#pragma once

#include "core/result.h"
#include "domain/filter.h"

#include <QTime>
#include <memory>
#include <variant>
#include <vector>

namespace rapport::domain {

/// What a person does, or what happens to a message for them.
enum class Reaction { Delivered, Bounced, Replied, Clicked, OptedOut, Accepted, Declined, Lead, Ordered };
inline constexpr Reaction kReactions[] = {Reaction::Delivered, Reaction::Bounced,  Reaction::Replied,
                                          Reaction::Clicked,   Reaction::OptedOut, Reaction::Accepted,
                                          Reaction::Declined,  Reaction::Lead,     Reaction::Ordered};
/// "delivered", "opted_out", "order" … as they are kept.
QString reactionKey(Reaction reaction);
/// Whether it answers one message. Orders, leads and opting out count whatever led to them.
bool isToMessage(Reaction reaction);

/// What makes a person enter.
struct ScenarioTrigger {
    enum class Kind {
        Segment,  ///< they became a member
        Date,     ///< a day given by one of their fields
        Purchase, ///< every order
        Event     ///< a reaction
    };
    Kind kind = Kind::Segment;
    RecordId segment{};
    QString field{};          ///< of people, a date
    int offsetDays = 0;       ///< from the date; below zero before it
    QTime time = QTime(9, 0); ///< of that day, in the zone of the business
    bool yearly = true;       ///< every year on the date's day; 29 February is the 28th in other years
    Reaction event = Reaction::Replied;
    bool again = false; ///< may enter another time after having left
    std::optional<int> missedDays =
        std::nullopt; ///< later than so many days after it nobody enters; nothing: never too late
    bool operator==(const ScenarioTrigger &) const = default;
};

struct SendStep {
    QString channel; ///< one of consentChannels()
    QString message; ///< which template
    bool operator==(const SendStep &) const = default;
};
/// For so long, and then on to the next such weekday and time, in the zone of the business.
struct WaitStep {
    int days = 0; ///< of the calendar
    int minutes = 0;
    int weekday = 0; ///< 1 is Monday; 0: any
    QTime time{};    ///< invalid: any
    bool operator==(const WaitStep &) const = default;
};
/// Asks about the person, or about a reaction: exactly one of the two.
struct ScenarioQuestion {
    Filter filter{};
    std::optional<Reaction> reaction = std::nullopt;
    bool operator==(const ScenarioQuestion &) const = default;
};
struct ConditionStep {
    ScenarioQuestion question{};
    QString of{};       ///< the step whose message was reacted to; empty: anything since entering
    int withinDays = 0; ///< waits so many days for the reaction; 0: what is known counts at once
    QString yes{};      ///< where to go; empty: on
    QString no{};
    bool operator==(const ConditionStep &) const = default;
};
/// The first arm whose filter finds the person; none: on.
struct BranchStep {
    struct Arm {
        Filter filter;
        QString to;
        bool operator==(const Arm &) const = default;
    };
    std::vector<Arm> arms;
    bool operator==(const BranchStep &) const = default;
};
/// Whoever reaches it leaves with success, from wherever they stand: it is watched from entering on.
struct GoalStep {
    ScenarioQuestion question{};
    bool operator==(const GoalStep &) const = default;
};
struct ExitStep {
    bool operator==(const ExitStep &) const = default;
};

struct ScenarioStep {
    using What = std::variant<SendStep, WaitStep, ConditionStep, BranchStep, GoalStep, ExitStep>;
    QString id;
    What what;
    QString next{}; ///< empty: the one that follows; after the last one the scenario ends
    bool operator==(const ScenarioStep &) const = default;
};

/// A scenario as an editor works on it: it may be wrong.
struct ScenarioPlan {
    ScenarioTrigger trigger;
    std::vector<ScenarioStep> steps;
    bool operator==(const ScenarioPlan &) const = default;
};

struct ScenarioLimits {
    static constexpr int kMostSteps = 200;
    static constexpr int kMostDays = 3660;
    static constexpr int kMostMinutes = 60 * 24 * 366;
    static constexpr int kMostArms = 50;
};

/// What is wrong with a plan, each at its place ("steps[2].next", from 1): "required", "unknown-choice", "unknown-step",
/// "not-a-number", "too-many", "twice" (an id), "one-of-two" (filter or reaction), "no-wait" (nothing to wait for),
/// "loop-without-wait", "unreachable".
std::vector<core::FieldFault> faultsOf(const ScenarioPlan &plan);

/// A plan without faults, which can be run. Immutable, cheap to copy, readable from every thread.
class Scenario {
public:
    /// Fails with Validation and all faults of the plan.
    [[nodiscard]] static core::Result<Scenario> of(ScenarioPlan plan);

    const ScenarioTrigger &trigger() const { return m_plan->trigger; }
    const std::vector<ScenarioStep> &steps() const { return m_plan->steps; }
    const ScenarioPlan &plan() const { return *m_plan; }
    /// Nothing when there is no such step (any more).
    const ScenarioStep *step(const QString &id) const;
    /// The id of the step that follows; empty: the end.
    QString after(const ScenarioStep &step) const;
    /// All filters that people are asked about, for whoever reads the answers of many at once.
    std::vector<Filter> filters() const;

private:
    explicit Scenario(std::shared_ptr<const ScenarioPlan> plan) : m_plan(std::move(plan)) {}
    std::shared_ptr<const ScenarioPlan> m_plan;
};

/// As it is kept: JSON. Hostile text gives faults, never more than ScenarioLimits allow.
struct ReadScenario {
    ScenarioPlan plan;
    std::vector<core::FieldFault> faults; ///< of the text, and those of the plan where the text has none
};
ReadScenario parseScenario(const QString &text, const Catalogue &catalogue, const QString &currency);
QString printScenario(const ScenarioPlan &plan);

} // namespace rapport::domain
