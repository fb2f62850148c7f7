#include "storage/derivedrecord.h"

#include "domain/consent.h"
#include "domain/contactrules.h"
#include "domain/textfold.h"
#include "storage/childlists.h"
#include "storage/chunks.h"
#include "storage/orderfigures.h"
#include "storage/rowmapper.h"
#include "storage/searchdoc.h"
#include "storage/tables.h"

namespace rapport::storage {

using core::Result;
using domain::ContactPoint;
using domain::FieldFlag;
using domain::FieldSource;
using domain::FieldSpec;
using domain::FieldType;
using domain::RecordId;
using domain::RecordKind;
using domain::Value;

namespace {

constexpr auto kContactPoints = "SELECT record_id, type, label, value, is_primary FROM contact_point WHERE "
                                "record_id IN (%1) ORDER BY record_id, position, id";
constexpr auto kAddresses =
    "SELECT record_id, street, city, region, postcode, country, is_primary FROM address "
    "WHERE record_id IN (%1) ORDER BY record_id, position, id";
constexpr auto kRoles =
    "SELECT r.person_id, r.company_id, c.name, r.is_primary FROM person_company r JOIN company c ON c.id = "
    "r.company_id "
    "WHERE r.person_id IN (%1) AND c.deleted_at IS NULL ORDER BY r.person_id, r.is_primary DESC, r.id";
constexpr auto kTags =
    "SELECT r.record_id, t.name FROM record_tag r JOIN tag t ON t.id = r.tag_id "
    "WHERE r.record_id IN (%1) AND t.deleted_at IS NULL ORDER BY r.record_id, t.name, t.id";
constexpr auto kContacts = "SELECT %2, min(at), max(at), count(*) FROM activity WHERE %2 IN (%1) AND "
                           "deleted_at IS NULL AND channel <> 'note' GROUP BY %2";
constexpr auto kTasks = "SELECT %2, min(due_at), count(*) FROM task WHERE %2 IN (%1) AND done_at IS NULL AND "
                        "deleted_at IS NULL GROUP BY %2";
constexpr auto kPeople = "SELECT r.company_id, count(DISTINCT r.person_id) FROM person_company r JOIN person "
                         "p ON p.id = r.person_id "
                         "WHERE r.company_id IN (%1) AND p.deleted_at IS NULL GROUP BY r.company_id";

constexpr auto kConsents =
    "SELECT person_id, channel, state FROM consent WHERE person_id IN (%1) ORDER BY person_id, at, id";

/// Runs `sql` for slices of the ids and hands each row to the record that its first column names.
template <class Take>
Result<> eachRow(Connection &connection, QString sql, std::span<const qint64> ids, DerivedRecords &records,
                 Take take)
{
    return inChunks(ids, [&](const QVariantList &values) -> Result<> {
        RAPPORT_TRY(
            auto query,
            connection.run(QString(sql).replace(QLatin1String("%1"), placeholders(values.size())), values));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                return {};
            if (const auto found = records.find(query.int64(0)); found != records.end())
                take(found->second, query);
        }
    });
}

Result<> loadRows(Connection &connection, const domain::Catalogue &catalogue, RecordKind kind,
                  std::span<const qint64> ids, DerivedRecords &records)
{
    const RowMapper mapper(catalogue, kind);
    const QString extra = !hasNameKey(kind)            ? QStringLiteral("NULL, NULL")
                          : kind == RecordKind::Person ? QStringLiteral("t.name_key, t.company_name")
                                                       : QStringLiteral("t.name_key, NULL");
    const QString sql = QStringLiteral("SELECT t.id, t.deleted_at, d.text, t.revision, %1, %2 FROM %3 t LEFT "
                                       "JOIN search_doc d ON d.id = t.id WHERE t.id IN (")
                            .arg(extra, mapper.columns(QStringLiteral("t")), tableOf(kind));
    return inChunks(ids, [&](const QVariantList &values) -> Result<> {
        RAPPORT_TRY(auto query, connection.run(sql + placeholders(values.size()) + QLatin1Char(')'), values));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                return {};
            DerivedRecord &record = records[query.int64(0)];
            record.record.ref = {kind, RecordId(query.int64(0))};
            record.live = query.isNull(1);
            record.document = query.text(2);
            record.record.revision = query.int64(3);
            record.nameKey = query.text(4);
            record.companyName = query.text(5);
            record.record.values = mapper.values(query, 6);
        }
    });
}

