#include "storage/storebackup.h"

#include "core/safefile.h"
#include "storage/dialect.h"
#include "storage/migrations.h"
#include "storage/schemaobjects.h"
#include "storage/storefactory.h"
#include "storage/storefile.h"
#include "storage/tablecopier.h"

#include <QDir>
#include <QFileInfo>
#include <QScopeGuard>
#include <QUuid>
#include <filesystem>
#include <sqlite3.h>

namespace rapport::storage {

namespace {

constexpr int kPagesAtOnce = 2000;

QString draftName(const QString &file)
{
    const QFileInfo info(file);
    return info.absolutePath() +
           QStringLiteral("/.%1.%2").arg(info.fileName(),
                                         QUuid::createUuid().toString(QUuid::WithoutBraces).left(8));
}

/// A name beside the store that the file pickers show as a store, and that nothing has.
QString asideName(const QString &store, const core::Clock &clock)
{
    const QFileInfo info(store);
    const QString base = QStringLiteral("%1/%2.before-restore-%3")
                             .arg(info.absolutePath(), info.completeBaseName(),
                                  clock.now().utc().toString(QStringLiteral("yyyyMMdd-HHmmss")));
    QString name = base + QStringLiteral(".rapport");
    for (int i = 2; QFileInfo::exists(name); ++i)
        name = QStringLiteral("%1-%2.rapport").arg(base).arg(i);
    return name;
}

core::Error cannotWrite(const QString &file, const QString &detail)
{
    return core::Error{core::ErrorCode::Io, QStringLiteral("backup.cannot-write"), {file}, detail, {}};
}

core::Result<> syncFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !core::syncToMedium(file))
        return core::fail(cannotWrite(path, file.errorString()));
    return {};
}

/// Renames over what is there.
core::Result<> replaceFile(const QString &from, const QString &to)
{
    std::error_code fault;
    std::filesystem::rename(std::filesystem::path(from.toStdU16String()),
                            std::filesystem::path(to.toStdU16String()), fault);
    if (fault)
        return core::fail(cannotWrite(to, QString::fromStdString(fault.message())));
    return {};
}

core::Result<> checkCounts(Connection &source, Connection &copy)
{
    QStringList tables = journalledTables();
    tables << QStringLiteral("changeset") << QStringLiteral("change") << QStringLiteral("search_doc");
    for (const QString &table : tables) {
        // A store of an older version has fewer tables; it is asked anew, as it may be brought up to date afterwards.
        RAPPORT_TRY(const auto columns, source.dialect().columns(source, table));
        if (columns.empty())
            continue;
        const QString sql = QStringLiteral("SELECT count(*) FROM ") + table;
        RAPPORT_TRY(const QVariant original, source.scalar(sql));
        RAPPORT_TRY(const QVariant copied, copy.scalar(sql));
        if (original.toLongLong() != copied.toLongLong())
            return core::fail(core::ErrorCode::Damaged, QStringLiteral("backup.differs"),
                              {table, original.toString(), copied.toString()});
    }
    return {};
}

/// Runs `work` on one snapshot of the source.
core::Result<> inSnapshot(Connection &source, const std::function<core::Result<>()> &work)
{
    if (source.inTransaction())
        return work();
    RAPPORT_CHECK(source.execute(source.dialect().traits().beginSnapshot));
    // The snapshot is that of the first look, not of the beginning.
    RAPPORT_CHECK(source.scalar(QStringLiteral("SELECT max(id) FROM changeset")));
    const auto done = work();
    RAPPORT_CHECK(source.execute(QStringLiteral("ROLLBACK")));
    return done;
}

/// Steps the online backup until all pages are there.
core::Result<> stepBackup(sqlite3_backup *backup, sqlite3 *target, const QString &file,
                          const core::Progress &progress)
{
    for (;;) {
        const int code = sqlite3_backup_step(backup, kPagesAtOnce);
        progress.at(sqlite3_backup_pagecount(backup) - sqlite3_backup_remaining(backup),
                    sqlite3_backup_pagecount(backup));
        if (code == SQLITE_DONE)
            return {};
        if (progress.stopRequested())
            return core::cancelled();
        if (code == SQLITE_FULL)
            return core::fail(core::ErrorCode::Io, QStringLiteral("disk.full"), {file});
        if (code != SQLITE_OK)
            return core::fail(cannotWrite(file, QString::fromUtf8(sqlite3_errmsg(target))));
    }
}

} // namespace

