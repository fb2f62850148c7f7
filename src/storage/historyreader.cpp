#include "storage/historyreader.h"

#include "domain/relationtypes.h"
#include "storage/dialect.h"
#include "storage/tables.h"

#include <QJsonDocument>
#include <QSet>
#include <algorithm>

namespace rapport::storage {

using domain::FieldSpec;
using domain::RecordKind;
using domain::Value;

namespace {

QJsonObject parse(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

bool isStamp(const QString &key)
{
    static const QSet<QString> kStamps{QStringLiteral("created_at"), QStringLiteral("created_by"),
                                       QStringLiteral("updated_at"), QStringLiteral("updated_by")};
    return kStamps.contains(key);
}

Value text(const QString &value)
{
    return value.isEmpty() ? Value() : Value(value);
}

Value valueOf(const FieldSpec &field, const QJsonObject &row)
{
    const QStringList columns = columnsOf(field);
    const QVariant second = columns.size() > 1 ? row.value(columns[1]).toVariant() : QVariant();
    return fromColumns(field, row.value(columns[0]).toVariant(), second);
}

QJsonObject merged(QJsonObject row, const QJsonObject &changes)
{
    for (auto value = changes.begin(); value != changes.end(); ++value)
        row.insert(value.key(), value.value());
    return row;
}

} // namespace

HistoryReader::HistoryReader(Connection &connection, const Context &context, domain::RecordRef ref)
    : m_connection(connection), m_context(context), m_ref(ref), m_table(tableOf(ref.kind)),
      m_links(connection)
{
}

core::Result<std::vector<domain::FieldChange>> HistoryReader::read(int limit)
{
    RAPPORT_CHECK(loadRows());
    RAPPORT_TRY(const std::vector<Entry> all, entries());
    for (const Entry &entry : all) {
        RAPPORT_CHECK(show(entry));
        if (int(m_changes.size()) >= limit)
            break;
    }
    if (int(m_changes.size()) > limit)
        m_changes.resize(size_t(limit));
    RAPPORT_CHECK(nameLinks());
    return m_changes;
}

core::Result<> HistoryReader::loadRows()
{
    RAPPORT_CHECK(loadRowsOf(m_table, QStringLiteral("id")));
    for (const char *table : {"contact_point", "address", "record_tag"})
        RAPPORT_CHECK(loadRowsOf(QString::fromLatin1(table), QStringLiteral("record_id")));
    if (m_ref.kind == RecordKind::Person || m_ref.kind == RecordKind::Company)
        RAPPORT_CHECK(loadRowsOf(QStringLiteral("person_company"), m_ref.kind == RecordKind::Person
                                                                       ? QStringLiteral("person_id")
                                                                       : QStringLiteral("company_id")));
    RAPPORT_CHECK(loadRowsOf(QStringLiteral("relation"), QStringLiteral("from_id")));
    return loadRowsOf(QStringLiteral("relation"), QStringLiteral("to_id"));
}

core::Result<> HistoryReader::loadRowsOf(const QString &table, const QString &column)
{
    RAPPORT_TRY(const TableShape *shape, m_connection.shape(table));
    const QString sql = QStringLiteral("SELECT id, %1 FROM %2 WHERE %3 = ?")
                            .arg(m_connection.dialect().rowAsJson(shape->journalled()), table, column);
    RAPPORT_TRY(Query query, m_connection.run(sql, {m_ref.id.value()}));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            return {};
        m_rows[{table, query.int64(0)}] = parse(query.text(1));
    }
}

core::Result<std::vector<HistoryReader::Entry>> HistoryReader::entries()
{
    std::vector<Entry> found;
    RAPPORT_CHECK(addEntries(QStringLiteral("c.record_id = ?"), {m_ref.id.value()}, found));
    RAPPORT_CHECK(addRanges(found));
    std::sort(found.begin(), found.end(), [](const Entry &a, const Entry &b) {
        return std::pair(a.head.changeset, a.seq) > std::pair(b.head.changeset, b.seq);
    });
    return found;
}

core::Result<> HistoryReader::addEntries(const QString &where, const QVariantList &values,
                                         std::vector<Entry> &found)
{
    RAPPORT_TRY(Query query,
                m_connection.run(QStringLiteral("SELECT s.id, s.at, u.name, s.origin, s.label, c.seq, "
                                                "c.table_name, c.op, c.first_id, c.last_id, c.before "
                                                "FROM change c JOIN changeset s ON s.id = c.changeset_id "
                                                "LEFT JOIN app_user u ON u.id = s.user_id WHERE ") +
                                     where,
                                 values));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            return {};
        Entry entry;
        entry.head.changeset = domain::ChangesetId(query.int64(0));
        entry.head.at = core::Instant{query.int64(1)};
        entry.head.userName = query.text(2);
        entry.head.origin = domain::originFromKey(query.text(3));
        entry.head.label = query.text(4);
        entry.seq = query.int64(5);
        entry.table = query.text(6);
        entry.op = query.text(7);
        entry.first = query.int64(8);
        entry.last = query.int64(9);
        entry.before = query.text(10);
        found.push_back(std::move(entry));
    }
}

