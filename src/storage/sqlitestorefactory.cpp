#include "storage/storefactory.h"

#include "storage/dialect.h"
#include "storage/migrations.h"
#include "storage/schemaobjects.h"
#include "storage/sqlitedialect.h"
#include "storage/storebackup.h"
#include "storage/storefile.h"

#include <QFile>
#include <QFileInfo>
#include <QUuid>

namespace rapport::storage {

namespace {

core::Result<> markFile(Connection &connection)
{
    RAPPORT_CHECK(
        connection.execute(QStringLiteral("PRAGMA application_id = %1").arg(SqliteDialect::kApplicationId)));
    RAPPORT_CHECK(connection.execute(QStringLiteral("PRAGMA user_version = %1").arg(Migrations::newest())));
    return {};
}

/// Runs `work` between beginWrite and commitWrite; rolled back when it fails.
core::Result<> inWrite(Connection &connection, const std::function<core::Result<>()> &work)
{
    RAPPORT_CHECK(connection.beginWrite());
    if (const auto done = work(); !done) {
        connection.rollbackWrite();
        return done;
    }
    return connection.commitWrite();
}

/// Makes the whole store under a name of its own, so that a half one never has the final name.
core::Result<> buildFile(const Location &location, const StoreFactory::Seed &seed, const core::Clock &clock)
{
    RAPPORT_TRY(const auto connection, Connection::open(location, Connection::Mode::Writer));
    return inWrite(*connection, [&]() -> core::Result<> {
        RAPPORT_CHECK(StoreFactory::seedSqlite(*connection, seed, clock));
        return markFile(*connection);
    });
}

/// A verified copy of the file first, then all steps in one transaction.
core::Result<> migrateFile(const Location &location, const core::Clock &clock)
{
    RAPPORT_TRY(const auto connection, Connection::open(location, Connection::Mode::Writer));
    RAPPORT_TRY(const QVariant older, connection->scalar(QStringLiteral("PRAGMA user_version")));
    const QString copy = QStringLiteral("%1.schema-%2-%3")
                             .arg(location.path, older.toString(),
                                  clock.now().utc().toString(QStringLiteral("yyyyMMdd-HHmmss")));
    RAPPORT_CHECK(StoreBackup({}, clock).write(*connection, copy));
    RAPPORT_TRY(const auto steps, Migrations::load(connection->dialect().traits().migrationFolder));
    return inWrite(*connection, [&]() -> core::Result<> {
        RAPPORT_TRY(const QVariant from, connection->scalar(QStringLiteral("PRAGMA user_version")));
        RAPPORT_CHECK(Migrations::apply(*connection, steps, from.toInt(), clock));
        return markFile(*connection);
    });
}

core::Result<> refuseVersion(const Location &location, quint32 version)
{
    if (version > quint32(Migrations::newest()))
        return core::fail(
            core::ErrorCode::SchemaTooNew, QStringLiteral("store.too-new"),
            {location.path, QString::number(qint32(version)), QString::number(Migrations::newest())});
    if (version == 0)
        return core::fail(core::ErrorCode::Damaged, QStringLiteral("store.damaged"), {location.path},
                          QStringLiteral("schema number 0"));
    return {};
}

/// Takes back what a killed bulk left half done: its journal is played back by the first one who may write and reads.
/// Fails with Busy while the bulk still goes on elsewhere.
core::Result<> rollBack(const Location &location)
{
    RAPPORT_TRY(const auto connection, Connection::open(location, Connection::Mode::Reader));
    RAPPORT_TRY(const QVariant version, connection->scalar(QStringLiteral("PRAGMA user_version")));
    return refuseVersion(location, quint32(version.toInt()));
}

/// Version, objects and identity, read without leaving a trace.
core::Result<Store::Identity> probe(const Location &location)
{
    RAPPORT_TRY(const auto connection, Connection::open(location, Connection::Mode::Probe));
    RAPPORT_TRY(const QVariant version, connection->scalar(QStringLiteral("PRAGMA user_version")));
    RAPPORT_CHECK(refuseVersion(location, quint32(version.toInt())));
    RAPPORT_CHECK(SchemaObjects::verify(*connection, version.toInt()));
    RAPPORT_TRY(const auto steps, Migrations::load(connection->dialect().traits().migrationFolder));
    RAPPORT_CHECK(Migrations::verifyRecorded(*connection, steps));
    RAPPORT_TRY(Store::Identity identity, StoreFactory::readIdentity(*connection));
    if (identity.schema != version.toInt())
        return core::fail(core::ErrorCode::Damaged, QStringLiteral("store.damaged"), {location.path},
                          QStringLiteral("schema numbers differ"));
    return identity;
}

} // namespace

core::Result<> StoreFactory::createSqlite(const Location &location, const Seed &seed,
                                          const core::Clock &clock)
{
    const QFileInfo target(location.path);
    if (target.exists() || target.isSymLink())
        return core::fail(core::ErrorCode::Duplicate, QStringLiteral("store.exists"), {location.path});
    if (!QFileInfo(target.absolutePath()).isDir())
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("folder.not-found"),
                          {target.absolutePath()});
    Location draft = location;
    draft.path += QStringLiteral(".new-") + QUuid::createUuid().toString(QUuid::WithoutBraces).left(8);
    QFile file(draft.path);
    if (!file.open(QIODevice::NewOnly | QIODevice::WriteOnly))
        return core::fail(core::ErrorCode::PermissionDenied, QStringLiteral("folder.not-writable"),
                          {target.absolutePath()}, file.errorString());
    file.close();
    Seed named = seed;
    if (named.name.isEmpty())
        named.name = location.displayName();
    core::Result<> made = buildFile(draft, named, clock);
    if (made)
        made = StoreFile::checkFolded(draft.path, location.path);
    if (made && !QFileInfo::exists(location.path))
        StoreFile::clearPlace(location.path);
    if (made && !QFile::rename(draft.path, location.path))
        made = core::fail(core::ErrorCode::Duplicate, QStringLiteral("store.exists"), {location.path});
    if (!made) {
        StoreFile::remove(draft.path);
        made.error().args.replaceInStrings(draft.path, location.path);
    }
    return made;
}

core::Result<StoreFactory::Opened> StoreFactory::openSqlite(const Location &location, Access access,
                                                            const core::Clock &clock)
{
    RAPPORT_TRY(const StoreFile::Header header, StoreFile::read(location.path));
    RAPPORT_CHECK(refuseVersion(location, header.userVersion));
    if (StoreFile::hasJournal(location.path) && StoreFile::isWritable(location.path))
        RAPPORT_CHECK(rollBack(location));
    Opened opened;
    RAPPORT_TRY(opened.identity, probe(location));
    opened.identity.onNetwork = StoreFile::isOnNetwork(location.path);
    opened.access = StoreFile::isWritable(location.path) ? access : Access::ReadOnly;
    if (opened.identity.schema < Migrations::newest()) {
        if (opened.access == Access::ReadOnly)
            return core::fail(core::ErrorCode::PermissionDenied, QStringLiteral("store.read-only-old"),
                              {location.path});
        RAPPORT_CHECK(migrateFile(location, clock));
        RAPPORT_TRY(opened.identity, probe(location));
    }
    return opened;
}

} // namespace rapport::storage