core::Result<> StoreBackup::copyFile(Connection &source, const QString &file)
{
    sqlite3 *target = nullptr;
    const auto close = qScopeGuard([&] { sqlite3_close(target); });
    if (sqlite3_open_v2(file.toUtf8().constData(), &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                        nullptr) != SQLITE_OK)
        return core::fail(cannotWrite(file, QString::fromUtf8(sqlite3_errmsg(target))));
    sqlite3_backup *backup = sqlite3_backup_init(target, "main", source.sqliteHandle(), "main");
    if (!backup)
        return core::fail(cannotWrite(file, QString::fromUtf8(sqlite3_errmsg(target))));
    const auto copied = stepBackup(backup, target, file, m_progress);
    sqlite3_backup_finish(backup);
    return copied;
}

core::Result<> StoreBackup::copyServer(Connection &source, const QString &file)
{
    RAPPORT_TRY(const Store::Identity identity, StoreFactory::readIdentity(source));
    const Location target{Location::Engine::Sqlite, file};
    RAPPORT_CHECK(
        StoreFactory::createSqlite(target, {identity.currency, identity.origin, identity.storeId}, m_clock));
    RAPPORT_TRY(const auto writer, Connection::open(target, Connection::Mode::Writer));
    RAPPORT_CHECK(writer->beginWrite());
    if (const auto copied = TableCopier(source, *writer, m_progress).run(); !copied) {
        writer->rollbackWrite();
        return copied;
    }
    return writer->commitWrite();
}

core::Result<> StoreBackup::verify(const QString &file)
{
    RAPPORT_CHECK(StoreFile::read(file));
    RAPPORT_TRY(const auto connection,
                Connection::open({Location::Engine::Sqlite, file}, Connection::Mode::Probe));
    RAPPORT_TRY(const QVariant version, connection->scalar(QStringLiteral("PRAGMA user_version")));
    if (version.toInt() > Migrations::newest())
        return core::fail(core::ErrorCode::SchemaTooNew, QStringLiteral("store.too-new"),
                          {file, version.toString(), QString::number(Migrations::newest())});
    RAPPORT_CHECK(SchemaObjects::verify(*connection, version.toInt()));
    RAPPORT_TRY(const QStringList faults, connection->dialect().checkFile(*connection));
    if (!faults.isEmpty())
        return core::fail(core::ErrorCode::Damaged, QStringLiteral("store.damaged"), {file}, faults.first());
    return {};
}

core::Result<BackupContent> StoreBackup::inspect(const QString &file, const QString &storeId)
{
    RAPPORT_CHECK(verify(file));
    RAPPORT_TRY(const auto connection,
                Connection::open({Location::Engine::Sqlite, file}, Connection::Mode::Probe));
    RAPPORT_TRY(const Store::Identity identity, StoreFactory::readIdentity(*connection));
    RAPPORT_TRY(Query query, connection->run(QStringLiteral(
                                 "SELECT (SELECT count(*) FROM person WHERE deleted_at IS NULL), "
                                 "(SELECT count(*) FROM company WHERE deleted_at IS NULL), "
                                 "(SELECT coalesce(max(at), 0) FROM changeset)")));
    RAPPORT_TRY(const bool found, query.next());
    BackupContent content{file, 0, 0, {}, identity.storeId == storeId};
    if (found) {
        content.people = query.int64(0);
        content.companies = query.int64(1);
        content.lastChange = core::Instant{query.int64(2)};
    }
    return content;
}

core::Result<> StoreBackup::finish(Connection &source, const QString &draft, const QString &file)
{
    RAPPORT_CHECK(StoreFile::checkFolded(draft, file));
    RAPPORT_CHECK(verify(draft));
    {
        RAPPORT_TRY(const auto copy,
                    Connection::open({Location::Engine::Sqlite, draft}, Connection::Mode::Probe));
        RAPPORT_CHECK(checkCounts(source, *copy));
    }
    RAPPORT_CHECK(syncFile(draft));
    if (QFileInfo::exists(file))
        return core::fail(core::ErrorCode::Duplicate, QStringLiteral("backup.exists"), {file});
    return replaceFile(draft, file);
}

