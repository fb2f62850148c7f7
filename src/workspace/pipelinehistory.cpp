#include "workspace/pipelinehistory.h"

#include "storage/pastdeals.h"
#include "storage/pipelines.h"

namespace rapport::workspace {

namespace {

using domain::RecordId;
using States = std::vector<domain::DealState>;
using storage::PastDeals;
using storage::Pipelines;

/// When a local day is over.
core::Instant endOf(QDate day)
{
    return core::Instant::of(day.addDays(1).startOfDay()).plusMs(-1);
}

core::Result<PipelineComparison> readComparison(const Reading &reading, RecordId pipeline, QDate from,
                                                QDate to)
{
    RAPPORT_TRY(const domain::Pipeline shown, Pipelines::one(reading.connection, pipeline));
    RAPPORT_TRY(const domain::ExchangeRates rates, Pipelines::rates(reading.connection, reading.context));
    RAPPORT_TRY(const PastDeals::Pair pair,
                PastDeals::between(reading.connection, shown.id, endOf(from), endOf(to)));
    PipelineComparison comparison;
    RAPPORT_TRY(comparison.before, domain::boardOf(shown, rates, pair.before));
    RAPPORT_TRY(comparison.after, domain::boardOf(shown, rates, pair.after));
    comparison.changes = domain::dealChanges(pair.before, pair.after);
    RAPPORT_TRY(comparison.waterfall, domain::waterfallOf(pair.before, pair.after, rates, to));
    return comparison;
}

} // namespace

Async<domain::Board> PipelineHistory::board(RecordId pipeline, QDate day)
{
    return m_workspace.read([pipeline, day](const Reading &reading) -> core::Result<domain::Board> {
        RAPPORT_TRY(const domain::Pipeline shown, Pipelines::one(reading.connection, pipeline));
        RAPPORT_TRY(const domain::ExchangeRates rates, Pipelines::rates(reading.connection, reading.context));
        RAPPORT_TRY(const States states,
                    PastDeals::at(reading.connection, shown.id, endOf(day), PastDeals::Wanted::Figures));
        return domain::boardOf(shown, rates, states);
    });
}

Async<States> PipelineHistory::states(RecordId pipeline, QDate day)
{
    return m_workspace.read([pipeline, day](const Reading &reading) -> core::Result<States> {
        RAPPORT_TRY(const domain::Pipeline shown, Pipelines::one(reading.connection, pipeline));
        return PastDeals::at(reading.connection, shown.id, endOf(day), PastDeals::Wanted::Open);
    });
}

Async<PipelineComparison> PipelineHistory::compare(RecordId pipeline, QDate from, QDate to)
{
    return m_workspace.read(
        [pipeline, from, to](const Reading &reading) { return readComparison(reading, pipeline, from, to); });
}

} // namespace rapport::workspace
