#include "contract/teststore.h"

#include "contract/privatecluster.h"

#include <QFile>

namespace rapport::test {

using storage::Access;
using storage::Location;
using storage::Store;

namespace {

constexpr qint64 kOrigin = 7;

/// Stores are copied from one that was made once: what a migration costs is not what these tests are about.
Location makeLocation(Engine engine, const QString &folder, const core::Clock &clock)
{
    static QTemporaryDir templates;
    static QString file;
    static QString database;
    if (engine == Engine::Sqlite) {
        if (file.isEmpty()) {
            file = templates.filePath(QStringLiteral("template.rapport"));
            require(Store::create(Location::parse(file), QStringLiteral("EUR"), kOrigin, clock));
        }
        const QString path = folder + QStringLiteral("/store.rapport");
        QFile::copy(file, path);
        return Location::parse(path);
    }
    PrivateCluster *cluster = PrivateCluster::instance();
    if (database.isEmpty()) {
        database = cluster->freshDatabase();
        require(Store::create(Location::parse(database), QStringLiteral("EUR"), kOrigin, clock));
    }
    return Location::parse(cluster->copyOf(database));
}

} // namespace

bool isAvailable(Engine engine)
{
    return engine == Engine::Sqlite || PrivateCluster::instance() != nullptr;
}

TestStore::TestStore(Engine engine)
{
    m_store =
        require(Store::open(makeLocation(engine, m_folder.path(), m_clock), Access::ReadWrite, m_clock));
    openConnections();
    m_context.clock = &m_clock;
    m_context.currency = QStringLiteral("EUR");
    reloadCatalogue();
    const auto transaction = begin(domain::Origin::System, QStringLiteral("user"));
    const qint64 id = require(transaction->newId());
    const qint64 now = m_clock.now().ms;
    const domain::RecordRef user{domain::RecordKind::User, domain::RecordId(id)};
    require(transaction->insert(QStringLiteral("app_user"),
                                {{QStringLiteral("id"), id},
                                 {QStringLiteral("created_at"), now},
                                 {QStringLiteral("updated_at"), now},
                                 {QStringLiteral("name"), QStringLiteral("Robin")},
                                 {QStringLiteral("login"), QStringLiteral("robin")},
                                 {QStringLiteral("active"), true}},
                                user));
    require(transaction->commit());
    m_context.user = user.id;
}

void TestStore::openConnections()
{
    m_writer = require(m_store->writer());
}

std::unique_ptr<storage::Connection> TestStore::reader()
{
    return require(m_store->reader());
}

void TestStore::close()
{
    m_writer.reset();
}

void TestStore::reopen()
{
    const Location location = m_store->location();
    m_writer.reset();
    m_store.reset();
    m_store = require(Store::open(location, Access::ReadWrite, m_clock));
    openConnections();
}

void TestStore::reloadCatalogue()
{
    m_context.catalogue = require(m_store->loadCatalogue(*m_writer));
}

std::unique_ptr<storage::Transaction> TestStore::begin(domain::Origin origin, const QString &label)
{
    return require(storage::Transaction::begin(*m_writer, m_context, {origin, label, {}}));
}

domain::RecordRef TestStore::addPerson(const QString &name)
{
    const auto transaction = begin();
    const qint64 id = require(transaction->newId());
    const qint64 now = m_clock.now().ms;
    const domain::RecordRef ref{domain::RecordKind::Person, domain::RecordId(id)};
    require(transaction->insert(QStringLiteral("person"),
                                {{QStringLiteral("id"), id},
                                 {QStringLiteral("created_at"), now},
                                 {QStringLiteral("updated_at"), now},
                                 {QStringLiteral("full_name"), name}},
                                ref));
    require(transaction->commit());
    return ref;
}

qint64 TestStore::count(const QString &table, const QString &where)
{
    return require(m_writer->scalar(QStringLiteral("SELECT count(*) FROM %1 WHERE %2").arg(table, where)))
        .toLongLong();
}

QVariant TestStore::value(const QString &sql, const QVariantList &values)
{
    return require(m_writer->scalar(sql, values));
}

} // namespace rapport::test