core::Result<BackupReport> StoreBackup::write(Connection &source, const QString &file)
{
    if (QFileInfo::exists(file))
        return core::fail(core::ErrorCode::Duplicate, QStringLiteral("backup.exists"), {file});
    if (!QFileInfo(QFileInfo(file).absolutePath()).isDir())
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("folder.not-found"),
                          {QFileInfo(file).absolutePath()});
    const QString draft = draftName(file);
    const auto cleanUp = qScopeGuard([&] { StoreFile::remove(draft); });
    const auto copied = inSnapshot(source, [&]() -> core::Result<> {
        RAPPORT_CHECK(source.sqliteHandle() ? copyFile(source, draft) : copyServer(source, draft));
        return finish(source, draft, file);
    });
    RAPPORT_CHECK(copied);
    return BackupReport{file, QFileInfo(file).size(), true, {}};
}

core::Result<BackupReport> StoreBackup::restore(const Location &location, const QString &backupFile)
{
    RAPPORT_CHECK(verify(backupFile));
    return location.engine == Location::Engine::Sqlite ? restoreFile(location, backupFile)
                                                       : restoreServer(location, backupFile);
}

core::Result<BackupReport> StoreBackup::restoreFile(const Location &location, const QString &backupFile)
{
    const QString draft = draftName(location.path);
    const auto cleanUp = qScopeGuard([&] { StoreFile::remove(draft); });
    if (!QFile::copy(backupFile, draft))
        return core::fail(cannotWrite(draft, QStringLiteral("copy")));
    RAPPORT_CHECK(verify(draft));
    RAPPORT_CHECK(syncFile(draft));
    QString aside;
    if (QFileInfo::exists(location.path)) {
        // Folds a healthy store's log into its file; a damaged one is set aside as it is.
        if (StoreFile::read(location.path)) [[maybe_unused]]
            const auto folded = Connection::open(location, Connection::Mode::Writer);
        WriteLock lock(location.path);
        RAPPORT_CHECK(lock.acquire());
        const bool inUse =
            QFileInfo(location.path + QStringLiteral("-wal")).size() > 0 && verify(location.path).has_value();
        if (inUse)
            return core::fail(core::ErrorCode::Busy, QStringLiteral("store.in-use"), {location.path});
        aside = asideName(location.path, m_clock);
        for (const char *suffix : {"-wal", "-shm", "-journal"})
            QFile::rename(location.path + QLatin1String(suffix), aside + QLatin1String(suffix));
        if (!QFile::copy(location.path, aside))
            return core::fail(cannotWrite(aside, QStringLiteral("copy")));
        RAPPORT_CHECK(syncFile(aside));
        RAPPORT_CHECK(replaceFile(draft, location.path));
        lock.releaseAndRemove();
    } else {
        StoreFile::clearPlace(location.path);
        RAPPORT_CHECK(replaceFile(draft, location.path));
    }
    return BackupReport{location.path, QFileInfo(location.path).size(), true, aside};
}

core::Result<BackupReport> StoreBackup::restoreServer(const Location &location, const QString &backupFile)
{
    RAPPORT_TRY(const auto source,
                Connection::open({Location::Engine::Sqlite, backupFile}, Connection::Mode::Probe));
    RAPPORT_TRY(const Store::Identity identity, StoreFactory::readIdentity(*source));
    RAPPORT_CHECK(StoreFactory::createPostgres(
        location, {identity.currency, identity.origin, identity.storeId}, m_clock));
    RAPPORT_TRY(const auto writer, Connection::open(location, Connection::Mode::Writer));
    RAPPORT_CHECK(writer->beginWrite());
    if (const auto copied = TableCopier(*source, *writer, m_progress).run(); !copied) {
        writer->rollbackWrite();
        return core::fail(copied.error());
    }
    RAPPORT_CHECK(writer->commitWrite());
    writer->dialect().afterBulk(*writer);
    return BackupReport{location.safeText(), QFileInfo(backupFile).size(), true, {}};
}

} // namespace rapport::storage
