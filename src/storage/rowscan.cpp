#include "storage/rowscan.h"

#include "storage/dialect.h"
#include "storage/statementlog.h"

#include <memory>
#include <sqlite3.h>

namespace rapport::storage {

using core::Result;

namespace {

constexpr int kStepsBetweenLooks = 5000; // of SQLite's engine: some tenths of a millisecond

using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

void bind(sqlite3_stmt *statement, int index, const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::LongLong: sqlite3_bind_int64(statement, index, value.toLongLong()); break;
    case QMetaType::Double: sqlite3_bind_double(statement, index, value.toDouble()); break;
    case QMetaType::QString: {
        const QByteArray text = value.toString().toUtf8();
        sqlite3_bind_text(statement, index, text.constData(), static_cast<int>(text.size()),
                          SQLITE_TRANSIENT);
        break;
    }
    default: sqlite3_bind_null(statement, index);
    }
}

ScanKey keyOf(sqlite3_stmt *statement)
{
    switch (sqlite3_column_type(statement, 1)) {
    case SQLITE_INTEGER: return qint64(sqlite3_column_int64(statement, 1));
    case SQLITE_FLOAT: return sqlite3_column_double(statement, 1);
    case SQLITE_TEXT: {
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(statement, 1));
        return std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, 1)));
    }
    default: return std::monostate();
    }
}

template <class Row>
Result<> scanSqlite(Connection &connection, sqlite3 *handle, const SqlPart &query, Row row)
{
    StatementLog::note(connection, query.sql, query.values);
    const QByteArray sql = query.sql.toUtf8();
    sqlite3_stmt *raw = nullptr;
    if (sqlite3_prepare_v2(handle, sql.constData(), static_cast<int>(sql.size()), &raw, nullptr) !=
        SQLITE_OK) {
        core::Error error = sqliteError(connection);
        error.detail += QStringLiteral(" in: ") + query.sql.left(400);
        return core::fail(std::move(error));
    }
    const Statement statement(raw, &sqlite3_finalize);
    for (int i = 0; i < query.values.size(); ++i)
        bind(raw, i + 1, query.values.at(i));
    int state = sqlite3_step(raw);
    for (; state == SQLITE_ROW; state = sqlite3_step(raw)) {
        if constexpr (std::is_same_v<std::invoke_result_t<Row, sqlite3_stmt *>, bool>) {
            if (!row(raw))
                return {};
        } else {
            row(raw);
        }
    }
    if (state != SQLITE_DONE)
        return core::fail(sqliteError(connection));
    return {};
}

ScanKey keyOf(const QVariant &value, QByteArray &held)
{
    if (value.isNull())
        return std::monostate();
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::ULongLong:
    case QMetaType::LongLong: return qint64(value.toLongLong());
    case QMetaType::Double: return value.toDouble();
    default:
        held = value.toString().toUtf8();
        return std::string_view(held.constData(), static_cast<std::size_t>(held.size()));
    }
}

class SqliteRow final : public ScanRow {
public:
    explicit SqliteRow(sqlite3_stmt *statement) : m_statement(statement) {}

    qint64 int64(int column) const override { return sqlite3_column_int64(m_statement, column); }
    double number(int column) const override { return sqlite3_column_double(m_statement, column); }
    std::string_view text(int column) const override
    {
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
        return {text, text ? static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)) : 0};
    }
    bool isNull(int column) const override { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

private:
    sqlite3_stmt *m_statement;
};

class QueryRow final : public ScanRow {
public:
    explicit QueryRow(const Query &query)
        : m_query(query), m_held(static_cast<std::size_t>(query.columns().size()))
    {
    }

    qint64 int64(int column) const override { return m_query.int64(column); }
    double number(int column) const override { return m_query.value(column).toDouble(); }
    std::string_view text(int column) const override
    {
        QByteArray &held = m_held[static_cast<std::size_t>(column)];
        held = m_query.text(column).toUtf8();
        return {held.constData(), static_cast<std::size_t>(held.size())};
    }
    bool isNull(int column) const override { return m_query.isNull(column); }

private:
    const Query &m_query;
    mutable std::vector<QByteArray> m_held; ///< the texts of the row, while they are looked at
};

} // namespace

