#include "storage/statement.h"

#include "storage/connection.h"
#include "storage/postgresstatement.h"
#include "storage/sqlitestatement.h"

namespace rapport::storage {

core::Result<std::unique_ptr<Statement>> Statement::prepare(Connection &connection, const QString &sql)
{
    if (sqlite3 *handle = connection.sqliteHandle())
        return SqliteStatement::prepare(connection, handle, sql);
    if (!connection.m_pipeline)
        return core::fail(core::ErrorCode::ConnectionLost, QStringLiteral("connection.lost"),
                          {connection.location().safeText()});
    return std::make_unique<PostgresStatement>(*connection.m_pipeline, sql);
}

} // namespace rapport::storage
