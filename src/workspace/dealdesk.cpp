#include "workspace/deals.h"

#include "domain/changesetlabel.h"
#include "storage/boardreader.h"
#include "storage/leadassigner.h"
#include "storage/leadconverter.h"
#include "storage/leadscorer.h"
#include "storage/outcomemodels.h"
#include "storage/pipelines.h"
#include "storage/records.h"
#include "storage/rowlinks.h"

namespace rapport::workspace {

namespace {

using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using storage::Records;

core::Result<> nameMove(storage::Transaction &transaction, const std::vector<Picked> &deals,
                        const domain::FieldValues &values)
{
    const qint64 count = static_cast<qint64>(deals.size());
    RAPPORT_TRY(const domain::Record last,
                Records::load(transaction.connection(), transaction.context(),
                              {RecordKind::Opportunity, RecordId(deals.back().id)}));
    const QString name = count == 1 ? domain::displayName(last) : QString();
    if (!values.contains(QStringLiteral("stage")) && !values.contains(QStringLiteral("status"))) {
        transaction.setLabel(count == 1 ? domain::labels::edited(RecordKind::Opportunity, name, values.keys())
                                        : domain::labels::bulkEdited(RecordKind::Opportunity, count,
                                                                     values.cbegin().key(),
                                                                     values.cbegin()->canonical()));
        return {};
    }
    RAPPORT_TRY(const QString stage,
                storage::LinkFinder(transaction.connection())
                    .nameOf({RecordKind::Stage, last.value(QStringLiteral("stage")).as<RecordId>()}));
    transaction.setLabel(domain::labels::moved(RecordKind::Opportunity, count, name, stage));
    return {};
}

core::Result<qint64> putEach(storage::Transaction &transaction, const std::vector<Picked> &deals,
                             const domain::FieldValues &values, const core::Progress &progress)
{
    qint64 done = 0;
    for (const Picked &deal : deals) {
        if (progress.stopRequested())
            return core::cancelled();
        domain::Draft draft;
        draft.ref = {RecordKind::Opportunity, RecordId(deal.id)};
        draft.baseRevision = deal.revision;
        draft.values = values;
        RAPPORT_CHECK(Records::save(transaction, draft));
        progress.at(++done, static_cast<qint64>(deals.size()));
    }
    if (done > 0)
        RAPPORT_CHECK(nameMove(transaction, deals, values));
    return done;
}

} // namespace

Async<domain::PipelineBook> DealDesk::pipelines()
{
    return m_workspace.read(
        [](const Reading &reading) { return storage::Pipelines::load(reading.connection); });
}

Async<domain::Board> DealDesk::board(RecordId pipeline, const QString &axis, const domain::Filter &filter)
{
    return m_workspace.read([pipeline, axis, filter](const Reading &reading) {
        return storage::BoardReader::read(reading.connection, reading.context,
                                          {pipeline, axis, filter, reading.context.clock->today()});
    });
}

Async<domain::BoardPace> DealDesk::pace(RecordId pipeline, const domain::Filter &filter)
{
    return m_workspace.read([pipeline, filter](const Reading &reading) {
        return storage::BoardReader::pace(reading.connection, reading.context,
                                          {pipeline, {}, filter, reading.context.clock->today()});
    });
}

Async<QStringList> DealDesk::reasons(const QString &kind)
{
    return m_workspace.read(
        [kind](const Reading &reading) { return storage::Pipelines::reasons(reading.connection, kind); });
}

Async<Written<qint64>> DealDesk::put(const std::vector<Picked> &deals, const domain::FieldValues &values,
                                     domain::Origin origin)
{
    return m_workspace.write({origin, {}, {}},
                             [=](storage::Transaction &transaction, const core::Progress &progress) {
                                 return putEach(transaction, deals, values, progress);
                             });
}

Async<Written<qint64>> DealDesk::move(const std::vector<Picked> &deals, const Placing &placing,
                                      domain::Origin origin)
{
    domain::FieldValues values = placing.also;
    values.insert(placing.field, placing.value);
    if (placing.place)
        values.insert(QStringLiteral("board_place"), *placing.place);
    return put(deals, values, origin);
}

Async<Written<qint64>> DealDesk::close(const std::vector<Picked> &deals, const Closing &closing,
                                       domain::Origin origin)
{
    domain::FieldValues values{{QStringLiteral("status"), domain::stageKindKey(closing.kind)}};
    const std::pair<const char *, domain::Value> given[] = {{"actual_amount", closing.amount},
                                                            {"closed_on", closing.day},
                                                            {"close_reason", closing.reason},
                                                            {"competitor", closing.competitor}};
    for (const auto &[key, value] : given) {
        if (!value.isEmpty())
            values.insert(QLatin1String(key), value);
    }
    return put(deals, values, origin);
}

Async<Written<qint64>> DealDesk::reopen(const std::vector<Picked> &deals, domain::Origin origin)
{
    return put(deals, {{QStringLiteral("status"), domain::stageKindKey(domain::StageKind::Open)}}, origin);
}

Async<Written<domain::ConversionReport>> DealDesk::convert(const domain::ConversionOrder &order,
                                                           domain::Origin origin)
{
    return m_workspace.write({origin, {}, {}},
                             [order](storage::Transaction &transaction, const core::Progress &) {
                                 return storage::LeadConverter(transaction, order).run();
                             });
}

Async<Written<qint64>> DealDesk::orderStages(const std::vector<RecordId> &stages)
{
    return m_workspace.write(
        {domain::Origin::Form, {}, {}},
        [stages](storage::Transaction &transaction, const core::Progress &) -> core::Result<qint64> {
            qint64 place = 0;
            for (const RecordId stage : stages) {
                domain::Draft draft;
                draft.ref = {RecordKind::Stage, stage};
                draft.values.insert(QStringLiteral("position"), ++place);
                RAPPORT_CHECK(Records::save(transaction, draft));
            }
            transaction.setLabel(
                domain::labels::bulkEdited(RecordKind::Stage, place, QStringLiteral("position"), {}));
            return place;
        });
}

Async<Written<qint64>> DealDesk::scoreLeads()
{
    return m_workspace.write(
        {domain::Origin::Rule, {}, {}},
        [](storage::Transaction &transaction, const core::Progress &progress) -> core::Result<qint64> {
            RAPPORT_TRY(const qint64 deals, storage::OutcomeModels::rateDeals(transaction, progress));
            RAPPORT_TRY(const qint64 leads, storage::LeadScorer::scoreAll(transaction, progress));
            return deals + leads;
        });
}

Async<domain::LeadScore> DealDesk::explainScore(RecordId lead)
{
    return m_workspace.read([lead](const Reading &reading) {
        return storage::LeadScorer::explain(reading.connection, reading.context, lead);
    });
}

Async<Written<qint64>> DealDesk::assignLeads(const std::vector<qint64> &leads, domain::Origin origin)
{
    return m_workspace.write(
        {origin, {}, {}},
        [leads](storage::Transaction &transaction, const core::Progress &progress) -> core::Result<qint64> {
            storage::LeadAssigner assigner(transaction);
            if (!leads.empty())
                return assigner.assign(leads, progress);
            RAPPORT_TRY(const std::vector<qint64> waiting, assigner.waiting());
            return assigner.assign(waiting, progress);
        });
}

} // namespace rapport::workspace