Result<> loadLists(Connection &connection, RecordKind kind, std::span<const qint64> ids,
                   DerivedRecords &records)
{
    RAPPORT_CHECK(eachRow(connection, QLatin1String(kContactPoints), ids, records,
                          [](DerivedRecord &record, const Query &query) {
                              record.record.contactPoints.push_back({{},
                                                                     contactTypeFromKey(query.text(1)),
                                                                     query.text(2),
                                                                     query.text(3),
                                                                     query.value(4).toBool()});
                          }));
    RAPPORT_CHECK(eachRow(connection, QLatin1String(kAddresses), ids, records,
                          [](DerivedRecord &record, const Query &query) {
                              record.record.addresses.push_back({{},
                                                                 {},
                                                                 query.text(1),
                                                                 query.text(2),
                                                                 query.text(3),
                                                                 query.text(4),
                                                                 query.text(5),
                                                                 query.value(6).toBool()});
                          }));
    if (kind != RecordKind::Person)
        return {};
    return eachRow(connection, QLatin1String(kRoles), ids, records,
                   [](DerivedRecord &record, const Query &query) {
                       record.record.roles.push_back(
                           {{}, RecordId(query.int64(1)), query.text(2), {}, query.value(3).toBool()});
                   });
}

void putFigure(DerivedRecord &record, const char *key, const Value &value)
{
    record.figures.insert(QLatin1String(key), value);
}

Value instantOrNone(const Query &query, int column)
{
    return query.isNull(column) ? Value() : Value(core::Instant{query.int64(column)});
}

Result<> loadFigures(Connection &connection, RecordKind kind, std::span<const qint64> ids,
                     DerivedRecords &records)
{
    const QString column = domain::kindKey(kind) + QStringLiteral("_id");
    const auto sql = [&](const char *text) {
        return QString(QLatin1String(text)).replace(QLatin1String("%2"), column);
    };
    for (auto &entry : records) {
        putFigure(entry.second, "contact_count", 0);
        putFigure(entry.second, "open_task_count", 0);
        putFigure(entry.second, "first_contact_at", {});
        putFigure(entry.second, "last_contact_at", {});
        putFigure(entry.second, "next_task_at", {});
        if (kind == RecordKind::Company)
            putFigure(entry.second, "people_count", 0);
    }
    RAPPORT_CHECK(
        eachRow(connection, sql(kContacts), ids, records, [](DerivedRecord &record, const Query &query) {
            putFigure(record, "first_contact_at", instantOrNone(query, 1));
            putFigure(record, "last_contact_at", instantOrNone(query, 2));
            putFigure(record, "contact_count", query.int64(3));
        }));
    RAPPORT_CHECK(
        eachRow(connection, sql(kTasks), ids, records, [](DerivedRecord &record, const Query &query) {
            putFigure(record, "next_task_at", instantOrNone(query, 1));
            putFigure(record, "open_task_count", query.int64(2));
        }));
    if (kind != RecordKind::Company)
        return {};
    return eachRow(
        connection, QLatin1String(kPeople), ids, records,
        [](DerivedRecord &record, const Query &query) { putFigure(record, "people_count", query.int64(1)); });
}

/// What holds on a channel is what was noted last.
Result<> loadConsents(Connection &connection, std::span<const qint64> ids, DerivedRecords &records)
{
    for (auto &entry : records) {
        for (const QString &channel : domain::consentChannels())
            entry.second.figures.insert(domain::consentField(channel), {});
    }
    return eachRow(connection, QLatin1String(kConsents), ids, records,
                   [](DerivedRecord &record, const Query &query) {
                       record.figures.insert(domain::consentField(query.text(1)), query.text(2));
                   });
}

bool isName(const FieldSpec &field)
{
    return field.key == QLatin1String("full_name") ||
           (field.key == QLatin1String("name") && field.kind != RecordKind::Task &&
            field.kind != RecordKind::Activity);
}

/// In an order of their own, so that a record being written and one being read give the same document.
void addTags(SearchDoc &doc, QStringList tags)
{
    for (QString &tag : tags)
        tag = domain::foldText(tag);
    tags.sort();
    for (const QString &tag : std::as_const(tags))
        doc.addText(tag);
}

void addValue(SearchDoc &doc, const FieldSpec &field, const Value &value)
{
    switch (field.type) {
    case FieldType::Tags: return addTags(doc, value.as<QStringList>());
    case FieldType::Phone: return doc.addPhone(value.text());
    case FieldType::Url: return doc.addLink(value.text());
    default: return isName(field) ? doc.addName(value.canonical()) : doc.addText(value.canonical());
    }
}

void addLists(SearchDoc &doc, const domain::Record &record)
{
    for (const domain::Role &role : record.roles)
        doc.addText(role.otherName);
    for (const ContactPoint &point : record.contactPoints) {
        switch (point.type) {
        case ContactPoint::Type::Phone: doc.addPhone(point.value); break;
        case ContactPoint::Type::Email: doc.addText(point.value); break;
        case ContactPoint::Type::Link: doc.addLink(point.value); break;
        }
    }
    for (const domain::Address &address : record.addresses)
        doc.addText(address.city);
}

} // namespace

