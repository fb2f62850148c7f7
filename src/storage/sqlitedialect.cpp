#include "storage/sqlitedialect.h"

#include "core/log.h"
#include "storage/foldedtext.h"
#include "storage/storefile.h"

#include <QFileInfo>
#include <QSqlDatabase>
#include <QUrl>
#include <sqlite3.h>
#include <tuple>
#include <utility>

namespace rapport::storage {

namespace {

constexpr auto kWritingCache = "PRAGMA cache_size = -32000";
/// A sort takes as much memory again as the cache may, and one that makes an index needs few pages.
constexpr auto kSortingCache = "PRAGMA cache_size = -2000";
constexpr int kCheckpointFrames = 1000;
constexpr qint64 kIdsAtOnce = 50'000;
constexpr int kTruncateFrames =
    16000; // about 64 MB: readers were in the way for long, start the WAL anew when they are not

/// Counting the engine's memory takes a lock for every allocation, and nobody asks for the number. Heard only before the
/// first connection of a process.
void countNoMemory()
{
    static const int heard = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    std::ignore = heard;
}

int onWalCommit(void *walFrames, sqlite3 *, const char *, int frames)
{
    *static_cast<int *>(walFrames) = frames;
    return SQLITE_OK;
}

/// row_number() would keep every row in a table of its own first.
void nextNumber(sqlite3_context *context, int, sqlite3_value **values)
{
    auto *counter = static_cast<RowCounter *>(sqlite3_user_data(context));
    const qint64 before = sqlite3_value_int64(values[0]);
    if (counter->before != before)
        *counter = {before, before};
    sqlite3_result_int64(context, ++counter->last);
}

core::Error makeError(core::ErrorCode code, const char *reason, const Location &location,
                      const QString &detail)
{
    return core::Error{code, QString::fromLatin1(reason), {location.safeText()}, detail, {}};
}

core::Error ioError(int extended, const Location &location, const QString &detail)
{
    if (extended == SQLITE_IOERR_NOMEM)
        return makeError(core::ErrorCode::Io, "memory.full", location, detail);
    return makeError(core::ErrorCode::Io, "disk.io", location, detail);
}

QString quoted(QString text)
{
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QStringLiteral("''")) + QLatin1Char('\'');
}

} // namespace

const Dialect::Traits &SqliteDialect::traits() const
{
    static const Traits kTraits{QStringLiteral("QSQLITE"),
                                QStringLiteral(":/migrations/sqlite"),
                                QStringLiteral("BEGIN IMMEDIATE"),
                                QStringLiteral("BEGIN"),
                                QString(),
                                true,
                                true,
                                QStringLiteral("SELECT name, sql FROM sqlite_schema WHERE type = 'index' "
                                               "AND tbl_name = ? AND sql IS NOT NULL"),
                                {QStringLiteral("PRAGMA temp_store = FILE"), QLatin1String(kSortingCache),
                                 QStringLiteral("PRAGMA threads = 2")},
                                {QStringLiteral("PRAGMA temp_store = MEMORY"), QLatin1String(kWritingCache),
                                 QStringLiteral("PRAGMA threads = 0")},
                                QStringLiteral("rapport_number(?)"),
                                QStringLiteral("SELECT value FROM store_info WHERE key = 'next_id'"),
                                QStringLiteral("UPDATE store_info SET value = ? WHERE key = 'next_id'"),
                                QStringLiteral("INSERT INTO search_index (search_index) VALUES ('rebuild')")};
    return kTraits;
}

void SqliteDialect::configure(QSqlDatabase &database, const Location &location, Connection::Mode mode) const
{
    countNoMemory();
    if (location.path == QLatin1String(":memory:")) {
        database.setDatabaseName(location.path);
        return;
    }
    QString name = QUrl::fromLocalFile(location.path).toString(QUrl::FullyEncoded) + QStringLiteral("?mode=");
    const bool looksOnly = mode == Connection::Mode::ReadOnlyStore || mode == Connection::Mode::Probe;
    name += looksOnly ? QStringLiteral("ro") : QStringLiteral("rw");
    if ((mode == Connection::Mode::Probe && StoreFile::isAtRest(location.path)) ||
        (mode == Connection::Mode::ReadOnlyStore && StoreFile::canOpenImmutable(location.path)))
        name += QStringLiteral("&immutable=1");
    database.setDatabaseName(name);
    database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=5000"));
}

