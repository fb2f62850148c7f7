#include "storage/fileguard.h"

#include "storage/connection.h"

#include <QFile>
#include <QScopeGuard>
#include <QUrl>
#include <sqlite3.h>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#else
#include <filesystem>
#endif

namespace rapport::storage {

namespace {

constexpr char kContentSql[] = "SELECT (SELECT value FROM store_info WHERE key = 'store_id'), "
                               "(SELECT value FROM store_info WHERE key = 'next_id'), "
                               "(SELECT client_key FROM changeset ORDER BY id DESC LIMIT 1), "
                               "(SELECT max(id) FROM changeset)";

QString columnText(sqlite3_stmt *row, int column)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(row, column)));
}

} // namespace

FileGuard::Stamp FileGuard::stampOf(const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat about = {};
    if (::stat(QFile::encodeName(path).constData(), &about) != 0)
        return {};
#ifdef Q_OS_DARWIN
    const timespec &changed = about.st_mtimespec;
#else
    const timespec &changed = about.st_mtim;
#endif
    return {qint64(changed.tv_sec) * 1'000'000'000 + changed.tv_nsec, quint64(about.st_size)};
#else
    std::error_code fault;
    const std::filesystem::path file(path.toStdU16String());
    const auto changed = std::filesystem::last_write_time(file, fault);
    return {changed.time_since_epoch().count(), quint64(std::filesystem::file_size(file, fault))};
#endif
}

/// A handle of its own without locks or log. Not a plain open(): closing that would drop every lock that SQLite holds on
/// the file in this process.
FileGuard::Look FileGuard::lookInto(const QString &path, Content &content)
{
    sqlite3 *file = nullptr;
    sqlite3_stmt *row = nullptr;
    const auto close = qScopeGuard([&] {
        sqlite3_finalize(row);
        sqlite3_close(file);
    });
    const QString name =
        QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded) + QStringLiteral("?immutable=1");
    if (sqlite3_open_v2(name.toUtf8().constData(), &file, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr) !=
        SQLITE_OK)
        return Look::Unclear;
    int code = sqlite3_prepare_v2(file, kContentSql, -1, &row, nullptr);
    if (code == SQLITE_OK)
        code = sqlite3_step(row);
    if (code == SQLITE_ERROR || code == SQLITE_NOTADB)
        return Look::Foreign;
    if (code != SQLITE_ROW)
        return Look::Unclear; // in the midst of being written, or a checkpoint was cut short
    content = {columnText(row, 0), columnText(row, 2), sqlite3_column_int64(row, 1),
               sqlite3_column_int64(row, 3)};
    return Look::Readable;
}

void FileGuard::note(Connection &connection)
{
    if (!connection.sqliteHandle())
        return;
    const QString path = connection.location().path;
    m_stamp = stampOf(path);
    Content content;
    if (lookInto(path, content) != Look::Readable)
        return;
    if (m_storeId.isEmpty())
        m_storeId = content.storeId;
    m_nextId = qMax(m_nextId, content.nextId);
    m_newest = qMax(m_newest, content.newest);
    m_noted = true;
}

void FileGuard::watch(Connection &connection)
{
    connection.m_file.note(connection);
}

bool FileGuard::foldLog(Connection &writer)
{
    sqlite3 *handle = writer.sqliteHandle();
    return !handle || sqlite3_wal_checkpoint_v2(handle, "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr,
                                                nullptr) == SQLITE_OK;
}

core::Result<bool> FileGuard::isOwn(Connection &connection, const Content &content) const
{
    if (content.storeId != m_storeId || content.nextId < m_nextId || content.newest < m_newest)
        return false;
    if (content.newestKey.isEmpty())
        return true;
    RAPPORT_TRY(const QVariant known,
                connection.scalar(QStringLiteral("SELECT 1 FROM changeset WHERE id = ? AND client_key = ?"),
                                  {content.newest, content.newestKey}));
    return known.isValid();
}

core::Result<> FileGuard::check(Connection &connection)
{
    const QString path = connection.location().path;
    const Stamp stamp = stampOf(path);
    if (!m_noted || stamp == m_stamp || connection.m_writesInPlace) // half of the pages are there
        return {};
    const auto overwritten =
        core::fail(core::ErrorCode::Io, QStringLiteral("store.overwritten"), {path}, QString());
    Content content;
    switch (lookInto(path, content)) {
    case Look::Foreign: return overwritten;
    case Look::Unclear: return {};
    case Look::Readable: break;
    }
    // A read that fails here stumbles over foreign pages.
    if (!isOwn(connection, content).value_or(false))
        return overwritten;
    m_stamp = stamp;
    m_nextId = content.nextId;
    m_newest = content.newest;
    return {};
}

} // namespace rapport::storage
