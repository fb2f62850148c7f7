#include "storage/recordbatch.h"

#include "domain/contactrules.h"
#include "domain/textfold.h"
#include "storage/childlists.h"
#include "storage/chunks.h"
#include "storage/rowmapper.h"
#include "storage/rowscan.h"
#include "storage/sqlflavour.h"
#include "storage/tables.h"

namespace rapport::storage {

using core::Result;
using domain::Record;
using domain::RecordId;
using domain::RecordKind;

namespace {

/// The kind of a point as its place in kPointKinds.
constexpr auto kPoints =
    "SELECT record_id, id, position, CASE type WHEN 'email' THEN 1 WHEN 'link' THEN 2 ELSE 0 END, "
    "label, value, is_primary FROM contact_point WHERE record_id %1 ORDER BY record_id";
constexpr domain::ContactPoint::Type kPointKinds[] = {
    domain::ContactPoint::Type::Phone, domain::ContactPoint::Type::Email, domain::ContactPoint::Type::Link};
constexpr std::size_t kUsualPoints = 2;
constexpr auto kAddresses =
    "SELECT record_id, id, position, label, street, city, region, postcode, country, is_primary "
    "FROM address WHERE record_id %1 ORDER BY record_id";
constexpr auto kPointTypes =
    "SELECT record_id, type FROM contact_point WHERE record_id %1 ORDER BY record_id";
constexpr auto kAddressOwners = "SELECT record_id, NULL FROM address WHERE record_id %1 ORDER BY record_id";
constexpr auto kRoles = "SELECT r.person_id, r.id, r.company_id, c.name, r.title, r.is_primary "
                        "FROM person_company r JOIN company c ON c.id = r.company_id "
                        "WHERE r.person_id %1 AND c.deleted_at IS NULL "
                        "ORDER BY r.person_id, r.is_primary DESC, r.id";
constexpr auto kTags = "SELECT r.record_id, t.name FROM record_tag r JOIN tag t ON t.id = r.tag_id "
                       "WHERE r.record_id %1 AND t.deleted_at IS NULL ORDER BY t.name, t.id";
constexpr auto kPointKeys =
    "SELECT match_key, record_id FROM contact_point WHERE type = %2 AND match_key IN (%1)";
constexpr auto kNameKeys = "SELECT name_key, id FROM %2 WHERE deleted_at IS NULL AND name_key IN (%1)";
constexpr auto kIds = "SELECT id, id FROM %2 WHERE id IN (%1)";

/// So many texts are compared in one statement.
constexpr qsizetype kKeysAtOnce = 64;

/// Where the rows of a list go, by position and id. Rows come record by record and nearly in order: the engine would sort
/// those of each record by themselves, which takes longer.
class ListOrder {
public:
    std::ptrdiff_t place(qint64 record, qint64 position, qint64 id)
    {
        if (record != m_record)
            m_keys.clear();
        m_record = record;
        const std::pair key{position, id};
        const auto at = m_keys.insert(std::upper_bound(m_keys.begin(), m_keys.end(), key), key);
        return at - m_keys.begin();
    }

private:
    qint64 m_record = 0;
    std::vector<std::pair<qint64, qint64>> m_keys;
};

/// Reads the parts of the records one after the other.
class Batch {
public:
    Batch(Connection &connection, std::span<const qint64> ids) : m_connection(connection), m_ids(ids) {}

    Result<> readRows(const Context &context, RecordKind kind, const RecordParts &parts)
    {
        if (parts.fields.isEmpty() && parts.trashed) {
            takeAll(kind);
            return {};
        }
        const RowMapper mapper(*context.catalogue, kind, parts.fields);
        const QString columns =
            mapper.columnCount() > 0 ? QStringLiteral(", ") + mapper.columns(QStringLiteral("t")) : QString();
        const QString sql = QStringLiteral("SELECT t.id, t.revision%1 FROM %2 t WHERE %3t.id %4")
                                .arg(columns, tableOf(kind),
                                     parts.trashed ? QString() : QStringLiteral("t.deleted_at IS NULL AND "),
                                     QStringLiteral("%1"));
        const QSet<qint64> wanted(m_ids.begin(), m_ids.end());
        m_records.reserve(static_cast<qsizetype>(m_ids.size()));
        return eachRow(m_connection, m_ids, sql, [&](const Query &query) {
            if (!wanted.contains(query.int64(0)))
                return;
            Record record;
            record.ref = {kind, RecordId(query.int64(0))};
            record.revision = query.int64(1);
            record.values = mapper.values(query, 2);
            m_records.emplace(query.int64(0), std::move(record));
        });
    }

