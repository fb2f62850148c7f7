#include "storage/reverter.h"

#include "storage/bulkindexes.h"
#include "storage/customercounts.h"
#include "storage/dialect.h"
#include "storage/orderfigures.h"
#include "storage/rowscan.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace rapport::storage {

using domain::RecordId;
using domain::RecordRef;

namespace {

constexpr qsizetype kMaxConditions = 100;
constexpr qint64 kIdsAtOnce = 50'000;

/// The deleted rows of a slice of the journal.
constexpr auto kOfSlice = "changeset_id = ? AND table_name = ? AND op = 'delete' AND seq BETWEEN ? AND ?";

QVariantList valuesOf(const domain::Changeset &target, const JournalSpan &slice)
{
    return {target.id.value(), slice.table, slice.first, slice.last};
}

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
    RAPPORT_CHECK(readSpans());
    RAPPORT_CHECK(readRanges());
    RAPPORT_CHECK(m_kept.find(m_inserted, m_spans));
    RAPPORT_CHECK(deleteInserted());
    RAPPORT_CHECK(recountDays(m_connection, m_days));
    if (!m_days.isEmpty())
        RAPPORT_CHECK(CustomerCounts::forget(m_connection));
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
    if (report.rows == 0)
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

core::Result<> Reverter::readSpans()
{
    RAPPORT_TRY(
        Query query,
        m_connection.run(QStringLiteral("SELECT table_name, op, min(seq), max(seq), count(*) FROM change "
                                        "WHERE changeset_id = ? GROUP BY table_name, op"),
                         {m_target.id.value()}));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            return {};
        m_spans.push_back({query.text(0), query.text(1), query.int64(2), query.int64(3), query.int64(4)});
    }
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
    BulkIndexes indexes(m_connection);
    // Each row that goes becomes an entry of the journal.
    RAPPORT_CHECK(indexes.lift({QStringLiteral("change")}, m_target.rows * 2, {}));
    const QStringList &tables = journalledTables();
    for (auto table = tables.crbegin(); table != tables.crend(); ++table)
        RAPPORT_CHECK(deleteRanges(*table));
    return indexes.restore();
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
    if (range.table == QLatin1String("sales_order"))
        RAPPORT_CHECK(noteDays(where, ids));
    if (range.table == QLatin1String("exchange_rate"))
        RAPPORT_CHECK(touchRates(where, ids));
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
    const qint64 before = m_transaction.takeSequence(count) - 1;
    const QString sql =
        QStringLiteral("INSERT INTO change (changeset_id, seq, table_name, op, first_id, last_id, revision, "
                       "record_id, before) SELECT CAST(? AS bigint), %5, '%1', 'delete', id, id, revision, "
                       "%2, %3 FROM %1 WHERE %4 ORDER BY id")
            .arg(range.table, ownerColumn(range.table), m_connection.dialect().rowAsJson(shape->journalled()),
                 whereOf(range), m_connection.dialect().traits().numbering);
    RAPPORT_CHECK(m_connection.execute(sql, {m_transaction.id().value(), before, range.first, range.last}));
    return {};
}

/// Orders are worth something else without them.
core::Result<> Reverter::touchRates(const QString &where, const QVariantList &values)
{
    std::vector<qint64> rates;
    RAPPORT_CHECK(scanIds(m_connection,
                          {QStringLiteral("SELECT id FROM exchange_rate WHERE ") + where, values}, rates));
    for (const qint64 rate : rates)
        m_transaction.touch({domain::RecordKind::Rate, RecordId(rate)});
    return {};
}

core::Result<> Reverter::noteDays(const QString &where, const QVariantList &values)
{
    RAPPORT_TRY(
        Query query,
        m_connection.run(QStringLiteral("SELECT DISTINCT counted_on FROM sales_order WHERE counted_on "
                                        "IS NOT NULL AND %1")
                             .arg(where),
                         values));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            return {};
        m_days.insert(query.text(0));
    }
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
        for (const JournalSpan &span : m_spans) {
            if (span.table == table && span.op == QLatin1String("delete"))
                RAPPORT_CHECK(bringBackTable(span));
        }
    }
    return {};
}

core::Result<> Reverter::bringBackTable(const JournalSpan &span)
{
    RAPPORT_TRY(const bool ascending, isAscending(span));
    const qint64 step = ascending ? kIdsAtOnce : span.last - span.first + 1;
    BulkIndexes indexes(m_connection);
    RAPPORT_CHECK(indexes.lift({span.table}, span.count, {}));
    for (qint64 first = span.first; first <= span.last; first += step)
        RAPPORT_CHECK(bringBackSlice(
            {span.table, span.op, first, qMin(first + step - 1, span.last), qMin(step, span.count)}));
    return indexes.restore();
}