core::Result<> SqliteDialect::setUpSession(Connection &connection) const
{
    const bool network = StoreFile::isOnNetwork(connection.location().path);
    QStringList statements{
        QStringLiteral("PRAGMA trusted_schema = OFF"), QStringLiteral("PRAGMA cell_size_check = ON"),
        QStringLiteral("PRAGMA mmap_size = 0"),        QStringLiteral("PRAGMA foreign_keys = ON"),
        QStringLiteral("PRAGMA temp_store = MEMORY"),  QStringLiteral("PRAGMA wal_autocheckpoint = 0")};
    if (connection.mode() == Connection::Mode::Writer) {
        statements << (network ? QStringLiteral("PRAGMA journal_mode = TRUNCATE")
                               : QStringLiteral("PRAGMA journal_mode = WAL"))
                   << QStringLiteral("PRAGMA synchronous = FULL")
                   << QStringLiteral("PRAGMA secure_delete = ON") << QLatin1String(kWritingCache)
                   << QStringLiteral("PRAGMA journal_size_limit = 67108864");
    } else {
        statements << QStringLiteral("PRAGMA query_only = ON")
                   << QStringLiteral("PRAGMA cache_size = -16000");
    }
    sqlite3 *handle = connection.sqliteHandle();
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    if (!registerTextFunctions(handle) ||
        sqlite3_create_function_v2(handle, "rapport_number", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                                   &connection.m_counter, nextNumber, nullptr, nullptr, nullptr) != SQLITE_OK)
        return core::fail(core::ErrorCode::Internal, QStringLiteral("db.error"), {},
                          QStringLiteral("own functions"));
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    for (const QString &statement : statements)
        RAPPORT_CHECK(connection.scalar(statement));
    sqlite3_wal_hook(handle, onWalCommit, &connection.m_walFrames);
    if (connection.mode() == Connection::Mode::Writer)
        connection.m_file.note(connection);
    return {};
}