    Result<> readPoints()
    {
        return eachOf(kPoints, [order = ListOrder()](Record &record, const Query &query) mutable {
            const auto place = order.place(query.int64(0), query.int64(2), query.int64(1));
            if (record.contactPoints.empty())
                record.contactPoints.reserve(kUsualPoints);
            record.contactPoints.insert(record.contactPoints.begin() + place,
                                        {RecordId(query.int64(1)), kPointKinds[query.int64(3)], query.text(4),
                                         query.text(5), query.value(6).toBool()});
        });
    }

    Result<> readAddresses()
    {
        return eachOf(kAddresses, [order = ListOrder()](Record &record, const Query &query) mutable {
            const auto place = order.place(query.int64(0), query.int64(2), query.int64(1));
            record.addresses.insert(record.addresses.begin() + place,
                                    {RecordId(query.int64(1)), query.text(3), query.text(4), query.text(5),
                                     query.text(6), query.text(7), query.text(8), query.value(9).toBool()});
        });
    }

    Result<> readRoles()
    {
        return eachOf(kRoles, [](Record &record, const Query &query) {
            record.roles.push_back({RecordId(query.int64(1)), RecordId(query.int64(2)), query.text(3),
                                    query.text(4), query.value(5).toBool()});
        });
    }

    Result<> readTags()
    {
        const QString key = QStringLiteral("tags");
        return eachOf(kTags, [&key](Record &record, const Query &query) {
            record.values.insert(key, record.value(key).as<QStringList>() << query.text(1));
        });
    }

    QHash<qint64, Record> take() { return std::move(m_records); }

private:
    void takeAll(RecordKind kind)
    {
        m_records.reserve(static_cast<qsizetype>(m_ids.size()));
        for (const qint64 id : m_ids)
            m_records[id].ref = {kind, RecordId(id)};
    }

    template <class Take>
    Result<> eachOf(const char *sql, Take take)
    {
        return eachRow(m_connection, m_ids, QLatin1String(sql), [&](const Query &query) {
            const auto found = m_records.find(query.int64(0));
            if (found != m_records.end())
                take(*found, query);
        });
    }

    Connection &m_connection;
    std::span<const qint64> m_ids;
    QHash<qint64, Record> m_records;
};

void widen(ListSizes &most, const ListSizes &sizes)
{
    most.phones = std::max(most.phones, sizes.phones);
    most.emails = std::max(most.emails, sizes.emails);
    most.links = std::max(most.links, sizes.links);
    most.addresses = std::max(most.addresses, sizes.addresses);
}

/// Counts rows that come record by record.
class ListCounter {
public:
    explicit ListCounter(std::span<const qint64> ids) : m_wanted(ids.begin(), ids.end()) {}

    Result<> read(Connection &connection, std::span<const qint64> ids, const char *sql)
    {
        const auto count = [&](const QString &text, const QVariantList &values) {
            return scanKeys(connection, {text, values},
                            [this](qint64 record, const ScanKey &type) { add(record, type); });
        };
        RAPPORT_CHECK(inRuns(ids, QLatin1String(sql), count));
        endRecord();
        return {};
    }

    const ListSizes &most() const { return m_most; }

private:
    void add(qint64 record, const ScanKey &type)
    {
        if (record != m_record)
            endRecord();
        m_record = record;
        const auto *text = std::get_if<std::string_view>(&type);
        ++(!text              ? m_sizes.addresses
           : *text == "phone" ? m_sizes.phones
           : *text == "email" ? m_sizes.emails
                              : m_sizes.links);
    }

    void endRecord()
    {
        if (m_wanted.contains(m_record))
            widen(m_most, m_sizes);
        m_sizes = {};
    }

    QSet<qint64> m_wanted;
    qint64 m_record = 0;
    ListSizes m_sizes;
    ListSizes m_most;
};

/// The rows of a statement that ask for keys, some at a time; the last key fills a slice up.
Result<> collect(Connection &connection, const QString &sql, const QVariantList &keys, const QString &field,
                 KeyedIds &found)
{
    for (qsizetype first = 0; first < keys.size(); first += kKeysAtOnce) {
        QVariantList slice = keys.mid(first, kKeysAtOnce);
        while (slice.size() < kKeysAtOnce)
            slice.append(slice.last());
        RAPPORT_TRY(
            auto query,
            connection.run(QString(sql).replace(QLatin1String("%1"), placeholders(slice.size())), slice));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                break;
            const QString key = recordKey(field, query.text(0));
            if (!found.contains(key, query.int64(1)))
                found.insert(key, query.int64(1));
        }
    }
    return {};
}

/// Texts compared without regard to case, as their index is.
Result<> collectTexts(Connection &connection, RecordKind kind, const QString &field, const QStringList &keys,
                      KeyedIds &found)
{
    const SqlFlavour &flavour = SqlFlavour::of(connection);
    constexpr qsizetype kTextsAtOnce = 16;
    for (qsizetype first = 0; first < keys.size(); first += kTextsAtOnce) {
        SqlPart any;
        for (const QString &key : keys.mid(first, kTextsAtOnce)) {
            const SqlPart one = flavour.sameText(field, key);
            any.sql += (any.sql.isEmpty() ? QString() : QStringLiteral(" OR ")) + one.sql;
            any.values += one.values;
        }
        const QString sql = QStringLiteral("SELECT %1, id FROM %2 WHERE deleted_at IS NULL AND (%3)")
                                .arg(field, tableOf(kind), any.sql);
        RAPPORT_TRY(auto query, connection.run(sql, any.values));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                break;
            found.insert(recordKey(field, query.text(0)), query.int64(1));
        }
    }
    return {};
}