core::Result<> HistoryReader::addRanges(std::vector<Entry> &found)
{
    // Rows that came in bulk are journalled by ranges that name no record.
    std::map<QString, std::pair<qint64, qint64>> bounds;
    const auto widen = [&](const QString &table, qint64 id) {
        auto &[first, last] = bounds.try_emplace(table, id, id).first->second;
        first = qMin(first, id);
        last = qMax(last, id);
    };
    widen(m_table, m_ref.id.value());
    for (const auto &[key, row] : m_rows)
        widen(key.first, key.second);
    for (const Entry &entry : found) {
        if (entry.op == QLatin1String("delete"))
            widen(entry.table, entry.first);
    }
    for (const auto &[table, range] : bounds)
        RAPPORT_CHECK(addEntries(QStringLiteral("c.op = 'insert' AND c.record_id IS NULL AND c.table_name = "
                                                "? AND c.first_id <= ? AND c.last_id >= ?"),
                                 {table, range.second, range.first}, found));
    return {};
}

core::Result<> HistoryReader::show(const Entry &entry)
{
    if (entry.op == QLatin1String("insert")) {
        for (auto row = m_rows.lower_bound({entry.table, entry.first});
             row != m_rows.end() && row->first <= RowKey{entry.table, entry.last};) {
            const bool own = entry.table == m_table && row->first.second == m_ref.id.value();
            RAPPORT_CHECK(own ? showOwn(entry, {}, row->second) : showChild(entry, {}, row->second));
            row = m_rows.erase(row);
        }
        return {};
    }
    const bool own = entry.table == m_table && entry.first == m_ref.id.value();
    const QJsonObject image = parse(entry.before);
    QJsonObject &row = m_rows[{entry.table, entry.first}];
    const QJsonObject after = entry.op == QLatin1String("delete") ? QJsonObject() : row;
    const QJsonObject before = entry.op == QLatin1String("delete") ? image : merged(row, image);
    row = before;
    return own ? showOwn(entry, before, after) : showChild(entry, before, after);
}

void HistoryReader::add(const Entry &entry, const QString &field, const Value &before, const Value &after)
{
    if (before == after)
        return;
    domain::FieldChange change = entry.head;
    change.field = field;
    change.before = before;
    change.after = after;
    m_changes.push_back(std::move(change));
}

core::Result<> HistoryReader::showOwn(const Entry &entry, const QJsonObject &before, const QJsonObject &after)
{
    for (const FieldSpec &field : m_context.catalogue->fields(m_ref.kind)) {
        if (field.source == domain::FieldSource::Column && !isStamp(field.key))
            add(entry, field.key, valueOf(field, before), valueOf(field, after));
    }
    const auto deleted = [](const QJsonObject &row) {
        const QVariant at = row.value(QStringLiteral("deleted_at")).toVariant();
        return at.isNull() ? Value() : Value(core::Instant{at.toLongLong()});
    };
    add(entry, QStringLiteral("deleted_at"), deleted(before), deleted(after));
    showCustom(entry, customObject(before.value(QStringLiteral("custom")).toVariant()),
               customObject(after.value(QStringLiteral("custom")).toVariant()));
    return {};
}

