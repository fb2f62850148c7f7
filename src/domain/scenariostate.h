#pragma once

#include "core/result.h"
#include "domain/scenario.h"
#include "domain/sendingwindow.h"

#include <QJsonObject>
#include <map>

namespace rapport::domain {

/// What a person did at a step in this round.
struct StepMark {
    int times = 0;
    core::Instant at; ///< the last time
    bool sent = false;
    bool operator==(const StepMark &) const = default;
};

enum class ScenarioPhase {
    Outside, ///< waits for the trigger
    Inside,  ///< stands at a step
    Done     ///< left, and does not enter again
};

/// Where one person stands in one scenario. A value, kept by the store together with what the engine had done.
struct ScenarioState {
    RecordId person;
    ScenarioPhase phase = ScenarioPhase::Outside;
    int round = 0;                                     ///< how often they entered; of a yearly date the year
    QString step;                                      ///< id
    std::optional<core::Instant> due = std::nullopt;   ///< when to look next; nothing: when something happens
    std::optional<core::Instant> until = std::nullopt; ///< when what the step waits for is over
    core::Instant entered;                             ///< when what made them enter happened
    core::Instant since;                               ///< what happened up to then makes nobody enter
    std::map<QString, StepMark> marks{};               ///< by step, of this round
    QString left{}; ///< how the last round ended: "goal", "exit", "end", "gone" (the step is no more)
    bool operator==(const ScenarioState &) const = default;
};

/// Somebody whom the scenario shall watch: what makes them enter counts when it happens after `since`.
ScenarioState watched(RecordId person, core::Instant since);
/// The same with something to look at from then on: to be kept for everybody to whom something happened.
ScenarioState woken(ScenarioState state, core::Instant at);

/// Moments in milliseconds, the person's id as text.
QJsonObject stateJson(const ScenarioState &state);
/// Fails with Parse, reason "not-a-state".
[[nodiscard]] core::Result<ScenarioState> readState(const QJsonObject &object);

/// What the engine has to be done, or did.
struct ScenarioAction {
    enum class Kind {
        Enter,
        Miss,   ///< the trigger was too long ago
        Send,   ///< hand the message over
        Skip,   ///< the message is not sent; `detail` says why
        Decide, ///< `detail`: "yes", "no", the arm from 1, or "else"
        Leave   ///< `detail`: as in ScenarioState::left
    };
    Kind kind = Kind::Enter;
    RecordId person;
    int round = 0;
    QString step;  ///< id; empty when entering
    int times = 0; ///< the how many-th time the person is at this step in this round
    core::Instant at;
    QString detail{};
    SendStep send{}; ///< of Send and Skip
    bool operator==(const ScenarioAction &) const = default;

    /// The same for the same step of the same round, whenever and however often it is worked out: what must not be done twice.
    QString key() const;
};
/// The key of a message: person, round, step and time.
QString messageKey(RecordId person, int round, const QString &step, int times);

} // namespace rapport::domain
