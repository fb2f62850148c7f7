#include "storage/dossier.h"

#include "domain/changesetlabel.h"
#include "storage/consents.h"
#include "storage/dialect.h"
#include "storage/journal.h"
#include "storage/records.h"
#include "storage/rowlinks.h"
#include "storage/rowscan.h"
#include "storage/tables.h"

#include <QJsonDocument>
#include <algorithm>
#include <limits>

namespace rapport::storage {

using core::Result;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;

namespace {

constexpr auto kOrigins =
    "SELECT s.id, s.at, u.name, s.origin, s.label FROM change c JOIN changeset s ON s.id = c.changeset_id "
    "LEFT JOIN app_user u ON u.id = s.user_id WHERE c.op = 'insert' AND c.table_name = 'person' AND "
    "((c.record_id = ? AND c.first_id <= ? AND c.last_id >= ?) OR (c.record_id IS NULL AND c.first_id <= ? "
    "AND c.last_id >= ?)) ORDER BY s.id";
constexpr auto kImages =
    "SELECT s.id, s.at, u.name, s.origin, s.label, c.table_name, c.op, c.first_id, c.before FROM change c "
    "JOIN changeset s ON s.id = c.changeset_id LEFT JOIN app_user u ON u.id = s.user_id WHERE %1 "
    "ORDER BY c.changeset_id, c.seq";

bool isLinkedTable(const QString &table)
{
    return table == QLatin1String("activity") || table == QLatin1String("task") ||
           table == QLatin1String("opportunity") || table == QLatin1String("sales_order") ||
           table == QLatin1String("lead");
}

} // namespace

Result<Dossier> DossierReader::read(RecordId person, const core::Progress &progress)
{
    m_dossier = {};
    m_dossier.made = m_context.clock->now();
    m_dossier.catalogue = m_context.catalogue;
    RAPPORT_TRY(const QVariant name,
                m_connection.scalar(QStringLiteral("SELECT value FROM store_info WHERE key = 'name'")));
    m_dossier.storeName = name.toString();
    RAPPORT_TRY(m_dossier.person, load({RecordKind::Person, person}));
    RAPPORT_CHECK(findMerged());
    RAPPORT_CHECK(readLinked(RecordKind::Activity, "person_id", m_dossier.exchanges));
    RAPPORT_CHECK(readLinked(RecordKind::Task, "person_id", m_dossier.tasks));
    RAPPORT_CHECK(readLinked(RecordKind::Opportunity, "person_id", m_dossier.opportunities));
    RAPPORT_CHECK(readLinked(RecordKind::Order, "person_id", m_dossier.orders));
    RAPPORT_CHECK(readLinked(RecordKind::Lead, "converted_person_id", m_dossier.leads));
    RAPPORT_CHECK(readOrigins());
    RAPPORT_CHECK(readJournal());
    RAPPORT_CHECK(readChanges(progress));
    RAPPORT_CHECK(readBeside());
    return std::move(m_dossier);
}

Result<DossierRecord> DossierReader::load(const RecordRef &ref)
{
    DossierRecord made;
    RAPPORT_TRY(made.record, Records::load(m_connection, m_context, ref));
    RAPPORT_TRY(made.trashed, Records::isTrashed(m_connection, ref));
    LinkFinder links(m_connection);
    for (const domain::FieldSpec &field : m_context.catalogue->fields(ref.kind)) {
        const domain::Value value = made.record.value(field.key);
        if (!field.linkTo || !std::holds_alternative<RecordId>(value.variant()) ||
            *field.linkTo == RecordKind::Person)
            continue;
        RAPPORT_TRY(const QString name, links.nameOf({*field.linkTo, value.as<RecordId>()}));
        made.linkNames.insert(field.key, name);
    }
    // Of another person only the number is left.
    for (domain::Relation &relation : made.record.relations) {
        if (relation.other.kind == RecordKind::Person)
            relation.otherName.clear();
    }
    return made;
}

QString DossierReader::people() const
{
    QStringList ids{QString::number(m_dossier.person.record.ref.id.value())};
    for (const RecordId id : m_dossier.merged)
        ids << QString::number(id.value());
    return ids.join(QLatin1Char(','));
}

bool DossierReader::isOfPeople(qint64 id) const
{
    return id == m_dossier.person.record.ref.id.value() ||
           std::find(m_dossier.merged.begin(), m_dossier.merged.end(), RecordId(id)) !=
               m_dossier.merged.end();
}

Result<> DossierReader::findMerged()
{
    for (bool more = true; more;) {
        more = false;
        RAPPORT_TRY(
            Query query,
            m_connection.run(
                QStringLiteral("SELECT record_id FROM merged_record WHERE kept_id IN (%1)").arg(people())));
        for (;;) {
            RAPPORT_TRY(const bool row, query.next());
            if (!row)
                break;
            if (isOfPeople(query.int64(0)))
                continue;
            m_dossier.merged.emplace_back(query.int64(0));
            more = true;
        }
    }
    return {};
}

std::vector<const DossierRecord *> DossierReader::linkedRecords() const
{
    std::vector<const DossierRecord *> all;
    for (const auto *records : {&m_dossier.exchanges, &m_dossier.tasks, &m_dossier.opportunities,
                                &m_dossier.orders, &m_dossier.leads}) {
        for (const DossierRecord &record : *records)
            all.push_back(&record);
    }
    return all;
}

Result<> DossierReader::readLinked(RecordKind kind, const char *column, std::vector<DossierRecord> &records)
{
    std::vector<qint64> ids;
    const QString order = kind == RecordKind::Activity ? QStringLiteral("at, id") : QStringLiteral("id");
    const QString sql = QStringLiteral("SELECT id FROM %1 WHERE %2 IN (%3) ORDER BY %4")
                            .arg(tableOf(kind), QLatin1String(column), people(), order);
    RAPPORT_CHECK(scanIds(m_connection, {sql, {}}, ids));
    for (const qint64 id : ids) {
        RAPPORT_TRY(DossierRecord record, load({kind, RecordId(id)}));
        records.push_back(std::move(record));
    }
    return {};
}

Result<> DossierReader::readOrigins()
{
    std::vector<RecordId> records{m_dossier.person.record.ref.id};
    records.insert(records.end(), m_dossier.merged.begin(), m_dossier.merged.end());
    for (const RecordId record : records) {
        const qint64 id = record.value();
        RAPPORT_TRY(Query query, m_connection.run(QLatin1String(kOrigins), {id, id, id, id, id}));
        for (;;) {
            RAPPORT_TRY(const bool row, query.next());
            if (!row)
                break;
            DossierOrigin origin{
                record,        domain::ChangesetId(query.int64(0)),  core::Instant{query.int64(1)},
                query.text(2), domain::originFromKey(query.text(3)), {}};
            const auto parts = domain::labels::parts(query.text(4));
            if (parts.id == QLatin1String("imported"))
                origin.file = parts.arguments.value(2);
            m_dossier.origins.push_back(std::move(origin));
        }
    }
    return {};
}

Result<> DossierReader::readJournal()
{
    QStringList own{QStringLiteral("c.record_id IN (%1)").arg(people())};
    QStringList linked;
    for (const DossierRecord *record : linkedRecords())
        linked << QString::number(record->record.ref.id.value());
    if (!linked.isEmpty())
        own << QStringLiteral("c.record_id IN (%1)").arg(linked.join(QLatin1Char(',')));
    for (const RowLink &link : rowLinks()) {
        if (!link.to || link.to == RecordKind::Person)
            own << QStringLiteral("(c.before IS NOT NULL AND c.table_name = '%1' AND %2 IN (%3))")
                       .arg(link.table,
                            m_connection.dialect().fromJson(QStringLiteral("c.before"),
                                                            {link.column, QStringLiteral("bigint"), false}),
                            people());
    }
    const QString sql =
        QString(QLatin1String(kImages)).replace(QLatin1String("%1"), own.join(QStringLiteral(" OR ")));
    RAPPORT_TRY(Query query, m_connection.run(sql));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            break;
        DossierImage image;
        image.changeset = domain::ChangesetId(query.int64(0));
        image.at = core::Instant{query.int64(1)};
        image.userName = query.text(2);
        image.origin = domain::originFromKey(query.text(3));
        image.label = domain::labels::nameless(query.text(4));
        image.table = query.text(5);
        image.op = query.text(6);
        image.row = query.int64(7);
        image.before = QJsonDocument::fromJson(query.text(8).toUtf8()).object();
        m_dossier.journal.push_back(std::move(image));
    }
    return {};
}

