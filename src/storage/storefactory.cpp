#include "storage/storefactory.h"

#include "storage/dialect.h"
#include "storage/migrations.h"

#include <QRandomGenerator>
#include <QUuid>

namespace rapport::storage {

namespace {

constexpr int kOriginBits = 20;
constexpr qint64 kMigrationLock = 724137002;

core::Result<> setInfo(Connection &connection, const QString &key, const QString &value)
{
    RAPPORT_CHECK(connection.execute(QStringLiteral("INSERT INTO store_info (key, value) VALUES (?, ?)"),
                                     {key, value}));
    return {};
}

core::Result<> seedStore(Connection &connection, const StoreFactory::Seed &seed)
{
    const qint64 origin =
        seed.origin != 0 ? seed.origin : QRandomGenerator::system()->bounded(1, 1 << kOriginBits);
    const QString storeId =
        seed.storeId.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : seed.storeId;
    RAPPORT_CHECK(setInfo(connection, QStringLiteral("store_id"), storeId));
    RAPPORT_CHECK(setInfo(connection, QStringLiteral("origin"), QString::number(origin)));
    RAPPORT_CHECK(setInfo(connection, QStringLiteral("currency"), seed.currency));
    RAPPORT_CHECK(setInfo(connection, QStringLiteral("name"),
                          seed.name.isEmpty() ? connection.location().displayName() : seed.name));
    return setInfo(connection, QStringLiteral("next_id"), QStringLiteral("1"));
}

core::Result<int> schemaOfServer(Connection &connection)
{
    RAPPORT_TRY(const QVariant table,
                connection.scalar(QStringLiteral("SELECT to_regclass('public.schema_migration')::text")));
    if (table.isNull())
        return 0;
    RAPPORT_TRY(const QVariant newest,
                connection.scalar(QStringLiteral("SELECT max(number) FROM schema_migration")));
    return newest.toInt();
}

/// Brings the schema up to date within the caller's transaction; makes a new store of `seed`.
core::Result<> migrateWithin(Connection &connection, const core::Clock &clock, const StoreFactory::Seed *seed)
{
    RAPPORT_TRY(const auto steps, Migrations::load(connection.dialect().traits().migrationFolder));
    RAPPORT_CHECK(connection.scalar(QStringLiteral("SELECT pg_advisory_xact_lock(?)"), {kMigrationLock}));
    RAPPORT_TRY(const int from, schemaOfServer(connection));
    if (seed && from > 0)
        return core::fail(core::ErrorCode::Duplicate, QStringLiteral("store.exists"),
                          {connection.location().safeText()});
    RAPPORT_CHECK(Migrations::apply(connection, steps, from, clock));
    return seed ? seedStore(connection, *seed) : core::Result<>{};
}

core::Result<> migrateServer(Connection &connection, const core::Clock &clock, const StoreFactory::Seed *seed)
{
    RAPPORT_CHECK(connection.beginWrite());
    if (const auto migrated = migrateWithin(connection, clock, seed); !migrated) {
        connection.rollbackWrite();
        return migrated;
    }
    return connection.commitWrite();
}

} // namespace

core::Result<Store::Identity> StoreFactory::readIdentity(Connection &connection)
{
    Store::Identity identity;
    RAPPORT_TRY(Query query, connection.run(QStringLiteral("SELECT key, value FROM store_info")));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            break;
        const QString key = query.text(0);
        if (key == QLatin1String("store_id"))
            identity.storeId = query.text(1);
        else if (key == QLatin1String("origin"))
            identity.origin = query.int64(1);
        else if (key == QLatin1String("currency"))
            identity.currency = query.text(1);
        else if (key == QLatin1String("name"))
            identity.name = query.text(1);
    }
    query.finish();
    RAPPORT_TRY(const QVariant schema,
                connection.scalar(QStringLiteral("SELECT max(number) FROM schema_migration")));
    identity.schema = schema.toInt();
    if (identity.storeId.isEmpty() || identity.origin <= 0)
        return core::fail(core::ErrorCode::Damaged, QStringLiteral("store.damaged"),
                          {connection.location().safeText()}, QStringLiteral("no identity"));
    return identity;
}

core::Result<> StoreFactory::createPostgres(const Location &location, const Seed &seed,
                                            const core::Clock &clock)
{
    RAPPORT_TRY(const auto connection, Connection::open(location, Connection::Mode::Writer));
    return migrateServer(*connection, clock, &seed);
}

core::Result<StoreFactory::Opened> StoreFactory::openPostgres(const Location &location, Access access,
                                                              const core::Clock &clock)
{
    RAPPORT_TRY(auto connection, Connection::open(location, Connection::Mode::Reader));
    RAPPORT_TRY(const int schema, schemaOfServer(*connection));
    if (schema == 0)
        return core::fail(core::ErrorCode::Damaged, QStringLiteral("store.not-a-store"),
                          {location.safeText()});
    if (schema > Migrations::newest())
        return core::fail(
            core::ErrorCode::SchemaTooNew, QStringLiteral("store.too-new"),
            {location.safeText(), QString::number(schema), QString::number(Migrations::newest())});
    RAPPORT_TRY(const auto steps, Migrations::load(connection->dialect().traits().migrationFolder));
    RAPPORT_CHECK(Migrations::verifyRecorded(*connection, steps));
    if (schema < Migrations::newest()) {
        RAPPORT_TRY(const auto writer, Connection::open(location, Connection::Mode::Writer));
        RAPPORT_CHECK(migrateServer(*writer, clock, nullptr));
    }
    Opened opened;
    RAPPORT_TRY(opened.identity, readIdentity(*connection));
    RAPPORT_TRY(const QVariant standby, connection->scalar(QStringLiteral("SELECT pg_is_in_recovery()")));
    opened.access = standby.toBool() ? Access::ReadOnly : access;
    return opened;
}

core::Result<> StoreFactory::seedSqlite(Connection &connection, const Seed &seed, const core::Clock &clock)
{
    RAPPORT_TRY(const auto steps, Migrations::load(connection.dialect().traits().migrationFolder));
    RAPPORT_CHECK(Migrations::apply(connection, steps, 0, clock));
    return seedStore(connection, seed);
}

core::Result<> StoreFactory::seedPostgres(Connection &connection, const Seed &seed, const core::Clock &clock)
{
    return migrateWithin(connection, clock, &seed);
}

} // namespace rapport::storage
