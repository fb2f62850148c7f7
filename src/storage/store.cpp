#include "storage/store.h"

#include "storage/cataloguereader.h"
#include "storage/dialect.h"
#include "storage/storebackup.h"
#include "storage/storecheck.h"
#include "storage/storefactory.h"

namespace rapport::storage {

struct Store::State {
    Location location;
    Identity identity;
    Access access = Access::ReadWrite;
};

Store::Store(std::unique_ptr<State> state) : m_state(std::move(state)) {}

Store::~Store() = default;

core::Result<std::unique_ptr<Store>> Store::create(const Location &location, const QString &currency,
                                                   qint64 origin, const core::Clock &clock)
{
    const StoreFactory::Seed seed{currency, origin, {}};
    if (location.engine == Location::Engine::Sqlite)
        RAPPORT_CHECK(StoreFactory::createSqlite(location, seed, clock));
    else
        RAPPORT_CHECK(StoreFactory::createPostgres(location, seed, clock));
    return open(location, Access::ReadWrite, clock);
}

core::Result<std::unique_ptr<Store>> Store::open(const Location &location, Access access,
                                                 const core::Clock &clock)
{
    const bool isFile = location.engine == Location::Engine::Sqlite;
    RAPPORT_TRY(const StoreFactory::Opened opened, isFile
                                                       ? StoreFactory::openSqlite(location, access, clock)
                                                       : StoreFactory::openPostgres(location, access, clock));
    return std::unique_ptr<Store>(
        new Store(std::make_unique<State>(State{location, opened.identity, opened.access})));
}

const Location &Store::location() const
{
    return m_state->location;
}

const Store::Identity &Store::identity() const
{
    return m_state->identity;
}

Access Store::access() const
{
    return m_state->access;
}

core::Result<std::unique_ptr<Connection>> Store::connect(Connection::Mode mode) const
{
    RAPPORT_TRY(auto connection, Connection::open(location(), mode));
    RAPPORT_TRY(const QVariant id,
                connection->scalar(QStringLiteral("SELECT value FROM store_info WHERE key = 'store_id'")));
    if (id.toString() != identity().storeId)
        return core::fail(core::ErrorCode::Io, QStringLiteral("store.moved"), {location().safeText()});
    return connection;
}

core::Result<std::unique_ptr<Connection>> Store::reader() const
{
    return connect(access() == Access::ReadOnly ? Connection::Mode::ReadOnlyStore : Connection::Mode::Reader);
}

core::Result<std::unique_ptr<Connection>> Store::writer() const
{
    if (access() == Access::ReadOnly)
        return core::fail(core::ErrorCode::PermissionDenied, QStringLiteral("store.read-only"),
                          {location().safeText()});
    return connect(Connection::Mode::Writer);
}

core::Result<domain::CataloguePtr> Store::loadCatalogue(Connection &connection) const
{
    return readCatalogue(connection);
}

core::Result<CheckReport> Store::check(const core::Progress &progress) const
{
    RAPPORT_TRY(const auto connection, reader());
    RAPPORT_TRY(const auto catalogue, loadCatalogue(*connection));
    RAPPORT_CHECK(connection->execute(connection->dialect().traits().beginSnapshot));
    RAPPORT_TRY(CheckReport report, StoreCheck(*connection, *catalogue, progress).run());
    if (access() == Access::ReadWrite && report.ok()) {
        RAPPORT_TRY(const auto writing, writer());
        RAPPORT_CHECK(writing->beginWrite());
        const auto sound = writing->dialect().isSearchIndexSound(*writing);
        writing->rollbackWrite();
        RAPPORT_CHECK(sound);
        if (!*sound)
            report.problems.push_back({QStringLiteral("search"),
                                       QStringLiteral("the search index differs from the search documents"),
                                       {}});
    }
    return report;
}

core::Result<BackupReport> Store::backup(const QString &file, const core::Progress &progress) const
{
    RAPPORT_TRY(const auto connection, reader());
    return backupFrom(*connection, file, progress);
}

core::Result<BackupReport> Store::backupFrom(Connection &connection, const QString &file,
                                             const core::Progress &progress)
{
    const core::SystemClock clock;
    return StoreBackup(progress, clock).write(connection, file);
}

core::Result<BackupContent> Store::inspectBackup(const QString &backupFile, const QString &storeId)
{
    return StoreBackup::inspect(backupFile, storeId);
}

core::Result<BackupReport> Store::restore(const Location &location, const QString &backupFile,
                                          const core::Clock &clock, const core::Progress &progress)
{
    return StoreBackup(progress, clock).restore(location, backupFile);
}

} // namespace rapport::storage