Result<DerivedRecords> loadForDerived(Connection &connection, const domain::Catalogue &catalogue,
                                      RecordKind kind, std::span<const qint64> ids, OrderRates &rates)
{
    DerivedRecords records;
    RAPPORT_CHECK(loadRows(connection, catalogue, kind, ids, records));
    if (domain::hasContactLists(kind))
        RAPPORT_CHECK(loadLists(connection, kind, ids, records));
    if (domain::hasTimeline(kind))
        RAPPORT_CHECK(loadFigures(connection, kind, ids, records));
    if (kind == RecordKind::Order)
        RAPPORT_CHECK(loadOrderFigures(connection, rates, ids, records));
    if (kind == RecordKind::OrderLine)
        RAPPORT_CHECK(loadLineFigures(connection, rates, ids, records));
    if (kind == RecordKind::Person)
        RAPPORT_CHECK(loadConsents(connection, ids, records));
    if (kind == RecordKind::Person || kind == RecordKind::Company)
        RAPPORT_CHECK(loadBought(connection, rates, ids, records));
    if (!catalogue.find(kind, QStringLiteral("tags")))
        return records;
    RAPPORT_CHECK(eachRow(
        connection, QLatin1String(kTags), ids, records, [](DerivedRecord &record, const Query &query) {
            QStringList tags = record.record.value(QStringLiteral("tags")).as<QStringList>();
            tags.append(query.text(1));
            record.record.values.insert(QStringLiteral("tags"), tags);
        }));
    return records;
}

Result<DerivedRecord> withStored(Connection &connection, domain::Record record)
{
    const RecordKind kind = record.ref.kind;
    const QString sql =
        QStringLiteral("SELECT t.deleted_at, d.text, t.name_key, %1 FROM %2 t LEFT JOIN "
                       "search_doc d ON d.id = t.id WHERE t.id = ?")
            .arg(kind == RecordKind::Person ? QStringLiteral("t.company_name") : QStringLiteral("NULL"),
                 tableOf(kind));
    RAPPORT_TRY(auto query, connection.run(sql, {record.ref.id.value()}));
    RAPPORT_TRY(const bool found, query.next());
    if (!found)
        return core::fail(core::ErrorCode::Internal, QStringLiteral("record.not-found"),
                          {domain::kindKey(kind), QString::number(record.ref.id.value())});
    DerivedRecord derived;
    derived.record = std::move(record);
    // The document of a company does not name its people.
    if (kind == RecordKind::Company)
        derived.record.roles.clear();
    derived.live = query.isNull(0);
    derived.document = query.text(1);
    derived.nameKey = query.text(2);
    derived.companyName = query.text(3);
    return derived;
}

QString documentOf(const DerivedRecord &record, const domain::Catalogue &catalogue)
{
    if (!record.live)
        return {};
    SearchDoc doc;
    for (const FieldSpec &field : catalogue.fields(record.record.ref.kind)) {
        if (field.source == FieldSource::Detail || !field.has(FieldFlag::Searchable))
            continue;
        const Value value = record.record.value(field.key);
        if (!value.isEmpty())
            addValue(doc, field, value);
    }
    addLists(doc, record.record);
    return doc.text();
}

QString nameKeyOf(const DerivedRecord &record)
{
    const QString fullName = record.record.text(QStringLiteral("full_name"));
    if (!fullName.isEmpty())
        return domain::foldText(fullName);
    domain::Record shown = record.record;
    if (domain::hasContactLists(shown.ref.kind))
        shown.values.insert(primaryValues(shown));
    return domain::foldText(domain::displayName(shown));
}

QVariantMap staleColumns(const DerivedRecord &record, const domain::Catalogue &catalogue)
{
    QVariantMap columns;
    const RecordKind kind = record.record.ref.kind;
    auto wanted = domain::hasContactLists(kind) ? primaryValues(record.record) : domain::FieldValues();
    wanted.insert(record.figures);
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        const FieldSpec *field = catalogue.find(kind, it.key());
        if (field && !(*it == record.record.value(it.key())))
            putColumns(columns, *field, *it);
    }
    if (hasNameKey(kind)) {
        const QString nameKey = nameKeyOf(record);
        if (nameKey != record.nameKey)
            columns.insert(QStringLiteral("name_key"), nameKey);
    }
    if (!(record.stored == record.wanted)) {
        columns.insert(QStringLiteral("customer_id"),
                       record.wanted.customer ? QVariant(record.wanted.customer) : QVariant());
        columns.insert(QStringLiteral("counted_on"),
                       record.wanted.day.isEmpty() ? QVariant() : QVariant(record.wanted.day));
    }
    if (kind == RecordKind::Person) {
        const bool main = !record.record.roles.empty() && record.record.roles.front().primary;
        const QString company = main ? record.record.roles.front().otherName : QString();
        if (company != record.companyName)
            columns.insert(QStringLiteral("company_name"),
                           company.isEmpty() ? QVariant() : QVariant(company));
    }
    return columns;
}

} // namespace rapport::storage
