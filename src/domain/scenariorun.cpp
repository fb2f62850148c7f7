#include "domain/scenariorun.h"

#include <algorithm>

namespace rapport::domain {

namespace {

constexpr int kBatch = 500;

void count(ScenarioRun &run, const ScenarioOutcome &outcome)
{
    const auto of = [&](ScenarioAction::Kind kind) {
        return std::count_if(outcome.actions.begin(), outcome.actions.end(),
                             [&](const ScenarioAction &action) { return action.kind == kind; });
    };
    ++run.looks;
    run.sends += of(ScenarioAction::Kind::Send);
    run.skips += of(ScenarioAction::Kind::Skip);
}

} // namespace

core::Result<ScenarioRun> runScenario(const Scenario &scenario, const SendingRules &rules,
                                      ScenarioStore &store, core::Instant now, const core::StopToken &stop)
{
    ScenarioRun run;
    for (qint64 before = -1; before != run.looks;) {
        before = run.looks;
        RAPPORT_TRY(const std::vector<ScenarioState> states, store.due(now, kBatch));
        if (states.empty())
            break;
        RAPPORT_TRY(const std::unique_ptr<ScenarioFacts> facts, store.facts(scenario, states, now));
        for (const ScenarioState &state : states) {
            if (stop.stopRequested())
                return core::cancelled();
            const ScenarioOutcome outcome = advance(scenario, state, *facts, rules, now);
            const core::Result<> saved = store.save(state, outcome);
            if (!saved && saved.error().code != core::ErrorCode::Conflict)
                return core::fail(saved.error());
            if (saved)
                count(run, outcome);
            else
                ++run.conflicts;
        }
    }
    return run;
}

} // namespace rapport::domain