core::Error sqliteError(const Connection &connection)
{
    sqlite3 *handle = connection.sqliteHandle();
    const QSqlError error(QStringLiteral("native"), QString::fromUtf8(sqlite3_errmsg(handle)),
                          QSqlError::StatementError, QString::number(sqlite3_extended_errcode(handle)));
    return connection.dialect().classify(error, connection.location());
}

Result<bool> walksIndexForRows(Connection &connection, const SqlPart &query)
{
    sqlite3 *handle = connection.sqliteHandle();
    if (!handle)
        return false;
    bool walks = false;
    RAPPORT_CHECK(
        scanSqlite(connection, handle, {QStringLiteral("EXPLAIN QUERY PLAN ") + query.sql, query.values},
                   [&walks](sqlite3_stmt *row) {
                       const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(row, 3));
                       walks = walks || (text && std::string_view(text).starts_with("SCAN t USING INDEX"));
                   }));
    return walks;
}

Result<> scanIds(Connection &connection, const SqlPart &part, std::vector<qint64> &ids)
{
    if (sqlite3 *handle = connection.sqliteHandle())
        return scanSqlite(connection, handle, part,
                          [&](sqlite3_stmt *row) { ids.push_back(sqlite3_column_int64(row, 0)); });
    RAPPORT_TRY(auto query, connection.run(part.sql, part.values));
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return {};
        ids.push_back(query.int64(0));
    }
}

Result<> scanKeys(Connection &connection, const SqlPart &part,
                  const std::function<void(qint64, const ScanKey &)> &take)
{
    if (sqlite3 *handle = connection.sqliteHandle())
        return scanSqlite(connection, handle, part,
                          [&](sqlite3_stmt *row) { take(sqlite3_column_int64(row, 0), keyOf(row)); });
    RAPPORT_TRY(auto query, connection.run(part.sql, part.values));
    QByteArray held;
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return {};
        take(query.int64(0), keyOf(query.value(1), held));
    }
}

Result<> scanCells(Connection &connection, const SqlPart &part, const TakeCells &take)
{
    std::vector<std::string_view> cells;
    if (sqlite3 *handle = connection.sqliteHandle()) {
        bool more = true;
        return scanSqlite(connection, handle, part, [&](sqlite3_stmt *row) {
            cells.clear();
            for (int i = 1; i < sqlite3_column_count(row); ++i) {
                const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(row, i));
                cells.emplace_back(text, text ? static_cast<std::size_t>(sqlite3_column_bytes(row, i)) : 0);
            }
            more = more && take(sqlite3_column_int64(row, 0), cells);
            return more;
        });
    }
    RAPPORT_TRY(auto query, connection.run(part.sql, part.values));
    const auto columns = query.columns().size();
    std::vector<QByteArray> held(static_cast<std::size_t>(columns - 1));
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return {};
        cells.clear();
        for (std::size_t i = 0; i < held.size(); ++i) {
            held[i] = query.value(static_cast<int>(i) + 1).toString().toUtf8();
            cells.emplace_back(held[i].constData(), static_cast<std::size_t>(held[i].size()));
        }
        if (!take(query.int64(0), cells))
            return {};
    }
}

Result<> scanRows(Connection &connection, const SqlPart &part, const TakeRow &take)
{
    if (sqlite3 *handle = connection.sqliteHandle())
        return scanSqlite(connection, handle, part,
                          [&](sqlite3_stmt *statement) { return take(SqliteRow(statement)); });
    RAPPORT_TRY(auto query, connection.run(part.sql, part.values));
    const QueryRow row(query);
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more || !take(row))
            return {};
    }
}

TimeLimit::TimeLimit(Connection &connection, std::chrono::milliseconds time)
    : m_connection(connection), m_end(time)
{
    const auto expired = [](void *end) { return static_cast<QDeadlineTimer *>(end)->hasExpired() ? 1 : 0; };
    if (sqlite3 *handle = connection.sqliteHandle())
        sqlite3_progress_handler(handle, kStepsBetweenLooks, expired, &m_end);
}

TimeLimit::~TimeLimit()
{
    if (sqlite3 *handle = m_connection.sqliteHandle())
        sqlite3_progress_handler(handle, 0, nullptr, nullptr);
}

} // namespace rapport::storage
