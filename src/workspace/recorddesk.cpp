#include "workspace/records.h"

#include "domain/changesetlabel.h"
#include "domain/contactrules.h"
#include "domain/pipelines.h"
#include "domain/textfold.h"
#include "storage/likelymatches.h"
#include "storage/mergedrecords.h"
#include "storage/records.h"
#include "storage/rowlinks.h"
#include "storage/timeline.h"
#include "workspace/savedof.h"

#include <QSet>
#include <algorithm>

namespace rapport::workspace {

namespace {

using domain::Draft;
using domain::Record;
using domain::RecordRef;
using storage::Records;

constexpr std::size_t kMostAncestors = 8;
constexpr std::size_t kMostColleagues = 10;

QStringList changedKeys(const Draft &draft)
{
    QStringList keys = draft.values.keys();
    if (draft.contactPoints)
        keys << QStringLiteral("phone");
    if (draft.addresses)
        keys << QStringLiteral("street");
    if (draft.roles)
        keys << QStringLiteral("company");
    if (draft.relations)
        keys << QStringLiteral("relations");
    keys.sort();
    keys.removeDuplicates();
    return keys;
}

QString nameAfter(storage::Transaction &transaction, const RecordRef &ref)
{
    const auto record = Records::load(transaction.connection(), transaction.context(), ref);
    return record ? domain::displayName(*record) : QString();
}

/// Whether a draft puts an opportunity into another stage, whatever it says beside.
bool isMove(const Draft &draft)
{
    return draft.ref.kind == domain::RecordKind::Opportunity &&
           (draft.values.contains(QStringLiteral("stage")) ||
            draft.values.contains(QStringLiteral("status")));
}

/// Saves and names the changeset by what it made of the record.
core::Result<Saved> saveDraft(storage::Transaction &transaction, const Draft &draft)
{
    RAPPORT_TRY(const RecordRef ref, Records::save(transaction, draft));
    RAPPORT_TRY(const Record after, Records::load(transaction.connection(), transaction.context(), ref));
    const QString name = domain::displayName(after);
    if (!draft.isNew() && isMove(draft)) {
        RAPPORT_TRY(const QString stage,
                    storage::LinkFinder(transaction.connection())
                        .nameOf({domain::RecordKind::Stage,
                                 after.value(QStringLiteral("stage")).as<domain::RecordId>()}));
        transaction.setLabel(domain::labels::moved(ref.kind, 1, name, stage));
    } else {
        transaction.setLabel(draft.isNew() ? domain::labels::created(ref.kind, name)
                                           : domain::labels::edited(ref.kind, name, changedKeys(draft)));
    }
    return Saved{ref, after.revision, transaction.id()};
}

/// A field as both sides of a conflict show it.
std::vector<QString> differingFields(const Record &mine, const Record &theirs)
{
    std::vector<QString> fields;
    QSet<QString> keys(mine.values.keyBegin(), mine.values.keyEnd());
    keys.unite(QSet<QString>(theirs.values.keyBegin(), theirs.values.keyEnd()));
    for (const QString &key : std::as_const(keys)) {
        if (!(mine.value(key) == theirs.value(key)) && key != QLatin1String("updated_at") &&
            key != QLatin1String("updated_by"))
            fields.push_back(key);
    }
    std::sort(fields.begin(), fields.end());
    return fields;
}

core::Result<> readLinkNames(const Reading &reading, RecordView &view)
{
    QStringList links;
    for (const auto &field : reading.context.catalogue->fields(view.record.ref.kind)) {
        if (field.type == domain::FieldType::Link)
            links << field.key;
    }
    RAPPORT_TRY(const auto rows,
                storage::Lists::rows(reading.connection, reading.context, view.record.ref.kind,
                                     {view.record.ref.id.value()}, links));
    for (qsizetype i = 0; !rows.empty() && i < links.size(); ++i)
        view.linkNames.insert(links[i], rows.front().texts[static_cast<std::size_t>(i)]);
    return {};
}

core::Result<std::vector<domain::ListRow>> allOf(const Reading &reading, const domain::ListQuery &query,
                                                 const QStringList &fields)
{
    RAPPORT_TRY(const auto ids, storage::Lists::ids(reading.connection, reading.context, query));
    return storage::Lists::rows(reading.connection, reading.context, query.kind, ids, fields);
}

/// The chain of companies above one; a circle ends it.
core::Result<std::vector<domain::ListRow>> ancestorsOf(const Reading &reading, const Record &company)
{
    std::vector<domain::ListRow> chain;
    QSet<qint64> seen{company.ref.id.value()};
    qint64 next = company.value(QStringLiteral("parent")).as<domain::RecordId>().value();
    while (next > 0 && !seen.contains(next) && chain.size() < kMostAncestors) {
        seen.insert(next);
        RAPPORT_TRY(auto rows,
                    storage::Lists::rows(reading.connection, reading.context, domain::RecordKind::Company,
                                         {next}, {QStringLiteral("parent")}));
        if (rows.empty())
            break;
        next = rows.front().values.front().as<domain::RecordId>().value();
        chain.push_back(std::move(rows.front()));
    }
    return chain;
}

core::Result<> readColleagues(const Reading &reading, RecordView &view)
{
    const domain::Value company = view.record.value(QStringLiteral("company"));
    if (company.isEmpty())
        return {};
    domain::ListQuery there;
    there.kind = domain::RecordKind::Person;
    there.filter = domain::Filter::compare(QStringLiteral("company"), domain::Operator::Equal, {company});
    RAPPORT_TRY(auto ids, storage::Lists::ids(reading.connection, reading.context, there));
    std::erase(ids, view.record.ref.id.value());
    view.colleagueCount = static_cast<qint64>(ids.size());
    ids.resize(std::min(ids.size(), kMostColleagues));
    RAPPORT_TRY(view.colleagues, storage::Lists::rows(reading.connection, reading.context, there.kind, ids,
                                                      {QStringLiteral("job_title")}));
    return {};
}

/// Opportunities of a person or company: what is open by when it may close, then what was closed last.
core::Result<> readOpportunities(const Reading &reading, RecordView &view)
{
    const auto theirs = domain::Filter::compare(domain::kindKey(view.record.ref.kind),
                                                domain::Operator::Equal, {domain::Value(view.record.ref.id)});
    const domain::Value open(domain::stageKindKey(domain::StageKind::Open));
    std::vector<qint64> all;
    for (const auto op : {domain::Operator::Equal, domain::Operator::NotEqual}) {
        const bool isOpen = op == domain::Operator::Equal;
        domain::ListQuery query;
        query.kind = domain::RecordKind::Opportunity;
        query.filter =
            domain::Filter::all({theirs, domain::Filter::compare(QStringLiteral("status"), op, {open})});
        query.sortField = isOpen ? QStringLiteral("expected_close_on") : QStringLiteral("closed_on");
        query.order = isOpen ? domain::SortOrder::Ascending : domain::SortOrder::Descending;
        RAPPORT_TRY(const auto ids, storage::Lists::ids(reading.connection, reading.context, query));
        all.insert(all.end(), ids.begin(), ids.end());
    }
    view.opportunityCount = static_cast<qint64>(all.size());
    all.resize(std::min(all.size(), kMostColleagues));
    RAPPORT_TRY(view.opportunities,
                storage::Lists::rows(reading.connection, reading.context, domain::RecordKind::Opportunity,
                                     all, {QStringLiteral("stage"), QStringLiteral("amount")}));
    return {};
}

/// A record, or the one that it was merged into.
core::Result<Record> readRecord(const Reading &reading, const RecordRef &ref)
{
    auto record = Records::load(reading.connection, reading.context, ref);
    if (record || record.error().code != core::ErrorCode::NotFound)
        return record;
    RAPPORT_TRY(const RecordRef kept, storage::MergedRecords::follow(reading.connection, ref));
    return kept == ref ? record : Records::load(reading.connection, reading.context, kept);
}

core::Result<RecordView> readView(const Reading &reading, const RecordRef &asked)
{
    RecordView view;
    RAPPORT_TRY(view.record, readRecord(reading, asked));
    const RecordRef ref = view.record.ref;
    RAPPORT_TRY(view.trashed, Records::isTrashed(reading.connection, ref));
    RAPPORT_CHECK(readLinkNames(reading, view));
    domain::ListQuery tags;
    tags.kind = domain::RecordKind::Tag;
    RAPPORT_TRY(const auto tagRows, allOf(reading, tags, {QStringLiteral("colour")}));
    for (const auto &tag : tagRows)
        view.tagColours.insert(tag.name, tag.values.front().as<qint64>());
    if (!domain::hasTimeline(ref.kind))
        return view;
    RAPPORT_TRY(view.planned, storage::Timeline::planned(reading.connection, reading.context, ref));
    RAPPORT_TRY(view.counts, storage::Timeline::counts(reading.connection, reading.context, ref));
    RAPPORT_TRY(const auto trend, storage::Timeline::trend(reading.connection, reading.context, ref));
    view.exchangesLately = trend.lately;
    view.exchangesBefore = trend.before;
    if (ref.kind == domain::RecordKind::Company) {
        domain::ListQuery below;
        below.kind = ref.kind;
        below.filter = domain::Filter::compare(QStringLiteral("parent"), domain::Operator::Equal,
                                               {domain::Value(ref.id)});
        RAPPORT_TRY(view.children, allOf(reading, below, {}));
        RAPPORT_TRY(view.ancestors, ancestorsOf(reading, view.record));
    } else if (ref.kind == domain::RecordKind::Person) {
        RAPPORT_CHECK(readColleagues(reading, view));
    }
    if (domain::hasRoles(ref.kind))
        RAPPORT_CHECK(readOpportunities(reading, view));
    return view;
}

} // namespace

Async<RecordView> RecordDesk::view(const RecordRef &ref)
{
    return m_workspace.read([ref](const Reading &reading) { return readView(reading, ref); });
}

Async<Record> RecordDesk::load(const RecordRef &ref)
{
    return m_workspace.read([ref](const Reading &reading) { return readRecord(reading, ref); });
}

Async<RecordRef> RecordDesk::follow(const RecordRef &ref)
{
    return m_workspace.read(
        [ref](const Reading &reading) { return storage::MergedRecords::follow(reading.connection, ref); });
}

Async<Saved> RecordDesk::save(const Draft &draft, domain::Origin origin)
{
    return savedOf(m_workspace.write({origin, {}, {}},
                                     [draft](storage::Transaction &transaction, const core::Progress &) {
                                         return saveDraft(transaction, draft);
                                     }));
}

Async<Saved> RecordDesk::saveOver(const Draft &draft, domain::Origin origin)
{
    return savedOf(m_workspace.write(
        {origin, {}, {}},
        [draft](storage::Transaction &transaction, const core::Progress &) -> core::Result<Saved> {
            Draft current = draft;
            RAPPORT_TRY(const Record stored,
                        Records::load(transaction.connection(), transaction.context(), draft.ref));
            current.baseRevision = stored.revision;
            return saveDraft(transaction, current);
        }));
}

Async<ConflictView> RecordDesk::conflict(const Draft &draft)
{
    return m_workspace.read([draft](const Reading &reading) -> core::Result<ConflictView> {
        ConflictView view;
        RAPPORT_TRY(view.theirs, Records::load(reading.connection, reading.context, draft.ref));
        view.mine = view.theirs;
        for (auto field = draft.values.cbegin(); field != draft.values.cend(); ++field)
            view.mine.values.insert(field.key(), field.value());
        view.mine.revision = draft.baseRevision;
        view.fields = differingFields(view.mine, view.theirs);
        return view;
    });
}

Async<Written<qint64>> RecordDesk::trash(const std::vector<RecordRef> &refs)
{
    return m_workspace.write(
        {domain::Origin::Form, {}, {}},
        [refs](storage::Transaction &transaction, const core::Progress &progress) -> core::Result<qint64> {
            qint64 done = 0;
            const QString name = refs.size() == 1 ? nameAfter(transaction, refs.front()) : QString();
            for (const RecordRef &ref : refs) {
                if (progress.stopRequested())
                    return core::cancelled();
                RAPPORT_CHECK(Records::trash(transaction, ref, 0));
                progress.at(++done, static_cast<qint64>(refs.size()));
            }
            if (!refs.empty())
                transaction.setLabel(domain::labels::deleted(refs.front().kind, name, done));
            return done;
        });
}

Async<Written<qint64>> RecordDesk::restore(const std::vector<RecordRef> &refs)
{
    return m_workspace.write(
        {domain::Origin::Restore, {}, {}},
        [refs](storage::Transaction &transaction, const core::Progress &) -> core::Result<qint64> {
            for (const RecordRef &ref : refs)
                RAPPORT_CHECK(Records::restore(transaction, ref));
            if (!refs.empty())
                transaction.setLabel(domain::labels::restored(
                    refs.front().kind, refs.size() == 1 ? nameAfter(transaction, refs.front()) : QString(),
                    static_cast<qint64>(refs.size())));
            return static_cast<qint64>(refs.size());
        });
}

Async<Written<qint64>> RecordDesk::bulkSet(domain::RecordKind kind, const std::vector<qint64> &ids,
                                           const domain::FieldValues &values)
{
    return m_workspace.write(
        {domain::Origin::Bulk, {}, {}},
        [=](storage::Transaction &transaction, const core::Progress &progress) -> core::Result<qint64> {
            RAPPORT_TRY(const qint64 changed, Records::bulkSet(transaction, kind, ids, values, progress));
            const QString field = values.isEmpty() ? QString() : values.cbegin().key();
            transaction.setLabel(
                domain::labels::bulkEdited(kind, changed, field, values.value(field).canonical()));
            return changed;
        });
}

Async<Written<qint64>> RecordDesk::bulkTag(domain::RecordKind kind, const std::vector<qint64> &ids,
                                           const QStringList &add, const QStringList &remove)
{
    return m_workspace.write(
        {domain::Origin::Bulk, {}, {}},
        [=](storage::Transaction &transaction, const core::Progress &progress) -> core::Result<qint64> {
            RAPPORT_TRY(const qint64 changed,
                        Records::bulkTag(transaction, kind, ids, add, remove, progress));
            transaction.setLabel(domain::labels::tagged(kind, changed, add, remove));
            return changed;
        });
}

Async<Written<qint64>> RecordDesk::bulkMark(domain::RecordKind kind, const std::vector<qint64> &ids,
                                            const QString &mark, bool on)
{
    return m_workspace.write(
        {domain::Origin::Bulk, {}, {}},
        [=](storage::Transaction &transaction, const core::Progress &progress) -> core::Result<qint64> {
            RAPPORT_TRY(const qint64 changed, Records::bulkMark(transaction, kind, ids, mark, on, progress));
            transaction.setLabel(domain::labels::markedMany(kind, changed, mark, on));
            return changed;
        });
}

Async<Written<qint64>> RecordDesk::setMark(const RecordRef &ref, const QString &mark, bool on)
{
    return m_workspace.write(
        {domain::Origin::Form, {}, {}},
        [=](storage::Transaction &transaction, const core::Progress &) -> core::Result<qint64> {
            RAPPORT_CHECK(storage::SmallLists::setMark(transaction, ref, mark, on));
            transaction.setLabel(domain::labels::marked(ref.kind, nameAfter(transaction, ref), mark, on));
            return 1;
        });
}

Async<std::vector<domain::SearchHit>> RecordDesk::similar(const Draft &draft)
{
    return m_workspace.readLatest(
        QStringLiteral("similar"),
        [draft](const Reading &reading) -> core::Result<std::vector<domain::SearchHit>> {
            constexpr int kMost = 5;
            RAPPORT_TRY(const auto matches, storage::LikelyMatches::of(reading.connection, draft, kMost));
            std::vector<qint64> ids;
            for (const storage::LikelyMatch &match : matches)
                ids.push_back(match.id.value());
            const bool person = draft.ref.kind == domain::RecordKind::Person;
            const QStringList fields{person ? QStringLiteral("email") : QStringLiteral("domain"),
                                     QStringLiteral("phone"), QStringLiteral("city")};
            RAPPORT_TRY(const auto rows, storage::Lists::rows(reading.connection, reading.context,
                                                              draft.ref.kind, ids, fields));
            std::vector<domain::SearchHit> hits;
            for (const auto &row : rows) {
                QStringList parts;
                for (const auto &value : row.values) {
                    if (!value.isEmpty())
                        parts << value.canonical();
                }
                const auto match = std::find_if(matches.begin(), matches.end(),
                                                [&](const auto &one) { return one.id == row.ref.id; });
                hits.push_back({row.ref, row.name, parts.join(QStringLiteral(" · ")),
                                match->why.join(QLatin1Char(','))});
            }
            return hits;
        });
}

} // namespace rapport::workspace
