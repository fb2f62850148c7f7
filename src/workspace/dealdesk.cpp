#include "workspace/deals.h"

#include "domain/changesetlabel.h"
#include "storage/boardreader.h"
#include "storage/leadconverter.h"
#include "storage/pipelines.h"
#include "storage/records.h"
#include "storage/rowlinks.h"

namespace rapport::workspace {

namespace {

using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using storage::Records;

core::Result<> nameMove(storage::Transaction &transaction, const std::vector<qint64> &ids)
{
    RAPPORT_TRY(const domain::Record last, Records::load(transaction.connection(), transaction.context(),
                                                         {RecordKind::Opportunity, RecordId(ids.back())}));
    RAPPORT_TRY(const QString stage,
                storage::LinkFinder(transaction.connection())
                    .nameOf({RecordKind::Stage, last.value(QStringLiteral("stage")).as<RecordId>()}));
    transaction.setLabel(domain::labels::moved(RecordKind::Opportunity, static_cast<qint64>(ids.size()),
                                               ids.size() == 1 ? domain::displayName(last) : QString(),
                                               stage));
    return {};
}

core::Result<qint64> putEach(storage::Transaction &transaction, const std::vector<qint64> &ids,
                             const domain::FieldValues &values, qint64 baseRevision,
                             const core::Progress &progress)
{
    qint64 done = 0;
    for (const qint64 id : ids) {
        if (progress.stopRequested())
            return core::cancelled();
        domain::Draft draft;
        draft.ref = {RecordKind::Opportunity, RecordId(id)};
        draft.baseRevision = baseRevision;
        draft.values = values;
        RAPPORT_CHECK(Records::save(transaction, draft));
        progress.at(++done, static_cast<qint64>(ids.size()));
    }
    if (done > 0)
        RAPPORT_CHECK(nameMove(transaction, ids));
    return done;
}

} // namespace

Async<domain::PipelineBook> DealDesk::pipelines()
{
    return m_workspace.read(
        [](const Reading &reading) { return storage::Pipelines::load(reading.connection); });
}

Async<domain::Board> DealDesk::board(RecordId pipeline, const domain::Filter &filter)
{
    return m_workspace.read([pipeline, filter](const Reading &reading) {
        return storage::BoardReader::read(reading.connection, reading.context, pipeline, filter);
    });
}

Async<Written<qint64>> DealDesk::put(const std::vector<qint64> &ids, const domain::FieldValues &values,
                                     qint64 baseRevision, domain::Origin origin)
{
    return m_workspace.write({origin, {}, {}},
                             [=](storage::Transaction &transaction, const core::Progress &progress) {
                                 return putEach(transaction, ids, values, baseRevision, progress);
                             });
}

Async<Written<qint64>> DealDesk::move(const std::vector<qint64> &ids, const domain::Value &stage,
                                      qint64 baseRevision, domain::Origin origin)
{
    return put(ids, {{QStringLiteral("stage"), stage}}, baseRevision, origin);
}

Async<Written<qint64>> DealDesk::close(const std::vector<qint64> &ids, const Closing &closing,
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
    return put(ids, values, 0, origin);
}

Async<Written<qint64>> DealDesk::reopen(const std::vector<qint64> &ids, domain::Origin origin)
{
    return put(ids, {{QStringLiteral("status"), domain::stageKindKey(domain::StageKind::Open)}}, 0, origin);
}

Async<Written<domain::ConversionReport>> DealDesk::convert(const domain::ConversionOrder &order,
                                                           domain::Origin origin)
{
    return m_workspace.write({origin, {}, {}},
                             [order](storage::Transaction &transaction, const core::Progress &) {
                                 return storage::LeadConverter(transaction, order).run();
                             });
}

} // namespace rapport::workspace