void SqliteDialect::afterCommit(Connection &connection) const
{
    if (connection.m_walFrames < kCheckpointFrames)
        return;
    const bool tooLong = connection.m_walFrames > kTruncateFrames;
    sqlite3 *handle = connection.sqliteHandle();
    sqlite3_busy_timeout(handle, 0);
    sqlite3_wal_checkpoint_v2(
        handle, "main", tooLong ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    sqlite3_busy_timeout(handle, kBusyTimeoutMs);
    connection.m_file.note(connection);
}

void SqliteDialect::afterBulk(Connection &) const {}

void SqliteDialect::beforeClose(Connection &connection, bool underLock) const
{
    // The last one to close folds the WAL into the file, and may do so only while it holds the write lock.
    // Into a file that somebody wrote over it would fold foreign pages.
    if (underLock && connection.m_file.check(connection))
        sqlite3_db_config(connection.sqliteHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
}

core::Error SqliteDialect::classify(const QSqlError &error, const Location &location) const
{
    using Code = core::ErrorCode;
    const int extended = error.nativeErrorCode().toInt();
    const QString detail = error.text();
    switch (extended & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return makeError(Code::Busy, "db.busy", location, detail);
    case SQLITE_FULL: return makeError(Code::Io, "disk.full", location, detail);
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT: return makeError(Code::Damaged, "store.damaged", location, detail);
    case SQLITE_NOTADB: return makeError(Code::Damaged, "store.not-a-store", location, detail);
    case SQLITE_READONLY:
        if (extended == SQLITE_READONLY_DBMOVED)
            return makeError(Code::Io, "store.moved", location, detail);
        return makeError(Code::PermissionDenied, "store.read-only", location, detail);
    case SQLITE_PERM:
    case SQLITE_AUTH: return makeError(Code::PermissionDenied, "store.denied", location, detail);
    case SQLITE_CONSTRAINT: return makeError(Code::Conflict, "db.constraint", location, detail);
    case SQLITE_INTERRUPT: return makeError(Code::Cancelled, "cancelled", location, detail);
    case SQLITE_CANTOPEN: return makeError(Code::Io, "store.cannot-open", location, detail);
    case SQLITE_NOMEM: return makeError(Code::Io, "memory.full", location, detail);
    case SQLITE_IOERR: return ioError(extended, location, detail);
    default: return makeError(Code::Internal, "db.error", location, detail);
    }
}

core::Result<CounterSpan> SqliteDialect::allocateIds(Connection &connection, qint64 count) const
{
    RAPPORT_TRY(const QVariant next,
                connection.scalar(QStringLiteral("SELECT value FROM store_info WHERE key = 'next_id'")));
    // Newer changesets have higher ids: what is left of earlier ones is good while nobody else took any.
    const CounterSpan spare = std::exchange(connection.m_spareIds, CounterSpan());
    if (spare.first < spare.end && spare.end == next.toLongLong())
        return spare;
    const CounterSpan fresh{next.toLongLong(), next.toLongLong() + count};
    RAPPORT_CHECK(connection.execute(QStringLiteral("UPDATE store_info SET value = ? WHERE key = 'next_id'"),
                                     {QString::number(fresh.end)}));
    return fresh;
}

core::Result<std::vector<TableShape::Column>> SqliteDialect::columns(Connection &connection,
                                                                     const QString &table) const
{
    std::vector<TableShape::Column> found;
    RAPPORT_TRY(
        Query query,
        connection.run(QStringLiteral("SELECT name, lower(type) FROM pragma_table_info(?)"), {table}));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            return found;
        found.push_back({query.text(0), query.text(1), false});
    }
}

QString SqliteDialect::json(const QString &column, const QString &member) const
{
    QString key = member;
    key.remove(QLatin1Char('"'));
    return QStringLiteral("json_extract(%1, %2)").arg(column, quoted(QStringLiteral("$.\"%1\"").arg(key)));
}

QString SqliteDialect::rowAsJson(const QStringList &columns) const
{
    QStringList parts;
    for (const QString &column : columns)
        parts << QStringLiteral("'%1', %1").arg(column);
    return QStringLiteral("json_object(%1)").arg(parts.join(QStringLiteral(", ")));
}

QString SqliteDialect::fromJson(const QString &json, const TableShape::Column &column) const
{
    return QStringLiteral("json_extract(%1, '$.%2')").arg(json, column.name);
}

core::Result<> SqliteDialect::makeIdTable(Connection &connection, const QString &name) const
{
    RAPPORT_CHECK(connection.execute(
        QStringLiteral("CREATE TEMP TABLE IF NOT EXISTS %1 (id INTEGER PRIMARY KEY)").arg(name)));
    RAPPORT_CHECK(connection.execute(QStringLiteral("DELETE FROM temp.%1").arg(name)));
    return {};
}

core::Result<> SqliteDialect::forgetSearchRange(Connection &connection, qint64 first, qint64 last,
                                                const QString &except) const
{
    const QString rows = QStringLiteral("FROM search_doc WHERE id BETWEEN ? AND ?") + except;
    RAPPORT_TRY(const QVariant going,
                connection.scalar(QStringLiteral("SELECT count(*) ") + rows, {first, last}));
    if (going.toLongLong() == 0)
        return {};
    // Taking a document out of the index costs what putting it in does.
    RAPPORT_TRY(const QVariant most,
                connection.scalar(QStringLiteral("SELECT 1 FROM search_doc LIMIT 1 OFFSET ?"),
                                  {going.toLongLong() * 2}));
    // A statement keeps what it overwrites in memory until it ends.
    for (qint64 from = first; from <= last; from += kIdsAtOnce) {
        RAPPORT_TRY(const QVariant next,
                    connection.scalar(QStringLiteral("SELECT min(id) ") + rows, {from, last}));
        if (next.isNull())
            break;
        from = next.toLongLong();
        const QVariantList slice{from, qMin(from + kIdsAtOnce - 1, last)};
        if (most.isValid())
            RAPPORT_CHECK(connection.execute(
                QStringLiteral(
                    "INSERT INTO search_index (search_index, rowid, text) SELECT 'delete', id, text ") +
                    rows,
                slice));
        RAPPORT_CHECK(connection.execute(QStringLiteral("DELETE ") + rows, slice));
    }
    if (!most.isValid())
        RAPPORT_CHECK(
            connection.execute(QStringLiteral("INSERT INTO search_index (search_index) VALUES ('rebuild')")));
    return {};
}

core::Result<qint64> SqliteDialect::changeCounter(Connection &connection) const
{
    RAPPORT_TRY(const QVariant version, connection.scalar(QStringLiteral("PRAGMA data_version")));
    return version.toLongLong();
}

core::Result<QStringList> SqliteDialect::checkFile(Connection &connection) const
{
    QStringList faults;
    const auto collect = [&](const QString &sql, const QString &what) -> core::Result<> {
        RAPPORT_TRY(Query query, connection.run(sql));
        for (;;) {
            RAPPORT_TRY(const bool row, query.next());
            if (!row)
                return {};
            if (query.text(0) != QLatin1String("ok"))
                faults << what + query.text(0);
        }
    };
    RAPPORT_CHECK(collect(QStringLiteral("PRAGMA integrity_check(100)"), QString()));
    if (faults.isEmpty())
        RAPPORT_CHECK(collect(QStringLiteral("PRAGMA foreign_key_check"),
                              QStringLiteral("a reference to a missing row in ")));
    return faults;
}

core::Result<bool> SqliteDialect::isSearchIndexSound(Connection &writer) const
{
    const auto checked = writer.execute(
        QStringLiteral("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"));
    if (!checked && checked.error().code != core::ErrorCode::Damaged)
        return core::fail(checked.error());
    return checked.has_value();
}

core::Result<> SqliteDialect::stillInPlace(Connection &connection) const
{
    int moved = 0;
    sqlite3_file_control(connection.sqliteHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    if (moved)
        return core::fail(core::ErrorCode::Io, QStringLiteral("store.moved"), {connection.location().path});
    return connection.m_file.check(connection);
}

core::Result<> SqliteDialect::announce(Connection &, qint64) const
{
    return {}; // other processes see PRAGMA data_version change
}

} // namespace rapport::storage
