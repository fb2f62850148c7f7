#include "workspace/series.h"

#include "domain/changesetlabel.h"
#include "domain/contactrules.h"
#include "storage/records.h"

namespace rapport::workspace {

namespace {

using core::Result;
using domain::Draft;
using domain::Record;
using domain::RecordId;
using domain::RecordKind;
using storage::Records;

Result<SeriesDesk::Series> seriesOf(const Record &record)
{
    RAPPORT_TRY(auto steps, domain::parseSeriesSteps(record.text(QStringLiteral("steps"))));
    return SeriesDesk::Series{record.ref.id, domain::displayName(record), std::move(steps),
                              record.value(QStringLiteral("skip_weekends")).as<bool>()};
}

Result<> startFor(storage::Transaction &transaction, const SeriesDesk::Series &series,
                  const SeriesDesk::Start &start, RecordId id)
{
    RAPPORT_TRY(const Record record,
                Records::load(transaction.connection(), transaction.context(), {start.kind, id}));
    const domain::Value owner = record.value(QStringLiteral("owner"));
    for (Draft &task : domain::seriesTasks(series.steps, record.ref, start.first, series.skipWeekends)) {
        if (!owner.isEmpty())
            task.values.insert(QStringLiteral("owner"), owner);
        RAPPORT_CHECK(Records::save(transaction, task));
    }
    return {};
}

Result<qint64> startAll(storage::Transaction &transaction, const SeriesDesk::Start &start,
                        const core::Progress &progress)
{
    if (!domain::hasTimeline(start.kind))
        return core::fail(core::ErrorCode::Validation, QStringLiteral("series.wrong-kind"),
                          {domain::kindPlural(start.kind)});
    RAPPORT_TRY(const Record record, Records::load(transaction.connection(), transaction.context(),
                                                   {RecordKind::Series, start.series}));
    RAPPORT_TRY(const SeriesDesk::Series series, seriesOf(record));
    qint64 done = 0;
    for (const qint64 id : start.ids) {
        if (progress.stopRequested())
            return core::cancelled();
        RAPPORT_CHECK(startFor(transaction, series, start, RecordId(id)));
        progress.at(++done, static_cast<qint64>(start.ids.size()));
    }
    transaction.setLabel(domain::labels::seriesStarted(start.kind, done, series.name));
    return done * static_cast<qint64>(series.steps.size());
}

} // namespace

Async<std::vector<SeriesDesk::Series>> SeriesDesk::offered()
{
    return m_workspace.read([](const Reading &reading) -> Result<std::vector<Series>> {
        domain::ListQuery query;
        query.kind = RecordKind::Series;
        RAPPORT_TRY(const auto ids, storage::Lists::ids(reading.connection, reading.context, query));
        std::vector<Series> offered;
        for (const qint64 id : ids) {
            RAPPORT_TRY(const Record record, Records::load(reading.connection, reading.context,
                                                           {RecordKind::Series, RecordId(id)}));
            auto series = seriesOf(record);
            if (series && record.value(QStringLiteral("active")).as<bool>())
                offered.push_back(std::move(*series));
        }
        return offered;
    });
}

Async<Written<qint64>> SeriesDesk::start(const Start &start, domain::Origin origin)
{
    return m_workspace.write({origin, {}, {}},
                             [start](storage::Transaction &transaction, const core::Progress &progress) {
                                 return startAll(transaction, start, progress);
                             });
}

} // namespace rapport::workspace
