#include "storage/bulksink.h"

#include "storage/dialect.h"
#include "storage/heldrows.h"
#include "storage/rowscan.h"
#include "storage/tables.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <string_view>

namespace rapport::storage {

using core::Result;

namespace {

constexpr qsizetype kCopyBytes = 1 << 20;
/// More would leave the nearer caches of a processor.
constexpr int kHeldRows = 256;
constexpr std::size_t kHeldBytes = 1 << 17;

using StatementHandle = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

Result<StatementHandle> prepared(Connection &writer, const QByteArray &sql)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v3(writer.sqliteHandle(), sql.constData(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
        return core::fail(sqliteError(writer));
    return StatementHandle(statement, &sqlite3_finalize);
}

class SqliteSink final : public BulkSink {
public:
    SqliteSink(Connection &connection, StatementHandle statement)
        : m_connection(connection), m_statement(std::move(statement)),
          m_isBound(static_cast<std::size_t>(sqlite3_bind_parameter_count(m_statement.get())), false)
    {
    }

    using BulkSink::put;
    Result<> put(std::span<const BulkCells::Cell> row, const char *texts) override
    {
        sqlite3_stmt *statement = m_statement.get();
        for (std::size_t i = 0; i < row.size(); ++i) {
            // Most cells of a wide table are empty in every row: what is not bound stays null.
            const bool isNull = row[i].type == BulkCells::Type::Null;
            if (!isNull || m_isBound[i])
                bind(statement, static_cast<int>(i) + 1, row[i], texts);
            m_isBound[i] = !isNull;
        }
        const int state = sqlite3_step(statement);
        sqlite3_reset(statement);
        if (state == SQLITE_DONE)
            return {};
        return core::fail(sqliteError(m_connection));
    }
    Result<> flush() override { return {}; }

private:
    static void bind(sqlite3_stmt *statement, int index, const BulkCells::Cell &cell, const char *texts)
    {
        switch (cell.type) {
        case BulkCells::Type::Null: sqlite3_bind_null(statement, index); break;
        case BulkCells::Type::YesNo:
        case BulkCells::Type::Integer: sqlite3_bind_int64(statement, index, cell.integer); break;
        case BulkCells::Type::Real: sqlite3_bind_double(statement, index, cell.real); break;
        case BulkCells::Type::Text:
            sqlite3_bind_text(statement, index, texts + cell.integer, static_cast<int>(cell.bytes),
                              SQLITE_STATIC);
        }
    }

    Connection &m_connection;
    StatementHandle m_statement;
    std::vector<bool> m_isBound; ///< by the row before
};

/// A statement takes the rows from HeldRows. OR FAIL, or SQLite would keep a copy of each page for the case that it has to
/// undo the statement alone.
class HeldSink final : public BulkSink {
public:
    HeldSink(Connection &connection, qsizetype columns)
        : m_connection(connection), m_rows(connection.sqliteHandle(), static_cast<int>(columns))
    {
    }

    Result<> prepare(const QString &table, const QString &columns)
    {
        const QByteArray sql = "INSERT OR FAIL INTO " + table.toUtf8() + " (" + columns.toUtf8() +
                               ") SELECT " + m_rows.columnNames() + " FROM " + m_rows.name();
        RAPPORT_TRY(m_statement, prepared(m_connection, sql));
        return {};
    }

    using BulkSink::put;
    Result<> put(std::span<const BulkCells::Cell> row, const char *texts) override
    {
        m_rows.add(row, texts);
        return {};
    }

    bool isFull() const override
    {
        return m_rows.cells().size() >= kHeldRows * m_rows.columns() ||
               m_rows.cells().textBytes() >= kHeldBytes;
    }

    Result<> flush() override
    {
        const int state = sqlite3_step(m_statement.get());
        sqlite3_reset(m_statement.get());
        m_rows.clear();
        return state == SQLITE_DONE ? Result<>() : core::fail(sqliteError(m_connection));
    }

private:
    Connection &m_connection;
    HeldRows m_rows;
    StatementHandle m_statement{nullptr, &sqlite3_finalize};
};

class CopySink final : public BulkSink {
public:
    CopySink(Connection &connection, QByteArray command)
        : m_connection(connection), m_command(std::move(command))
    {
    }

    using BulkSink::put;
    Result<> put(std::span<const BulkCells::Cell> row, const char *texts) override
    {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0)
                m_rows.append('\t');
            append(row[i], texts);
        }
        m_rows.append('\n');
        return m_rows.size() < kCopyBytes ? Result<>() : flush();
    }

