#pragma once

#include "core/progress.h"
#include "domain/scenarioengine.h"

#include <memory>
#include <span>

namespace rapport::domain {

/// Where the states of one scenario are kept. Implemented by the layer that has the store; used on its thread.
class ScenarioStore {
public:
    ScenarioStore() = default;
    ScenarioStore(const ScenarioStore &) = delete;
    ScenarioStore &operator=(const ScenarioStore &) = delete;
    virtual ~ScenarioStore() = default;

    /// At most so many of the states that are due, the earliest first, of one moment by person.
    [[nodiscard]] virtual core::Result<std::vector<ScenarioState>> due(core::Instant now, int most) = 0;
    /// What is known at `now` of the people of these states.
    [[nodiscard]] virtual core::Result<std::unique_ptr<ScenarioFacts>>
    facts(const Scenario &scenario, std::span<const ScenarioState> states, core::Instant now) = 0;
    /// Keeps the new state and what is to be done in one commit. Fails with Conflict when what is kept is not `before` (somebody
    /// else was faster, or something happened meanwhile), with Duplicate when an action of this key is there already.
    [[nodiscard]] virtual core::Result<> save(const ScenarioState &before,
                                              const ScenarioOutcome &outcome) = 0;
};

struct ScenarioRun {
    qint64 looks = 0;
    qint64 sends = 0;
    qint64 skips = 0;
    qint64 conflicts = 0; ///< left to whoever was faster
};

/// Works off everything that is due. Nothing is remembered between calls: what a call that failed or was killed left is in the
/// store, as it was or as it became, and the next one goes on. Fails as the store fails; Cancelled when asked to stop.
[[nodiscard]] core::Result<ScenarioRun> runScenario(const Scenario &scenario, const SendingRules &rules,
                                                    ScenarioStore &store, core::Instant now,
                                                    const core::StopToken &stop = {});

} // namespace rapport::domain
