#include "storage/bulksink.h"

#include "storage/dialect.h"
#include "storage/tables.h"

#include <QStringEncoder>
#include <libpq-fe.h>
#include <sqlite3.h>

namespace rapport::storage {

using core::Result;

namespace {

constexpr qsizetype kCopyBytes = 1 << 20;

core::Error failure(const Connection &connection, const char *message, const QString &code)
{
    const QSqlError error(QStringLiteral("bulk"), QString::fromUtf8(message), QSqlError::StatementError,
                          code);
    return connection.dialect().classify(error, connection.location());
}

class SqliteSink final : public BulkSink {
public:
    SqliteSink(Connection &connection, sqlite3_stmt *statement)
        : m_connection(connection), m_statement(statement, &sqlite3_finalize)
    {
    }

    Result<> put(const QVariantList &row) override
    {
        sqlite3_stmt *statement = m_statement.get();
        m_texts.clear();
        for (int i = 0; i < row.size(); ++i)
            bind(statement, i + 1, row.at(i));
        // Texts are bound once the buffer that holds them all stays where it is.
        for (const Text &text : m_bound)
            sqlite3_bind_text(statement, text.index, m_texts.data() + text.start, text.bytes, SQLITE_STATIC);
        m_bound.clear();
        const int state = sqlite3_step(statement);
        sqlite3_reset(statement);
        if (state == SQLITE_DONE)
            return {};
        sqlite3 *handle = m_connection.sqliteHandle();
        return core::fail(
            failure(m_connection, sqlite3_errmsg(handle), QString::number(sqlite3_extended_errcode(handle))));
    }
    Result<> flush() override { return {}; }

private:
    struct Text {
        int index;
        std::size_t start;
        int bytes;
    };

    void bind(sqlite3_stmt *statement, int index, const QVariant &value)
    {
        switch (value.typeId()) {
        case QMetaType::Bool:
        case QMetaType::Int:
        case QMetaType::LongLong: sqlite3_bind_int64(statement, index, value.toLongLong()); break;
        case QMetaType::Double: sqlite3_bind_double(statement, index, value.toDouble()); break;
        case QMetaType::QString: note(index, *static_cast<const QString *>(value.constData())); break;
        default: sqlite3_bind_null(statement, index);
        }
    }

    void note(int index, const QString &text)
    {
        const std::size_t start = m_texts.size();
        m_texts.resize(start + static_cast<std::size_t>(m_toUtf8.requiredSpace(text.size())));
        const char *end = m_toUtf8.appendToBuffer(m_texts.data() + start, text);
        m_texts.resize(static_cast<std::size_t>(end - m_texts.data()));
        m_bound.push_back({index, start, static_cast<int>(m_texts.size() - start)});
    }

    Connection &m_connection;
    std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> m_statement;
    QStringEncoder m_toUtf8{QStringEncoder::Utf8, QStringEncoder::Flag::Stateless};
    std::string m_texts; ///< of the row that is being put
    std::vector<Text> m_bound;
};

class CopySink final : public BulkSink {
public:
    CopySink(Connection &connection, QByteArray command)
        : m_connection(connection), m_command(std::move(command))
    {
    }

    Result<> put(const QVariantList &row) override
    {
        for (int i = 0; i < row.size(); ++i) {
            if (i > 0)
                m_rows.append('\t');
            append(row.at(i));
        }
        m_rows.append('\n');
        return m_rows.size() < kCopyBytes ? Result<>() : flush();
    }

    Result<> flush() override
    {
        if (m_rows.isEmpty())
            return {};
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
    void append(const QVariant &value)
    {
        if (value.isNull()) {
            m_rows.append("\\N");
        } else if (value.typeId() == QMetaType::Bool) {
            m_rows.append(value.toBool() ? 't' : 'f');
        } else {
            for (const char c : value.toString().toUtf8())
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
        return failure(m_connection, PQresultErrorMessage(result),
                       QString::fromLatin1(PQresultErrorField(result, PG_DIAG_SQLSTATE)));
    }

    Connection &m_connection;
    QByteArray m_command;
    QByteArray m_rows;
};

} // namespace

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
        return core::fail(
            failure(writer, sqlite3_errmsg(handle), QString::number(sqlite3_extended_errcode(handle))));
    return std::make_unique<SqliteSink>(writer, statement);
}

} // namespace rapport::storage
