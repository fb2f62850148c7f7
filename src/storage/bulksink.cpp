#include "storage/bulksink.h"

#include "storage/dialect.h"
#include "storage/rowscan.h"
#include "storage/tables.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <string_view>

namespace rapport::storage {

using core::Result;

namespace {

constexpr qsizetype kCopyBytes = 1 << 20;

class SqliteSink final : public BulkSink {
public:
    SqliteSink(Connection &connection, sqlite3_stmt *statement)
        : m_connection(connection), m_statement(statement, &sqlite3_finalize),
          m_isBound(static_cast<std::size_t>(sqlite3_bind_parameter_count(statement)), false)
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
    std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> m_statement;
    std::vector<bool> m_isBound; ///< by the row before
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
                                                 const QStringList &columns)
{
    const QString names = columns.join(QStringLiteral(", "));
    sqlite3 *handle = writer.sqliteHandle();
    if (!handle)
        return std::make_unique<CopySink>(
            writer, QStringLiteral("COPY %1 (%2) FROM STDIN").arg(table, names).toUtf8());
    const QByteArray sql = QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)")
                               .arg(table, names, placeholders(columns.size()))
                               .toUtf8();
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v3(handle, sql.constData(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement, nullptr) != SQLITE_OK)
        return core::fail(sqliteError(writer));
    return std::make_unique<SqliteSink>(writer, statement);
}

} // namespace rapport::storage
