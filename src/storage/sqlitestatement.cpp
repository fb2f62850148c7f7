#include "storage/sqlitestatement.h"

#include "storage/connection.h"
#include "storage/dialect.h"

#include <QSqlError>
#include <sqlite3.h>

namespace rapport::storage {

core::Error SqliteStatement::errorOf(const Connection &connection, sqlite3 *handle)
{
    const QSqlError error(QString(), QString::fromUtf8(sqlite3_errmsg(handle)), QSqlError::StatementError,
                          QString::number(sqlite3_extended_errcode(handle)));
    return connection.dialect().classify(error, connection.location());
}

core::Result<std::unique_ptr<Statement>> SqliteStatement::prepare(const Connection &connection,
                                                                  sqlite3 *handle, const QString &sql)
{
    std::unique_ptr<SqliteStatement> statement(new SqliteStatement(connection, handle));
    const QByteArray text = sql.toUtf8();
    const char *rest = nullptr;
    if (sqlite3_prepare_v3(handle, text.constData(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement->m_statement, &rest) != SQLITE_OK)
        return core::fail(errorOf(connection, handle));
    if (!statement->m_statement || !QByteArray(rest).trimmed().isEmpty())
        return core::fail(core::ErrorCode::Internal, QStringLiteral("db.error"), {},
                          QStringLiteral("not one statement"));
    return statement;
}

SqliteStatement::~SqliteStatement()
{
    sqlite3_finalize(m_statement);
}

void SqliteStatement::bind(int index, const QVariant &value)
{
    if (value.isNull()) {
        sqlite3_bind_null(m_statement, index);
        return;
    }
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::ULongLong:
    case QMetaType::LongLong: sqlite3_bind_int64(m_statement, index, value.toLongLong()); return;
    case QMetaType::Double: sqlite3_bind_double(m_statement, index, value.toDouble()); return;
    case QMetaType::QByteArray: {
        const QByteArray bytes = value.toByteArray();
        sqlite3_bind_blob(m_statement, index, bytes.constData(), static_cast<int>(bytes.size()),
                          SQLITE_TRANSIENT);
        return;
    }
    default: break;
    }
    const QByteArray text = value.toString().toUtf8();
    sqlite3_bind_text(m_statement, index, text.constData(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

core::Result<> SqliteStatement::run(const QVariantList &values)
{
    finish();
    if (sqlite3_bind_parameter_count(m_statement) != values.size())
        return core::fail(core::ErrorCode::Internal, QStringLiteral("db.error"), {},
                          QStringLiteral("%1 values for: %2")
                              .arg(values.size())
                              .arg(QString::fromUtf8(sqlite3_sql(m_statement)).left(400)));
    for (int i = 0; i < values.size(); ++i)
        bind(i + 1, values[i]);
    RAPPORT_CHECK(step());
    m_affected = sqlite3_changes(m_handle);
    if (m_state == State::AtRow)
        m_state = State::Waiting;
    return {};
}

core::Result<> SqliteStatement::send(const QVariantList &values, std::optional<qint64> touches)
{
    RAPPORT_CHECK(run(values));
    if (touches && m_affected != *touches)
        return core::fail(core::ErrorCode::Conflict, QStringLiteral("row.changed"));
    return {};
}

core::Result<> SqliteStatement::step()
{
    switch (sqlite3_step(m_statement)) {
    case SQLITE_ROW: m_state = State::AtRow; return {};
    case SQLITE_DONE: finish(); return {};
    default: break;
    }
    core::Error error = errorOf(m_connection, m_handle);
    finish();
    return core::fail(std::move(error));
}

core::Result<bool> SqliteStatement::next()
{
    if (m_state == State::Waiting)
        m_state = State::AtRow;
    else if (m_state == State::AtRow)
        RAPPORT_CHECK(step());
    return m_state == State::AtRow;
}

void SqliteStatement::finish()
{
    // Also after an error, whatever the state.
    sqlite3_reset(m_statement);
    m_state = State::Idle;
}

QVariant SqliteStatement::value(int column) const
{
    if (m_state != State::AtRow)
        return {};
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_INTEGER: return qlonglong(sqlite3_column_int64(m_statement, column));
    case SQLITE_FLOAT: return sqlite3_column_double(m_statement, column);
    case SQLITE_TEXT: return text(column);
    case SQLITE_BLOB: {
        const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
        return QByteArray(bytes, sqlite3_column_bytes(m_statement, column));
    }
    default: return QVariant(QMetaType::fromType<QString>());
    }
}

qint64 SqliteStatement::int64(int column) const
{
    return m_state == State::AtRow ? sqlite3_column_int64(m_statement, column) : 0;
}

QString SqliteStatement::text(int column) const
{
    // Asking for the text of a number would turn the column into text.
    if (m_state != State::AtRow || sqlite3_column_type(m_statement, column) != SQLITE_TEXT)
        return value(column).toString();
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(bytes, sqlite3_column_bytes(m_statement, column));
}

bool SqliteStatement::isNull(int column) const
{
    return m_state != State::AtRow || sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

QStringList SqliteStatement::columns() const
{
    QStringList names;
    for (int i = 0; i < sqlite3_column_count(m_statement); ++i)
        names.append(QString::fromUtf8(sqlite3_column_name(m_statement, i)).remove(QLatin1Char('"')));
    return names;
}

} // namespace rapport::storage
