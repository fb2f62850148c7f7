#include "storage/reverter.h"

#include "storage/bulkindexes.h"
#include "storage/dialect.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <array>

namespace rapport::storage {

using domain::RecordId;
using domain::RecordRef;

namespace {

constexpr qsizetype kMaxConditions = 100;
constexpr qint64 kIdsAtOnce = 50'000;

/// A journalled value as the column's driver wants it.
QVariant fromJournal(const QJsonValue &value, const TableShape::Column &column)
{
    if (value.isNull() || value.isUndefined())
        return {};
    if (column.type.startsWith(QLatin1String("bool")))
        return value.toVariant().toBool();
    if (column.type.contains(QLatin1String("int")))
        return value.toVariant().toLongLong();
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return value.toVariant();
}

} // namespace

Reverter::Reverter(Transaction &transaction, domain::Changeset target, const core::Progress &progress)
    : m_transaction(transaction), m_connection(transaction.connection()), m_target(std::move(target)),
      m_progress(progress), m_kept(m_connection, m_target.id), m_links(m_connection)
{
}

core::Result<domain::UndoReport> Reverter::run()
{
    const qint64 before = m_transaction.rows();
    RAPPORT_CHECK(readRanges());
    RAPPORT_CHECK(m_kept.find(m_inserted));
    RAPPORT_CHECK(deleteInserted());
    RAPPORT_CHECK(bringBack());
    RAPPORT_CHECK(setBack());
    domain::UndoReport report;
    report.reverted = m_target.id;
    report.rows = m_transaction.rows() - before;
    RAPPORT_TRY(report.kept, m_kept.report());
    if (report.rows > 0) {
        report.changeset = m_transaction.id();
        const bool wasUndo = m_target.origin == domain::Origin::Undo;
        m_transaction.setUndoOf(m_target.id, wasUndo ? domain::Origin::Redo : domain::Origin::Undo);
    }
    if (report.rows == 0 && !report.kept.empty())
        m_transaction.setUndoOf(m_target.id, std::nullopt);
    m_transaction.noteCatalogueChanged();
    return report;
}

core::Result<> Reverter::step(qint64 rows)
{
    if (m_progress.stopRequested())
        return core::cancelled();
    m_done += rows;
    m_progress.at(qMin(m_done, m_target.rows), m_target.rows);
    return {};
}

core::Result<> Reverter::readRanges()
{
    RAPPORT_TRY(Query query,
                m_connection.run(QStringLiteral("SELECT table_name, first_id, last_id, revision FROM change "
                                                "WHERE changeset_id = ? AND op = 'insert' ORDER BY seq"),
                                 {m_target.id.value()}));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            return {};
        m_inserted.push_back({query.text(0), query.int64(1), query.int64(2), query.int64(3)});
    }
}

core::Result<> Reverter::deleteInserted()
{
    const QStringList &tables = journalledTables();
    for (auto table = tables.crbegin(); table != tables.crend(); ++table)
        RAPPORT_CHECK(deleteRanges(*table));
    return {};
}

core::Result<> Reverter::deleteRanges(const QString &table)
{
    std::vector<std::pair<JournalRange, qint64>> ranges;
    qint64 all = 0;
    for (const JournalRange &range : m_inserted) {
        if (range.table != table)
            continue;
        RAPPORT_TRY(const qint64 count, countOf(range));
        if (count > 0)
            ranges.emplace_back(range, count);
        all += count;
    }
    BulkIndexes indexes(m_connection);
    // When most rows of a table go, its indexes are made anew from what is left. One index serves the checks of references.
    RAPPORT_CHECK(indexes.lift({table}, all * 2, {QStringLiteral("company_by_parent_id")}));
    for (const auto &[range, count] : ranges)
        RAPPORT_CHECK(deleteRange(range, count));
    return indexes.restore();
}

QString Reverter::whereOf(const JournalRange &range) const
{
    return QStringLiteral("id BETWEEN ? AND ?") + m_kept.except(range.table);
}

core::Result<qint64> Reverter::countOf(const JournalRange &range)
{
    RAPPORT_TRY(const QVariant found,
                m_connection.scalar(
                    QStringLiteral("SELECT count(*) FROM %1 WHERE %2").arg(range.table, whereOf(range)),
                    {range.first, range.last}));
    return found.toLongLong();
}

