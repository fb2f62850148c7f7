#include "storage/schemaobjects.h"

#include "storage/dialect.h"
#include "storage/migrations.h"

#include <QMutex>

namespace rapport::storage {

core::Result<QHash<QString, QString>> SchemaObjects::read(Connection &connection)
{
    QHash<QString, QString> objects;
    RAPPORT_TRY(Query query, connection.run(QStringLiteral(
                                 "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema")));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            return objects;
        if (!query.text(1).startsWith(QLatin1String("sqlite_stat")))
            objects.insert(query.text(0) + QLatin1Char(' ') + query.text(1),
                           query.text(2) + QLatin1Char(' ') + query.text(3));
    }
}

core::Result<QHash<QString, QString>> SchemaObjects::expected(int schema)
{
    const Location nowhere{Location::Engine::Sqlite, QStringLiteral(":memory:")};
    RAPPORT_TRY(const auto memory, Connection::open(nowhere, Connection::Mode::Writer));
    RAPPORT_TRY(std::vector<Migrations::Step> steps,
                Migrations::load(memory->dialect().traits().migrationFolder));
    std::erase_if(steps, [schema](const Migrations::Step &step) { return step.number > schema; });
    const core::SystemClock clock;
    RAPPORT_CHECK(Migrations::apply(*memory, steps, 0, clock));
    return read(*memory);
}

core::Result<> SchemaObjects::verify(Connection &connection, int schema)
{
    RAPPORT_TRY(const auto present, read(connection));
    RAPPORT_TRY(const auto ours, expected(schema));
    const QString path = connection.location().path;
    for (auto object = present.begin(); object != present.end(); ++object) {
        const auto own = ours.constFind(object.key());
        if (own == ours.constEnd() || *own != object.value())
            return core::fail(core::ErrorCode::Damaged, QStringLiteral("store.foreign-objects"),
                              {path, object.key()});
    }
    for (auto object = ours.begin(); object != ours.end(); ++object) {
        if (!present.contains(object.key()))
            return core::fail(core::ErrorCode::Damaged, QStringLiteral("store.damaged"), {path},
                              QStringLiteral("missing ") + object.key());
    }
    return {};
}

} // namespace rapport::storage
