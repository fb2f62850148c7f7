#include "workspace/duplicates.h"

#include "domain/catalogue.h"
#include "domain/changesetlabel.h"
#include "storage/likelymatches.h"
#include "storage/mergedrecords.h"
#include "storage/records.h"

#include <algorithm>

namespace rapport::workspace {

using domain::RecordRef;

Async<Written<domain::MergeReport>> DuplicateDesk::merge(const domain::MergePlan &plan)
{
    return m_workspace.write(
        {domain::Origin::Merge, {}, {}},
        [plan](storage::Transaction &transaction,
               const core::Progress &progress) -> core::Result<domain::MergeReport> {
            RAPPORT_TRY(auto report, storage::MergedRecords::merge(transaction, plan, progress));
            RAPPORT_TRY(const domain::Record kept,
                        storage::Records::load(transaction.connection(), transaction.context(), report.kept));
            transaction.setLabel(domain::labels::merged(plan.kind, domain::displayName(kept),
                                                        static_cast<qint64>(plan.others.size())));
            return report;
        });
}

Async<DuplicateDesk::Comparison> DuplicateDesk::compare(domain::RecordKind kind,
                                                        const std::vector<domain::RecordId> &ids)
{
    return m_workspace.read([kind, ids](const Reading &reading) -> core::Result<Comparison> {
        Comparison made;
        QStringList links;
        for (const domain::FieldSpec &field : reading.context.catalogue->fields(kind)) {
            if (field.type == domain::FieldType::Link)
                links << field.key;
        }
        for (const domain::RecordId id : ids) {
            auto record = storage::Records::load(reading.connection, reading.context, {kind, id});
            if (!record && record.error().code == core::ErrorCode::NotFound)
                continue;
            RAPPORT_TRY(domain::Record found, std::move(record));
            RAPPORT_TRY(const auto rows,
                        storage::Lists::rows(reading.connection, reading.context, kind, {id.value()}, links));
            QHash<QString, QString> names;
            for (qsizetype i = 0; !rows.empty() && i < links.size(); ++i)
                names.insert(links[i], rows.front().texts[static_cast<std::size_t>(i)]);
            made.records.push_back(std::move(found));
            made.linkNames.push_back(std::move(names));
        }
        return made;
    });
}

Async<std::vector<domain::RecordId>> DuplicateDesk::candidates(const RecordRef &ref, int limit)
{
    return m_workspace.read(
        [ref, limit](const Reading &reading) -> core::Result<std::vector<domain::RecordId>> {
            RAPPORT_TRY(const auto pairs, storage::DuplicatePairs::keptOf(reading.connection, ref));
            std::vector<domain::RecordId> found;
            const auto add = [&](domain::RecordId id) {
                if (id != ref.id && std::find(found.begin(), found.end(), id) == found.end() &&
                    int(found.size()) < limit)
                    found.push_back(id);
            };
            for (const domain::DuplicatePair &pair : pairs)
                add(pair.first == ref.id ? pair.second : pair.first);
            RAPPORT_TRY(const domain::Record record,
                        storage::Records::load(reading.connection, reading.context, ref));
            domain::Draft draft;
            draft.ref = ref;
            draft.values = record.values;
            RAPPORT_TRY(const auto alike, storage::LikelyMatches::of(reading.connection, draft, limit + 1));
            for (const storage::LikelyMatch &match : alike)
                add(match.id);
            return found;
        });
}

Async<storage::DuplicatesFound> DuplicateDesk::find(domain::RecordKind kind)
{
    return m_workspace.job([kind](const storage::Store &store,
                                  const core::Progress &progress) -> core::Result<storage::DuplicatesFound> {
        RAPPORT_TRY(const auto reader, store.reader());
        return storage::DuplicatePairs::scan(*reader, kind, progress);
    });
}

Async<Written<bool>> DuplicateDesk::keep(domain::RecordKind kind, const storage::DuplicatesFound &found)
{
    return m_workspace.write(
        {domain::Origin::System, {}, {}},
        [kind, found](storage::Transaction &transaction, const core::Progress &) -> core::Result<bool> {
            RAPPORT_CHECK(storage::DuplicatePairs::keep(transaction, kind, found));
            return true;
        });
}

Async<DuplicateDesk::Kept> DuplicateDesk::kept(domain::RecordKind kind, int limit)
{
    return m_workspace.read([=](const Reading &reading) -> core::Result<Kept> {
        Kept kept;
        RAPPORT_TRY(kept.pairs, storage::DuplicatePairs::kept(reading.connection, kind, limit));
        RAPPORT_TRY(kept.scan, storage::DuplicatePairs::lastScan(reading.connection, kind));
        return kept;
    });
}

Async<std::vector<domain::DuplicatePair>> DuplicateDesk::keptOf(const RecordRef &ref)
{
    return m_workspace.read(
        [ref](const Reading &reading) { return storage::DuplicatePairs::keptOf(reading.connection, ref); });
}

Async<QSet<qint64>> DuplicateDesk::paired(domain::RecordKind kind, const std::vector<qint64> &ids)
{
    return m_workspace.read([kind, ids](const Reading &reading) -> core::Result<QSet<qint64>> {
        if (kind != domain::RecordKind::Person && kind != domain::RecordKind::Company)
            return QSet<qint64>();
        return storage::DuplicatePairs::paired(reading.connection, kind, ids);
    });
}

Async<Written<bool>> DuplicateDesk::setDistinct(domain::RecordKind kind, domain::RecordId one,
                                                domain::RecordId other)
{
    return m_workspace.write(
        {domain::Origin::Form, {}, {}},
        [=](storage::Transaction &transaction, const core::Progress &) -> core::Result<bool> {
            const auto nameOf = [&](domain::RecordId id) -> core::Result<QString> {
                RAPPORT_TRY(
                    const domain::Record record,
                    storage::Records::load(transaction.connection(), transaction.context(), {kind, id}));
                return domain::displayName(record);
            };
            RAPPORT_TRY(const QString first, nameOf(one));
            RAPPORT_TRY(const QString second, nameOf(other));
            RAPPORT_CHECK(storage::DuplicatePairs::setDistinct(transaction, {kind, one}, other));
            transaction.setLabel(domain::labels::notDuplicates(kind, first, second));
            return true;
        });
}

} // namespace rapport::workspace
