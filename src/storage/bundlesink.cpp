#include "storage/bundlesink.h"

#include "storage/cataloguereader.h"
#include "storage/derivedrecord.h"
#include "storage/dialect.h"
#include "storage/rowlinks.h"
#include "storage/rowscan.h"
#include "storage/storecheck.h"
#include "storage/tables.h"

namespace rapport::storage {

using core::ErrorCode;
using core::fail;
using core::Result;
using domain::RecordKind;

namespace {

constexpr int kSlice = 400;
constexpr qint64 kLook = 1000; ///< rows between two looks at whether to stop
constexpr int kCounterBits = 32;
constexpr qint64 kMaxOrigin = 1 << 20;
constexpr qsizetype kShownLetters = 60;

core::Error wrong(const char *reason, const QStringList &args, const QString &detail = {})
{
    return core::Error{ErrorCode::Validation, QString::fromLatin1(reason), args, detail, {}};
}

/// What the engine says of rows that contradict each other, in a bundle's words.
core::Error ofRows(const core::Error &error, const char *reason)
{
    const bool contradicts = error.code == ErrorCode::Conflict || error.code == ErrorCode::Internal;
    return contradicts ? wrong(reason, {}, error.detail) : error;
}

/// An index that is to name each row once, and cannot.
core::Error notSound(const core::Error &error)
{
    return error.code == ErrorCode::Conflict ? wrong("bundle.not-sound", {error.detail}) : error;
}

/// Tables that an empty store may have rows in.
bool isOfEveryStore(const QString &table)
{
    return table == QLatin1String("store_info") || table == QLatin1String("app_user") ||
           table == QLatin1String("changeset") || table == QLatin1String("change") ||
           table == QLatin1String("recent_view");
}

bool hasMirrors(const QString &table)
{
    return table == QLatin1String("person") || table == QLatin1String("company");
}

} // namespace

BundleSink::BundleSink(Connection &writer, Schema schema, const core::Progress &progress)
    : m_connection(writer), m_rates(writer), m_schema(schema), m_progress(progress), m_reader(writer),
      m_details(writer), m_records(writer)
{
}

Result<> BundleSink::clear()
{
    QString sql = QStringLiteral("SELECT 1 FROM change WHERE table_name <> 'app_user'");
    for (const BundleTable &table : bundleTables()) {
        if (!isOfEveryStore(table.name))
            sql += QStringLiteral(" UNION ALL SELECT 1 FROM ") + table.name;
    }
    RAPPORT_TRY(const QVariant any, m_connection.scalar(sql + QStringLiteral(" LIMIT 1")));
    if (any.isValid())
        return fail(ErrorCode::Duplicate, QStringLiteral("bundle.store-not-empty"),
                    {m_connection.location().safeText()});
    for (const char *table :
         {"change", "changeset", "recent_view", "app_user", "store_info", "search_doc", "duplicate_scan"})
        RAPPORT_CHECK(m_connection.execute(QStringLiteral("DELETE FROM ") + QLatin1String(table)));
    return {};
}

void BundleSink::expect(const BundleTable &table, qint64 rows)
{
    m_expected.insert(table.name, rows);
    m_total += rows;
    if (recordKindOfTable(table.name))
        m_total += rows;
    // About as long as its rows take, all indexes of a table do.
    m_indexing += rows;
    m_total += rows;
}

Result<> BundleSink::begin(const BundleTable &table, const QStringList &header)
{
    m_table = &table;
    m_width = header.size();
    m_last.clear();
    m_places.clear();
    for (const QString &name : header) {
        if (!table.find(name) || header.count(name) > 1)
            return fail(wrong("bundle.columns", {name.left(kShownLetters)}));
    }
    QStringList columns;
    for (const BundleColumn &column : table.columns) {
        m_places.push_back(header.indexOf(column.name));
        columns << column.name;
        if (m_places.back() < 0 && (column.required || m_schema == Schema::Same))
            return fail(wrong("bundle.columns", {column.name}));
    }
    // Whether a company's parent comes is looked up for each one that names it before it does.
    BulkIndexes &indexes = hasMirrors(table.name) ? m_records : m_details;
    RAPPORT_CHECK(
        indexes.lift({table.name}, m_expected.value(table.name), {QStringLiteral("company_by_parent_id")}));
    RAPPORT_TRY(m_sink, BulkSink::open(m_connection, table.name, columns));
    return {};
}

Result<> BundleSink::put(const QStringList &cells)
{
    if (cells.size() != m_width)
        return fail(wrong("bundle.width", {QString::number(cells.size()), QString::number(m_width)}));
    QStringList row;
    for (const qsizetype place : m_places)
        row << (place < 0 ? QString() : cells[place]);
    m_row.clear();
    const QString of = m_table->name == QLatin1String("change") ? row[2] : m_table->name;
    for (size_t i = 0; i < m_table->columns.size(); ++i) {
        const BundleColumn &column = m_table->columns[i];
        const QString &cell = row[qsizetype(i)];
        if (!m_reader.add(m_row, cell, column, of))
            return fail(
                wrong("bundle.cell", {column.name, cell.left(kShownLetters), bundleCellName(column.holds)}));
    }
    RAPPORT_CHECK(checkOrder(row));
    RAPPORT_CHECK(checkEntry(row));
    if (m_table->name == QLatin1String("store_info"))
        m_info.insert(row[0], row[1]);
    m_last = row;
    if (auto done = m_sink->put(m_row); !done)
        return fail(ofRows(done.error(), "bundle.row"));
    return step(1);
}

Result<> BundleSink::end()
{
    auto done = m_sink->flush();
    m_sink.reset();
    return done ? Result<>() : fail(ofRows(done.error(), "bundle.rows"));
}

qint64 BundleSink::cellNumber(const QStringList &cells, const QString &column) const
{
    return cells[m_table->columnNames().indexOf(column)].toLongLong();
}

/// Rows come in the order of their keys, so that none comes twice and a store has one bundle only.
Result<> BundleSink::checkOrder(const QStringList &cells)
{
    if (m_last.isEmpty())
        return {};
    for (const QString &key : std::as_const(m_table->key)) {
        const auto place = m_table->columnNames().indexOf(key);
        if (m_table->find(key)->holds == BundleCell::Text) {
            const auto order = qstrcmp(m_last[place].toUtf8(), cells[place].toUtf8());
            return order < 0 ? Result<>() : fail(wrong("bundle.order", {}));
        }
        const qint64 before = m_last[place].toLongLong();
        const qint64 now = cellNumber(cells, key);
        if (before != now)
            return before < now ? Result<>() : fail(wrong("bundle.order", {}));
    }
    return fail(wrong("bundle.order", {}));
}

/// What the store makes names of tables, kinds and operations of must be one.
Result<> BundleSink::checkEntry(const QStringList &cells) const
{
    static const QStringList kOperations{QStringLiteral("insert"), QStringLiteral("update"),
                                         QStringLiteral("delete")};
    const auto names = m_table->columnNames();
    const auto isOne = [&](const QString &column) {
        const QString &cell = cells[names.indexOf(column)];
        if (column == QLatin1String("table_name"))
            return journalledTables().contains(cell);
        return column == QLatin1String("op") ? kOperations.contains(cell)
                                             : domain::kindFromText(cell).has_value();
    };
    QStringList columns;
    if (m_table->name == QLatin1String("change"))
        columns << QStringLiteral("table_name") << QStringLiteral("op");
    else if (m_table->name == QLatin1String("relation"))
        columns << QStringLiteral("from_kind") << QStringLiteral("to_kind");
    else if (m_table->name == QLatin1String("custom_field"))
        columns << QStringLiteral("kind");
    for (const QString &column : std::as_const(columns)) {
        if (!isOne(column))
            return fail(wrong("bundle.cell", {column, cells[names.indexOf(column)].left(kShownLetters),
                                              QStringLiteral("text")}));
    }
    return {};
}

Result<> BundleSink::step(qint64 rows)
{
    const qint64 before = m_done;
    m_done += rows;
    if (before / kLook == m_done / kLook)
        return {};
    if (m_progress.stopRequested())
        return core::cancelled();
    m_progress.at(qMin(m_done, m_total), m_total);
    return {};
}

Result<> BundleSink::checkIdentity() const
{
    const auto number = [this](const char *key) { return m_info.value(QLatin1String(key)).toLongLong(); };
    if (m_info.value(QStringLiteral("store_id")).isEmpty())
        return fail(wrong("bundle.identity", {QStringLiteral("store_id")}));
    if (m_info.value(QStringLiteral("currency")).size() != 3)
        return fail(wrong("bundle.identity", {QStringLiteral("currency")}));
    if (number("origin") < 1 || number("origin") >= kMaxOrigin)
        return fail(wrong("bundle.identity", {QStringLiteral("origin")}));
    if (number("next_id") < 1 || number("next_id") >= (1LL << kCounterBits))
        return fail(wrong("bundle.identity", {QStringLiteral("next_id")}));
    return {};
}

/// An id names one record of the store.
Result<> BundleSink::checkIds()
{
    for (size_t i = 0; i < std::size(domain::kAllKinds); ++i) {
        for (size_t j = i + 1; j < std::size(domain::kAllKinds); ++j) {
            RAPPORT_TRY(
                const QVariant twice,
                m_connection.scalar(QStringLiteral("SELECT a.id FROM %1 a JOIN %2 b ON b.id = a.id LIMIT 1")
                                        .arg(tableOf(domain::kAllKinds[i]), tableOf(domain::kAllKinds[j]))));
            if (twice.isValid())
                return fail(wrong("bundle.id-twice", {twice.toString()}));
        }
    }
    return {};
}

/// No id that was made here lies ahead of the counter: it would be made again.
Result<> BundleSink::checkCounter()
{
    const qint64 first = m_info.value(QStringLiteral("origin")).toLongLong() << kCounterBits;
    const qint64 next = first + m_info.value(QStringLiteral("next_id")).toLongLong();
    for (const BundleTable &table : bundleTables()) {
        if (!table.find(QStringLiteral("id")))
            continue;
        RAPPORT_TRY(const QVariant ahead,
                    m_connection.scalar(
                        QStringLiteral("SELECT id FROM %1 WHERE id >= ? AND id < ? LIMIT 1").arg(table.name),
                        {next, first + (1LL << kCounterBits)}));
        if (ahead.isValid())
            return fail(wrong("bundle.counter", {ahead.toString()}));
    }
    return {};
}

Result<> BundleSink::derive(const domain::Catalogue &catalogue, RecordKind kind, BulkSink &documents)
{
    const QString page =
        QStringLiteral("SELECT id FROM %1 WHERE id > ? ORDER BY id LIMIT %2").arg(tableOf(kind)).arg(kSlice);
    for (qint64 last = 0;;) {
        std::vector<qint64> ids;
        RAPPORT_CHECK(scanIds(m_connection, {page, {last}}, ids));
        if (ids.empty())
            return {};
        last = ids.back();
        RAPPORT_TRY(const DerivedRecords records,
                    loadForDerived(m_connection, catalogue, kind, ids, m_rates));
        for (const auto &[id, record] : records)
            RAPPORT_CHECK(writeDerived(record, catalogue, documents));
        RAPPORT_CHECK(step(qint64(ids.size())));
    }
}

Result<> BundleSink::writeDerived(const DerivedRecord &record, const domain::Catalogue &catalogue,
                                  BulkSink &documents)
{
    const auto &[kind, id] = record.record.ref;
    if (const QVariantMap stale = staleColumns(record, catalogue); !stale.isEmpty())
        RAPPORT_CHECK(post(m_connection,
                           QStringLiteral("UPDATE %1 SET %2 = ? WHERE id = ?")
                               .arg(tableOf(kind), QStringList(stale.keys()).join(QStringLiteral(" = ?, "))),
                           stale.values() + QVariantList{id.value()}));
    const QString document = documentOf(record, catalogue);
    if (document.isEmpty())
        return {};
    m_row.clear();
    m_row.addInteger(id.value());
    m_row.addText(domain::kindKey(kind));
    m_row.addText(document);
    return documents.put(m_row);
}

/// Lines and customers are counted by what is kept beside their orders.
Result<> BundleSink::deriveAll(const domain::Catalogue &catalogue)
{
    RAPPORT_TRY(const auto documents,
                BulkSink::open(m_connection, QStringLiteral("search_doc"),
                               {QStringLiteral("id"), QStringLiteral("kind"), QStringLiteral("text")}));
    const RecordKind first[] = {RecordKind::Order, RecordKind::OrderLine};
    for (const RecordKind kind : first)
        RAPPORT_CHECK(derive(catalogue, kind, *documents));
    for (const RecordKind kind : domain::kAllKinds) {
        if (std::find(std::begin(first), std::end(first), kind) == std::end(first))
            RAPPORT_CHECK(derive(catalogue, kind, *documents));
    }
    RAPPORT_CHECK(documents->flush());
    return countAllDays(m_connection);
}

Result<> BundleSink::finish()
{
    RAPPORT_CHECK(checkIdentity());
    const qint64 share = m_indexing / qMax(Q_INT64_C(1), m_details.count() + m_records.count());
    const auto made = [&] { return step(share); };
    if (const auto indexed = m_details.restore(made); !indexed)
        return fail(notSound(indexed.error()));
    RAPPORT_CHECK(checkIds());
    RAPPORT_TRY(const domain::CataloguePtr catalogue, readCatalogue(m_connection));
    RAPPORT_CHECK(deriveAll(*catalogue));
    RAPPORT_CHECK(m_records.restore(made));
    RAPPORT_CHECK(checkCounter());
    const core::Progress quiet{m_progress.stop, {}};
    RAPPORT_TRY(const CheckReport report, StoreCheck(m_connection, *catalogue, quiet).runOnRows());
    if (!report.ok())
        return fail(wrong("bundle.not-sound", {report.problems.front().what}));
    return takeOverRows(m_connection, m_info.value(QStringLiteral("next_id")).toLongLong());
}

} // namespace rapport::storage