core::Result<> Reverter::deleteRange(const JournalRange &range, qint64 count)
{
    const QString where = whereOf(range);
    const QVariantList ids{range.first, range.last};
    RAPPORT_CHECK(touchLinked(range.table, where, ids));
    if (const auto kind = recordKindOfTable(range.table)) {
        RAPPORT_CHECK(m_connection.dialect().forgetSearchRange(m_connection, range.first, range.last,
                                                               m_kept.except(range.table)));
        RAPPORT_CHECK(m_connection.execute(
            QStringLiteral("DELETE FROM recent_view WHERE record_id IN (SELECT id FROM %1 WHERE %2)")
                .arg(range.table, where),
            ids));
        m_transaction.noteKind(*kind, count);
    }
    // A statement keeps what it overwrites until it ends: many small ones need little memory.
    for (qint64 first = range.first; first <= range.last; first += kIdsAtOnce) {
        RAPPORT_TRY(
            const QVariant next,
            m_connection.scalar(QStringLiteral("SELECT min(id) FROM %1 WHERE %2").arg(range.table, where),
                                {first, range.last}));
        if (next.isNull())
            break;
        first = next.toLongLong();
        RAPPORT_CHECK(
            deleteSlice({range.table, first, qMin(first + kIdsAtOnce - 1, range.last), range.revision}));
    }
    return {};
}

core::Result<> Reverter::deleteSlice(const JournalRange &slice)
{
    RAPPORT_TRY(const qint64 count, countOf(slice));
    RAPPORT_CHECK(journalRange(slice, count));
    RAPPORT_CHECK(
        m_connection.execute(QStringLiteral("DELETE FROM %1 WHERE %2").arg(slice.table, whereOf(slice)),
                             {slice.first, slice.last}));
    return step(count);
}

core::Result<> Reverter::journalRange(const JournalRange &range, qint64 count)
{
    RAPPORT_TRY(const TableShape *shape, m_connection.shape(range.table));
    const QString sql =
        QStringLiteral("INSERT INTO change (changeset_id, seq, table_name, op, first_id, last_id, revision, "
                       "record_id, before) "
                       "SELECT CAST(? AS bigint), CAST(? AS bigint) + row_number() OVER (ORDER BY id), '%1', "
                       "'delete', id, id, revision, "
                       "%2, %3 FROM %1 WHERE %4")
            .arg(range.table, ownerColumn(range.table), m_connection.dialect().rowAsJson(shape->journalled()),
                 whereOf(range));
    const qint64 sequence = m_transaction.takeSequence(count) - 1;
    RAPPORT_CHECK(m_connection.execute(sql, {m_transaction.id().value(), sequence, range.first, range.last}));
    return {};
}

core::Result<> Reverter::touchLinked(const QString &table, const QString &where, const QVariantList &values)
{
    RAPPORT_TRY(const auto refs, m_links.linked(table, where, values, notGoing()));
    for (const RecordRef &ref : refs)
        m_transaction.touch(ref);
    return {};
}

QString Reverter::notGoing() const
{
    QStringList going;
    for (const JournalRange &range : m_inserted) {
        if (recordKindOfTable(range.table))
            going << QStringLiteral("%1 BETWEEN ") +
                         QStringLiteral("%1 AND %2").arg(range.first).arg(range.last);
    }
    if (going.isEmpty() || going.size() > kMaxConditions)
        return {};
    const QString kept =
        m_kept.isEmpty() ? QString() : QStringLiteral(" OR %1 IN (SELECT id FROM undo_keep)");
    return QStringLiteral(" AND (NOT (") + going.join(QStringLiteral(" OR ")) + QLatin1Char(')') + kept +
           QLatin1Char(')');
}

core::Result<> Reverter::bringBack()
{
    for (const QString &table : journalledTables()) {
        RAPPORT_TRY(const QVariant any,
                    m_connection.scalar(QStringLiteral("SELECT 1 FROM change WHERE changeset_id = ? AND "
                                                       "table_name = ? AND op = 'delete' LIMIT 1"),
                                        {m_target.id.value(), table}));
        if (any.isValid())
            RAPPORT_CHECK(bringBackTable(table));
    }
    return {};
}

core::Result<> Reverter::bringBackTable(const QString &table)
{
    RAPPORT_CHECK(noteBroughtBack(table));
    RAPPORT_TRY(const TableShape *shape, m_connection.shape(table));
    QStringList names;
    QStringList values;
    for (const TableShape::Column &column : shape->columns) {
        if (column.derived)
            continue;
        names << column.name;
        values << (column.name == QLatin1String("revision")
                       ? QStringLiteral("c.revision + 1")
                       : m_connection.dialect().fromJson(QStringLiteral("c.before"), column));
    }
    const QString kept =
        m_kept.isEmpty() ? QString() : QStringLiteral(" AND c.record_id NOT IN (SELECT id FROM undo_keep)");
    const QString sql =
        QStringLiteral("INSERT INTO %1 (%2) SELECT %3 FROM change c WHERE c.changeset_id = ? AND "
                       "c.table_name = '%1' AND c.op = 'delete'%4 ORDER BY c.first_id")
            .arg(table, names.join(QStringLiteral(", ")), values.join(QStringLiteral(", ")), kept);
    RAPPORT_TRY(const qint64 count, m_connection.execute(sql, {m_target.id.value()}));
    // A part in a company belongs to a person, and the company counts its people.
    if (table == QLatin1String("person_company"))
        RAPPORT_CHECK(touchLinked(table,
                                  QStringLiteral("id IN (SELECT first_id FROM change WHERE changeset_id = ? "
                                                 "AND table_name = 'person_company' AND op = 'delete')"),
                                  {m_target.id.value()}));
    return step(count);
}

