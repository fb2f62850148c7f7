#include "workspace/segmentdesk.h"

#include "domain/changesetlabel.h"
#include "storage/records.h"

#include <algorithm>

namespace rapport::workspace {

using core::Result;
using domain::RecordKind;
using domain::RecordRef;
using domain::Segment;
using storage::Records;
using storage::Segments;

namespace {

Result<std::vector<Segment>> allSegments(const Reading &reading)
{
    domain::ListQuery query;
    query.kind = RecordKind::Segment;
    RAPPORT_TRY(const auto ids, storage::Lists::ids(reading.connection, reading.context, query));
    std::vector<Segment> all;
    for (const qint64 id : ids) {
        RAPPORT_TRY(const domain::Record record, Records::load(reading.connection, reading.context,
                                                               {RecordKind::Segment, domain::RecordId(id)}));
        all.push_back(domain::segmentOf(record, *reading.context.catalogue, reading.context.currency));
    }
    return all;
}

Result<SegmentQuality> qualityOf(const Reading &reading, const Segment &segment)
{
    SegmentQuality quality;
    RAPPORT_TRY(quality.sheet, Segments::sheet(reading.connection, reading.context, segment));
    RAPPORT_TRY(const auto all, allSegments(reading));
    for (const Segment &other : all) {
        if (other.id == segment.id || other.about != segment.about || !other.fault.isEmpty())
            continue;
        RAPPORT_TRY(const qint64 both,
                    Segments::overlap(reading.connection, reading.context, segment, other));
        quality.overlaps.emplace_back(other, both);
    }
    std::stable_sort(quality.overlaps.begin(), quality.overlaps.end(),
                     [](const auto &a, const auto &b) { return a.second > b.second; });
    return quality;
}

} // namespace

Async<std::vector<CountedSegment>> SegmentDesk::all()
{
    return m_workspace.read([](const Reading &reading) -> Result<std::vector<CountedSegment>> {
        RAPPORT_TRY(const auto segments, allSegments(reading));
        std::vector<CountedSegment> counted;
        for (const Segment &segment : segments) {
            CountedSegment one{segment, {}};
            if (segment.fault.isEmpty()) {
                RAPPORT_TRY(one.size, Segments::count(reading.connection, reading.context, segment));
            }
            counted.push_back(std::move(one));
        }
        return counted;
    });
}

Async<qint64> SegmentDesk::count(const Segment &segment)
{
    return m_workspace.readLatest(QStringLiteral("segment count"), [segment](const Reading &reading) {
        return Segments::count(reading.connection, reading.context, segment);
    });
}

Async<std::vector<qint64>> SegmentDesk::members(const Segment &segment)
{
    return m_workspace.read([segment](const Reading &reading) {
        return Segments::members(reading.connection, reading.context, segment);
    });
}

Async<SegmentQuality> SegmentDesk::quality(const Segment &segment)
{
    return m_workspace.readLatest(QStringLiteral("segment quality"),
                                  [segment](const Reading &reading) { return qualityOf(reading, segment); });
}

Async<reporting::BuyerGroups> SegmentDesk::propose(RecordKind kind, int groups)
{
    return m_workspace.job(
        [context = m_workspace.context(), kind,
         groups](const storage::Store &store, const core::Progress &) -> Result<reporting::BuyerGroups> {
            RAPPORT_TRY(const auto reader, store.reader());
            RAPPORT_TRY(const auto buyers, Segments::buyers(*reader, context, kind));
            return reporting::groupBuyers(buyers, groups);
        });
}

Async<Written<Segment>> SegmentDesk::keep(const Segment &segment, domain::Origin origin)
{
    const QString label = segment.id.isValid() ? domain::labels::edited(RecordKind::Segment, segment.name,
                                                                        {QStringLiteral("condition")})
                                               : domain::labels::created(RecordKind::Segment, segment.name);
    return m_workspace.write(
        {origin, label, {}},
        [segment](storage::Transaction &transaction, const core::Progress &) -> Result<Segment> {
            const storage::Context &context = transaction.context();
            RAPPORT_TRY(const RecordRef ref, Records::save(transaction, domain::draftOf(segment)));
            RAPPORT_TRY(const domain::Record record, Records::load(transaction.connection(), context, ref));
            return domain::segmentOf(record, *context.catalogue, context.currency);
        });
}

Async<Written<qint64>> SegmentDesk::keepGroups(RecordKind about, const std::vector<NamedGroup> &groups,
                                               domain::Origin origin)
{
    const QString label = groups.size() == 1
                              ? domain::labels::created(RecordKind::Segment, groups.front().name)
                              : domain::labels::created(RecordKind::Segment, QString::number(groups.size()));
    return m_workspace.write(
        {origin, label, {}},
        [about, groups](storage::Transaction &transaction, const core::Progress &) -> Result<qint64> {
            for (const NamedGroup &group : groups) {
                Segment segment;
                segment.name = group.name.trimmed();
                segment.about = about;
                segment.frozen = true;
                RAPPORT_TRY(const RecordRef ref, Records::save(transaction, domain::draftOf(segment)));
                segment.id = ref.id;
                RAPPORT_TRY(const qint64 picked,
                            Segments::pick(transaction, segment, group.ids, storage::Pick::In));
                Q_UNUSED(picked)
            }
            return static_cast<qint64>(groups.size());
        });
}

Async<Written<qint64>> SegmentDesk::pick(const Segment &segment, const std::vector<qint64> &ids,
                                         std::optional<storage::Pick> pick, domain::Origin origin)
{
    return m_workspace.write({origin, domain::labels::edited(RecordKind::Segment, segment.name, {}), {}},
                             [segment, ids, pick](storage::Transaction &transaction, const core::Progress &) {
                                 return Segments::pick(transaction, segment, ids, pick);
                             });
}

Async<Written<qint64>> SegmentDesk::freeze(const Segment &segment, domain::Origin origin)
{
    const QString label =
        domain::labels::edited(RecordKind::Segment, segment.name, {QStringLiteral("frozen")});
    return m_workspace.write({origin, label, {}},
                             [segment](storage::Transaction &transaction, const core::Progress &progress) {
                                 return Segments::freeze(transaction, segment, progress);
                             });
}

} // namespace rapport::workspace