Result<> DossierReader::readChanges(const core::Progress &progress)
{
    RAPPORT_CHECK(addChanges(m_dossier.person.record.ref));
    for (const RecordId id : m_dossier.merged)
        RAPPORT_CHECK(addChanges({RecordKind::Person, id}));
    QSet<RecordRef> seen;
    for (const DossierRecord *record : linkedRecords())
        seen.insert(record->record.ref);
    for (const DossierImage &image : m_dossier.journal) {
        if (!isLinkedTable(image.table))
            continue;
        const RecordRef ref{*recordKindOfTable(image.table), RecordId(image.row)};
        RAPPORT_TRY(const QVariant there,
                    m_connection.scalar(QStringLiteral("SELECT 1 FROM %1 WHERE id = ?").arg(image.table),
                                        {image.row}));
        if (!there.isValid()) // one that is there and not theirs is about somebody else by now
            seen.insert(ref);
    }
    for (const RecordRef &ref : std::as_const(seen)) {
        if (progress.stopRequested())
            return core::cancelled();
        RAPPORT_CHECK(addChanges(ref));
    }
    std::stable_sort(m_dossier.changes.begin(), m_dossier.changes.end(),
                     [](const DossierChange &a, const DossierChange &b) {
                         return std::pair(a.change.changeset, a.ref.id.value()) >
                                std::pair(b.change.changeset, b.ref.id.value());
                     });
    return {};
}