core::Result<> Reverter::noteBroughtBack(const QString &table)
{
    // Ranges end where the revision changes or where a row of others lies between.
    std::vector<std::array<qint64, 3>> rows; // id, revision, record
    RAPPORT_TRY(
        Query query,
        m_connection.run(QStringLiteral("SELECT first_id, revision, record_id FROM change WHERE changeset_id "
                                        "= ? AND table_name = ? AND op = 'delete' ORDER BY first_id"),
                         {m_target.id.value(), table}));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            break;
        if (!m_kept.holds(query.int64(2)))
            rows.push_back({query.int64(0), query.int64(1), query.int64(2)});
    }
    query.finish();
    if (rows.empty())
        return {};
    RAPPORT_TRY(
        Query others,
        m_connection.run(QStringLiteral("SELECT id FROM %1 WHERE id BETWEEN ? AND ? ORDER BY id").arg(table),
                         {rows.front()[0], rows.back()[0]}));
    std::vector<qint64> between;
    for (;;) {
        RAPPORT_TRY(const bool row, others.next());
        if (!row)
            break;
        between.push_back(others.int64(0));
    }
    others.finish();
    const auto kind = recordKindOfTable(table);
    auto other = between.begin();
    for (size_t first = 0, i = 0; i < rows.size(); ++i) {
        while (other != between.end() && *other < rows[i][0])
            ++other;
        const bool ends = i + 1 == rows.size() || rows[i + 1][1] != rows[i][1] ||
                          (other != between.end() && *other < rows[i + 1][0]);
        RAPPORT_TRY(const RecordRef owner, ownerRef(table, rows[i][0], rows[i][2]));
        if (kind)
            m_transaction.touch({*kind, RecordId(rows[i][0])});
        m_transaction.touch(owner);
        if (!ends)
            continue;
        RAPPORT_CHECK(m_transaction.noteBroughtBack(table, rows[first][0], rows[i][0], rows[i][1] + 1,
                                                    qint64(i - first + 1)));
        first = i + 1;
    }
    return {};
}

core::Result<> Reverter::setBack()
{
    struct Update {
        QString table;
        qint64 id;
        qint64 record;
        QString before;
    };
    std::vector<Update> updates;
    RAPPORT_TRY(Query query,
                m_connection.run(QStringLiteral("SELECT table_name, first_id, record_id, before FROM change "
                                                "WHERE changeset_id = ? AND op = 'update' ORDER BY seq DESC"),
                                 {m_target.id.value()}));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            break;
        if (!m_kept.holds(query.int64(2)))
            updates.push_back({query.text(0), query.int64(1), query.int64(2), query.text(3)});
    }
    query.finish();
    for (const Update &update : updates) {
        RAPPORT_CHECK(setBackRow(update.table, update.id, update.record, update.before));
        RAPPORT_CHECK(step(1));
    }
    return {};
}

core::Result<> Reverter::setBackRow(const QString &table, qint64 id, qint64 record, const QString &before)
{
    RAPPORT_TRY(const TableShape *shape, m_connection.shape(table));
    RAPPORT_TRY(const RecordRef owner, ownerRef(table, id, record));
    const QJsonObject values = QJsonDocument::fromJson(before.toUtf8()).object();
    QVariantMap columns;
    for (auto value = values.begin(); value != values.end(); ++value) {
        if (const TableShape::Column *column = shape->find(value.key()))
            columns.insert(value.key(), fromJournal(value.value(), *column));
    }
    const bool linksMayMove = table != QLatin1String("person") && table != QLatin1String("tag") &&
                              table != QLatin1String("app_user");
    if (linksMayMove)
        RAPPORT_CHECK(touchLinked(table, QStringLiteral("id = ?"), {id}));
    RAPPORT_CHECK(m_transaction.update(table, id, 0, columns, owner));
    return linksMayMove ? touchLinked(table, QStringLiteral("id = ?"), {id}) : core::Result<>{};
}

core::Result<RecordRef> Reverter::ownerRef(const QString &table, qint64 id, qint64 record)
{
    const auto own = recordKindOfTable(table);
    if (own && id == record)
        return RecordRef{*own, RecordId(id)};
    RAPPORT_TRY(const auto kind, m_links.kindOf(record));
    return kind ? RecordRef{*kind, RecordId(record)} : RecordRef{};
}

} // namespace rapport::storage