bool isPoint(const QString &field)
{
    return field == QLatin1String("email") || field == QLatin1String("phone");
}

bool isName(RecordKind kind, const QString &field)
{
    return hasNameKey(kind) && field == domain::nameFields(kind).front();
}

} // namespace

Result<QHash<qint64, Record>> loadRecords(Connection &connection, const Context &context, RecordKind kind,
                                          std::span<const qint64> ids, const RecordParts &parts)
{
    Batch batch(connection, ids);
    RAPPORT_CHECK(batch.readRows(context, kind, parts));
    if (parts.contactPoints)
        RAPPORT_CHECK(batch.readPoints());
    if (parts.addresses)
        RAPPORT_CHECK(batch.readAddresses());
    if (parts.roles && kind == RecordKind::Person)
        RAPPORT_CHECK(batch.readRoles());
    if (parts.tags)
        RAPPORT_CHECK(batch.readTags());
    return batch.take();
}

Result<ListSizes> largestLists(Connection &connection, std::span<const qint64> ids)
{
    ListCounter counter(ids);
    RAPPORT_CHECK(counter.read(connection, ids, kPointTypes));
    RAPPORT_CHECK(counter.read(connection, ids, kAddressOwners));
    return counter.most();
}

Result<bool> hasRecords(Connection &connection, RecordKind kind)
{
    RAPPORT_TRY(const QVariant any,
                connection.scalar(QStringLiteral("SELECT 1 FROM %1 LIMIT 1").arg(tableOf(kind))));
    return any.isValid();
}

QString recordKey(const QString &field, const QString &text)
{
    if (field == QLatin1String("email"))
        return domain::emailKey(text);
    if (field == QLatin1String("phone"))
        return domain::phoneKey(text);
    if (field == QLatin1String("domain")) {
        const QString host = domain::webDomain(text);
        return host.isEmpty() ? domain::foldText(text) : host;
    }
    if (field == QLatin1String("external_id") || field == QLatin1String("id"))
        return text.trimmed();
    // Signs tell one number from another, case does not.
    if (field == QLatin1String("number") || field == QLatin1String("code"))
        return text.trimmed().toLower();
    return domain::foldText(text);
}

bool isKeyField(RecordKind kind, const QString &field)
{
    const bool lists = domain::hasContactLists(kind);
    const bool sold = kind == RecordKind::Product || kind == RecordKind::Order;
    const bool numbered = lists || sold || kind == RecordKind::Opportunity;
    return field == QLatin1String("id") || (lists && isPoint(field)) || isName(kind, field) ||
           (numbered && field == QLatin1String("external_id")) ||
           (kind == RecordKind::Company && field == QLatin1String("domain")) ||
           (kind == RecordKind::Product && field == QLatin1String("code")) ||
           (kind == RecordKind::Order && field == QLatin1String("number"));
}

Result<KeyedIds> findByKeys(Connection &connection, RecordKind kind, const QString &field,
                            const QStringList &keys)
{
    KeyedIds found;
    if (isPoint(field)) {
        const QString type =
            field == QLatin1String("email") ? QStringLiteral("'email'") : QStringLiteral("'phone'");
        const QString sql = QString(QLatin1String(kPointKeys)).replace(QLatin1String("%2"), type);
        RAPPORT_CHECK(collect(connection, sql, QVariantList(keys.begin(), keys.end()), field, found));
    } else if (isName(kind, field)) {
        const QString sql = QString(QLatin1String(kNameKeys)).replace(QLatin1String("%2"), tableOf(kind));
        RAPPORT_CHECK(collect(connection, sql, QVariantList(keys.begin(), keys.end()), field, found));
    } else if (field == QLatin1String("id")) {
        QVariantList ids;
        for (const QString &key : keys)
            ids.append(key.toLongLong());
        const QString sql = QString(QLatin1String(kIds)).replace(QLatin1String("%2"), tableOf(kind));
        RAPPORT_CHECK(collect(connection, sql, ids, field, found));
    } else {
        RAPPORT_CHECK(collectTexts(connection, kind, field, keys, found));
    }
    return found;
}

} // namespace rapport::storage