void HistoryReader::showCustom(const Entry &entry, const QJsonObject &before, const QJsonObject &after)
{
    for (const FieldSpec &field : m_context.catalogue->fields(m_ref.kind)) {
        if (field.isCustom())
            add(entry, field.key, fromJson(field, before.value(customMember(field))),
                fromJson(field, after.value(customMember(field))));
    }
}

core::Result<> HistoryReader::showChild(const Entry &entry, const QJsonObject &before,
                                        const QJsonObject &after)
{
    RAPPORT_TRY(const auto old, childText(entry.table, before));
    RAPPORT_TRY(const auto fresh, childText(entry.table, after));
    if (const QString field = fresh.first.isEmpty() ? old.first : fresh.first; !field.isEmpty())
        add(entry, field, text(old.second), text(fresh.second));
    return {};
}

core::Result<QString> HistoryReader::nameOf(qint64 record)
{
    RAPPORT_TRY(const auto kind, m_links.kindOf(record));
    if (!kind)
        return QString();
    return m_links.nameOf({*kind, domain::RecordId(record)});
}

core::Result<> HistoryReader::nameLinks()
{
    for (domain::FieldChange &change : m_changes) {
        const FieldSpec *field = m_context.catalogue->find(m_ref.kind, change.field);
        if (!field || !field->linkTo)
            continue;
        const auto name = [&](const Value &value) -> core::Result<QString> {
            const auto id = value.as<domain::RecordId>();
            return id.isValid() ? m_links.nameOf({*field->linkTo, id}) : core::Result<QString>(QString());
        };
        RAPPORT_TRY(change.beforeName, name(change.before));
        RAPPORT_TRY(change.afterName, name(change.after));
    }
    return {};
}

core::Result<std::pair<QString, QString>> HistoryReader::childText(const QString &table,
                                                                   const QJsonObject &row)
{
    using Text = std::pair<QString, QString>;
    if (row.isEmpty())
        return Text();
    const auto column = [&](const char *name) { return row.value(QLatin1String(name)).toString(); };
    const auto id = [&](const char *name) { return row.value(QLatin1String(name)).toVariant().toLongLong(); };
    if (table == QLatin1String("contact_point"))
        return Text(column("type") == QLatin1String("link") ? QStringLiteral("website") : column("type"),
                    column("value"));
    if (table == QLatin1String("address")) {
        QStringList parts{column("street"),
                          (column("postcode") + QLatin1Char(' ') + column("city")).trimmed(),
                          column("region"), column("country")};
        parts.removeAll(QString());
        return Text(QStringLiteral("address"), parts.join(QStringLiteral(", ")));
    }
    if (table == QLatin1String("record_tag")) {
        RAPPORT_TRY(const QString tag, m_links.nameOf({RecordKind::Tag, domain::RecordId(id("tag_id"))}));
        return Text(QStringLiteral("tags"), tag);
    }
    if (table == QLatin1String("person_company")) {
        const bool fromPerson = m_ref.kind == RecordKind::Person;
        RAPPORT_TRY(const QString other, nameOf(fromPerson ? id("company_id") : id("person_id")));
        const QString title = column("title");
        return Text(fromPerson ? QStringLiteral("company") : QStringLiteral("people"),
                    title.isEmpty() ? other : QStringLiteral("%1 (%2)").arg(other, title));
    }
    if (table == QLatin1String("relation")) {
        const bool forward = id("from_id") == m_ref.id.value();
        RAPPORT_TRY(const QString other, nameOf(forward ? id("to_id") : id("from_id")));
        const domain::RelationType *type = domain::relationType(column("type"));
        const QString tie = type ? QLatin1String(forward ? type->forward : type->backward) : column("type");
        return Text(QStringLiteral("relations"), QStringLiteral("%1: %2").arg(tie, other));
    }
    return Text();
}

} // namespace rapport::storage