Result<> DossierReader::addChanges(const RecordRef &ref)
{
    RAPPORT_TRY(const auto changes,
                Journal::history(m_connection, m_context, ref, std::numeric_limits<int>::max()));
    for (domain::FieldChange change : changes) {
        change.label = domain::labels::nameless(change.label);
        const domain::FieldSpec *field = m_context.catalogue->find(ref.kind, change.field);
        if (field && field->linkTo == RecordKind::Person) {
            change.beforeName.clear();
            change.afterName.clear();
        }
        // "type: name" of the other one.
        if (change.field == QLatin1String("relations")) {
            const auto type = [](const domain::Value &value) {
                const QString text = value.text();
                return text.isEmpty() ? domain::Value()
                                      : domain::Value(text.section(QLatin1String(": "), 0, 0));
            };
            change.before = type(change.before);
            change.after = type(change.after);
        }
        m_dossier.changes.push_back({ref, std::move(change)});
    }
    return {};
}

Result<> DossierReader::readBeside()
{
    RAPPORT_TRY(
        Query viewed,
        m_connection.run(QStringLiteral("SELECT u.name, v.viewed_at FROM recent_view v LEFT JOIN app_user u "
                                        "ON u.id = v.user_id WHERE v.record_id IN (%1) ORDER BY v.viewed_at")
                             .arg(people())));
    for (;;) {
        RAPPORT_TRY(const bool row, viewed.next());
        if (!row)
            break;
        m_dossier.viewed.emplace_back(viewed.text(0), core::Instant{viewed.int64(1)});
    }
    viewed.finish();
    RAPPORT_TRY(Query marks,
                m_connection.run(
                    QStringLiteral("SELECT m.mark, u.name FROM record_mark m LEFT JOIN app_user u ON u.id "
                                   "= m.user_id WHERE m.record_id IN (%1) ORDER BY m.id")
                        .arg(people())));
    for (;;) {
        RAPPORT_TRY(const bool row, marks.next());
        if (!row)
            break;
        m_dossier.marks << marks.text(0) + QStringLiteral(": ") + marks.text(1);
    }
    marks.finish();
    RAPPORT_TRY(m_dossier.consents, Consents::of(m_connection, m_dossier.person.record.ref.id));
    return {};
}

} // namespace rapport::storage
