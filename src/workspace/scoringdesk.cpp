#include "workspace/scoring.h"

#include "domain/changesetlabel.h"
#include "reporting/outcometrainer.h"
#include "storage/featurereader.h"
#include "storage/leadscorer.h"
#include "storage/outcomemodels.h"

namespace rapport::workspace {

using domain::OutcomeModel;
using domain::RecordKind;
using storage::OutcomeModels;

namespace {

core::Result<> nameLevels(const Reading &reading, OutcomeModel &model)
{
    for (domain::FeatureWeights &weights : model.features) {
        for (domain::LevelWeight &level : weights.levels) {
            RAPPORT_TRY(level.level, OutcomeModels::levelName(reading.connection, reading.context,
                                                              weights.feature, level.level));
        }
    }
    return {};
}

} // namespace

Async<OutcomeModel> ScoringDesk::train(RecordKind kind)
{
    const storage::Context context = m_workspace.context();
    return m_workspace.job([kind, context](const storage::Store &store,
                                           const core::Progress &progress) -> core::Result<OutcomeModel> {
        RAPPORT_TRY(const auto reader, store.reader());
        RAPPORT_TRY(const domain::FeatureTable table,
                    storage::FeatureReader::outcomes(*reader, context, kind, progress));
        return reporting::trainOutcomeModel(table, context.clock->now(), progress);
    });
}

Async<Written<qint64>> ScoringDesk::keep(const OutcomeModel &model, domain::Origin origin)
{
    return m_workspace.write(
        {origin, {}, {}},
        [model](storage::Transaction &transaction, const core::Progress &progress) -> core::Result<qint64> {
            RAPPORT_CHECK(OutcomeModels::keep(transaction, model));
            transaction.setLabel(domain::labels::trained(model.kind, model.won + model.lost));
            if (model.kind == RecordKind::Opportunity)
                return OutcomeModels::rateDeals(transaction, progress);
            return storage::LeadScorer::scoreAll(transaction, progress);
        });
}

Async<ScoringDesk::State> ScoringDesk::state(RecordKind kind)
{
    return m_workspace.read([kind](const Reading &reading) -> core::Result<State> {
        State state;
        RAPPORT_TRY(state.model, OutcomeModels::load(reading.connection, kind));
        if (state.model)
            RAPPORT_CHECK(nameLevels(reading, *state.model));
        RAPPORT_TRY(const auto counts, OutcomeModels::outcomeCounts(reading.connection, kind));
        state.won = counts.first;
        state.lost = counts.second;
        return state;
    });
}

Async<std::optional<domain::Chance>> ScoringDesk::chance(const domain::RecordRef &ref)
{
    return m_workspace.read([ref](const Reading &reading) {
        return OutcomeModels::chanceOf(reading.connection, reading.context, ref);
    });
}

} // namespace rapport::workspace