    Result<> flush() override
    {
        if (m_rows.isEmpty())
            return {};
        RAPPORT_CHECK(settle(m_connection));
        PGconn *handle = m_connection.postgresHandle();
        PGresult *begun = PQexec(handle, m_command.constData());
        const bool ready = PQresultStatus(begun) == PGRES_COPY_IN;
        core::Error error = ready ? core::Error{} : errorOf(begun);
        PQclear(begun);
        if (!ready)
            return core::fail(std::move(error));
        const bool sent = PQputCopyData(handle, m_rows.constData(), static_cast<int>(m_rows.size())) == 1;
        m_rows.clear();
        PQputCopyEnd(handle, sent ? nullptr : "not sent");
        bool done = sent;
        while (PGresult *result = PQgetResult(handle)) {
            if (PQresultStatus(result) != PGRES_COMMAND_OK) {
                error = errorOf(result);
                done = false;
            }
            PQclear(result);
        }
        return done ? Result<>() : core::fail(std::move(error));
    }

private:
    void append(const BulkCells::Cell &cell, const char *texts)
    {
        switch (cell.type) {
        case BulkCells::Type::Null: m_rows.append("\\N"); break;
        case BulkCells::Type::YesNo: m_rows.append(cell.integer != 0 ? 't' : 'f'); break;
        case BulkCells::Type::Integer: m_rows.append(QByteArray::number(cell.integer)); break;
        case BulkCells::Type::Real: m_rows.append(QByteArray::number(cell.real, 'g', 17)); break;
        case BulkCells::Type::Text:
            for (const char c : std::string_view(texts + cell.integer, cell.bytes))
                appendEscaped(c);
        }
    }
    void appendEscaped(char c)
    {
        switch (c) {
        case '\\': m_rows.append("\\\\"); break;
        case '\t': m_rows.append("\\t"); break;
        case '\n': m_rows.append("\\n"); break;
        case '\r': m_rows.append("\\r"); break;
        default: m_rows.append(c);
        }
    }
    core::Error errorOf(const PGresult *result) const
    {
        const QSqlError error(QStringLiteral("copy"), QString::fromUtf8(PQresultErrorMessage(result)),
                              QSqlError::StatementError,
                              QString::fromLatin1(PQresultErrorField(result, PG_DIAG_SQLSTATE)));
        return m_connection.dialect().classify(error, m_connection.location());
    }

    Connection &m_connection;
    QByteArray m_command;
    QByteArray m_rows;
};

} // namespace

Result<> BulkSink::settle(Connection &connection)
{
    return connection.settle();
}

Result<std::unique_ptr<BulkSink>> BulkSink::open(Connection &writer, const QString &table,
                                                 const QStringList &columns, Pace pace)
{
    const QString names = columns.join(QStringLiteral(", "));
    if (!writer.sqliteHandle())
        return std::make_unique<CopySink>(
            writer, QStringLiteral("COPY %1 (%2) FROM STDIN").arg(table, names).toUtf8());
    if (pace == Pace::ManyRows) {
        auto sink = std::make_unique<HeldSink>(writer, columns.size());
        RAPPORT_CHECK(sink->prepare(table, names));
        return sink;
    }
    const QString sql =
        QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)").arg(table, names, placeholders(columns.size()));
    RAPPORT_TRY(StatementHandle statement, prepared(writer, sql.toUtf8()));
    return std::make_unique<SqliteSink>(writer, std::move(statement));
}

} // namespace rapport::storage
