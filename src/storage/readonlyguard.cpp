#include "storage/readonlyguard.h"

#include "storage/connection.h"

#include <QRegularExpression>
#include <algorithm>
#include <iterator>
#include <sqlite3.h>
#include <string_view>
#include <tuple>

namespace rapport::storage {

namespace {

/// Pragmas that tell of tables, and the one that the search index asks for.
bool isHarmless(const char *pragma)
{
    static constexpr std::string_view kPragmas[] = {"table_info", "table_xinfo",      "index_list",
                                                    "index_info", "foreign_key_list", "data_version"};
    return pragma && std::find(std::begin(kPragmas), std::end(kPragmas), pragma) != std::end(kPragmas);
}

int authorize(void *, int action, const char *first, const char *second, const char *, const char *)
{
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_FUNCTION:
        return second && std::string_view(second) == "load_extension" ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_PRAGMA: return isHarmless(first) ? SQLITE_OK : SQLITE_DENY;
    default: return SQLITE_DENY;
    }
}

/// Functions of a server that reach past the transaction: files, large objects, other sessions and servers.
bool reachesOut(const QString &sql)
{
    static const QRegularExpression names(
        QStringLiteral(
            "\\b(lo_\\w+|loread|lowrite|dblink\\w*|pg_(read|write|file|stat_file|ls|terminate|cancel|"
            "reload|rotate|promote|switch|create|drop|copy|logical|replication|advisory)\\w*)\"?\\s*\\("),
        QRegularExpression::CaseInsensitiveOption);
    return sql.contains(names) || sql.contains(QLatin1String("U&"), Qt::CaseInsensitive);
}

} // namespace

core::Result<std::unique_ptr<ReadOnlyGuard>> ReadOnlyGuard::hold(Connection &reader,
                                                                 std::chrono::milliseconds time)
{
    std::unique_ptr<ReadOnlyGuard> guard(new ReadOnlyGuard(reader));
    if (sqlite3 *handle = reader.sqliteHandle()) {
        // The search index makes itself known to a connection with its first use, which an authorizer would not let it.
        std::ignore = reader.scalar(QStringLiteral("SELECT rowid FROM search_index LIMIT 1"));
        sqlite3_set_authorizer(handle, authorize, nullptr);
        return guard;
    }
    RAPPORT_CHECK(reader.execute(QStringLiteral("BEGIN READ ONLY")));
    RAPPORT_CHECK(reader.execute(QStringLiteral("SET LOCAL statement_timeout TO %1").arg(time.count())));
    return guard;
}

ReadOnlyGuard::~ReadOnlyGuard()
{
    if (sqlite3 *handle = m_reader.sqliteHandle())
        sqlite3_set_authorizer(handle, nullptr, nullptr);
    else
        std::ignore = m_reader.execute(QStringLiteral("ROLLBACK"));
}

core::Result<Query> ReadOnlyGuard::run(const QString &sql, qint64 rows)
{
    if (m_reader.sqliteHandle())
        return m_reader.run(sql);
    if (reachesOut(sql))
        return core::fail(core::ErrorCode::Validation, QStringLiteral("sql.not-read-only"),
                          {QStringLiteral("SELECT")});
    if (rows == 0)
        return m_reader.run(sql);
    RAPPORT_CHECK(m_reader.execute(QStringLiteral("DECLARE console_rows NO SCROLL CURSOR FOR %1").arg(sql)));
    return m_reader.run(QStringLiteral("FETCH %1 FROM console_rows").arg(rows));
}

} // namespace rapport::storage