/// Whether the rows were journalled in the order of their ids, so that slices of them do not overlap.
core::Result<bool> Reverter::isAscending(const JournalSpan &span)
{
    if (span.last - span.first < kIdsAtOnce)
        return true; // one slice
    RAPPORT_TRY(
        Query query,
        m_connection.run(
            QStringLiteral("SELECT first_id FROM change WHERE %1 ORDER BY seq").arg(QLatin1String(kOfSlice)),
            valuesOf(m_target, span)));
    for (qint64 last = 0;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            return true;
        if (query.int64(0) <= last)
            return false;
        last = query.int64(0);
    }
}

core::Result<> Reverter::bringBackSlice(const JournalSpan &slice)
{
    RAPPORT_CHECK(noteBroughtBack(slice));
    RAPPORT_TRY(const TableShape *shape, m_connection.shape(slice.table));
    QStringList names;
    QStringList values;
    for (const TableShape::Column &column : shape->columns) {
        if (column.derived)
            continue;
        names << column.name;
        values << (column.name == QLatin1String("revision")
                       ? QStringLiteral("revision + 1")
                       : m_connection.dialect().fromJson(QStringLiteral("before"), column));
    }
    const QString kept =
        m_kept.isEmpty() ? QString() : QStringLiteral(" AND record_id NOT IN (SELECT id FROM undo_keep)");
    const QString sql =
        QStringLiteral("INSERT INTO %1 (%2) SELECT %3 FROM change WHERE %4%5 ORDER BY first_id")
            .arg(slice.table, names.join(QStringLiteral(", ")), values.join(QStringLiteral(", ")),
                 QLatin1String(kOfSlice), kept);
    RAPPORT_TRY(const qint64 count, m_connection.execute(sql, valuesOf(m_target, slice)));
    // A part in a company belongs to a person, and the company counts its people.
    if (slice.table == QLatin1String("person_company"))
        RAPPORT_CHECK(touchLinked(
            slice.table,
            QStringLiteral("id IN (SELECT first_id FROM change WHERE %1)").arg(QLatin1String(kOfSlice)),
            valuesOf(m_target, slice)));
    return step(count);
}

core::Result<std::vector<Reverter::BroughtBack>> Reverter::rowsOf(const JournalSpan &slice)
{
    std::vector<BroughtBack> rows;
    RAPPORT_TRY(
        Query query,
        m_connection.run(
            QStringLiteral("SELECT first_id, revision, record_id FROM change WHERE %1 ORDER BY first_id")
                .arg(QLatin1String(kOfSlice)),
            valuesOf(m_target, slice)));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            return rows;
        if (!m_kept.holds(query.int64(2)))
            rows.push_back({query.int64(0), query.int64(1), query.int64(2)});
    }
}

core::Result<> Reverter::touchBroughtBack(const QString &table, const std::vector<BroughtBack> &rows)
{
    if (const auto kind = recordKindOfTable(table)) {
        for (const BroughtBack &row : rows) {
            m_transaction.touch({*kind, RecordId(row.id)});
            m_returned.push_back(row.id);
        }
        std::sort(m_returned.begin(), m_returned.end());
    }
    for (const BroughtBack &row : rows) {
        if (std::binary_search(m_returned.begin(), m_returned.end(), row.record))
            continue;
        RAPPORT_TRY(const RecordRef owner, ownerRef(table, row.id, row.record));
        m_transaction.touch(owner);
    }
    return {};
}

core::Result<> Reverter::noteBroughtBack(const JournalSpan &slice)
{
    RAPPORT_TRY(const auto rows, rowsOf(slice));
    if (rows.empty())
        return {};
    RAPPORT_CHECK(touchBroughtBack(slice.table, rows));
    RAPPORT_TRY(Query others, m_connection.run(QStringLiteral("SELECT id FROM %1 WHERE id BETWEEN ? AND ? "
                                                              "ORDER BY id")
                                                   .arg(slice.table),
                                               {rows.front().id, rows.back().id}));
    std::vector<qint64> between;
    for (;;) {
        RAPPORT_TRY(const bool row, others.next());
        if (!row)
            break;
        between.push_back(others.int64(0));
    }
    others.finish();
    // Ranges end where the revision changes or where a row of others lies between.
    auto other = between.begin();
    for (size_t first = 0, i = 0; i < rows.size(); ++i) {
        while (other != between.end() && *other < rows[i].id)
            ++other;
        const bool ends = i + 1 == rows.size() || rows[i + 1].revision != rows[i].revision ||
                          (other != between.end() && *other < rows[i + 1].id);
        if (!ends)
            continue;
        RAPPORT_CHECK(m_transaction.noteBroughtBack(slice.table, rows[first].id, rows[i].id,
                                                    rows[i].revision + 1, qint64(i - first + 1)));
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
        if (!m_kept.holds(query.int64(2)) && !m_kept.holdsRow(query.text(0), query.int64(1)))
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
    // Of a record that was merged into another one only the id is left.
    return RecordRef{kind.value_or(domain::RecordKind::Person), RecordId(record)};
}

} // namespace rapport::storage
