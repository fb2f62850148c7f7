#include "contract/privatecluster.h"
#include "contract/teststore.h"
#include "storage/records.h"

#include <QDir>
#include <QFile>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <thread>

using namespace rapport;
using namespace rapport::test;
using core::ErrorCode;
using storage::Access;
using storage::Location;
using storage::Store;

namespace {

void fill(TestStore &store)
{
    const auto transaction = store.begin(domain::Origin::Import);
    for (int i = 0; i < 30; ++i) {
        domain::Draft draft;
        draft.ref.kind = domain::RecordKind::Person;
        draft.values = {{QStringLiteral("full_name"), QStringLiteral("Zoë %1").arg(i)},
                        {QStringLiteral("vip"), i % 2 == 0},
                        {QStringLiteral("tags"), QStringList{QStringLiteral("A")}}};
        draft.roles = std::vector<domain::Role>{{{}, {}, QStringLiteral("Firm %1").arg(i % 3), {}, true}};
        require(storage::Records::save(*transaction, draft));
    }
    require(transaction->commit());
}

} // namespace

TEST_CASE("a backup is a store of its own with the same rows, journal and identity", "[backup]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    const QString file = store.folder() + QStringLiteral("/copy.rapport");
    const auto report = require(store.store().backup(file, {}));
    CHECK(report.verified);
    CHECK(report.bytes == QFile(file).size());
    const auto copy = require(Store::open(Location::parse(file), Access::ReadWrite, store.clock()));
    CHECK(copy->identity().storeId == store.store().identity().storeId);
    CHECK(copy->identity().origin == 7);
    CHECK(require(copy->check({})).problems.empty());
    const auto reader = require(copy->reader());
    for (const char *table :
         {"person", "company", "person_company", "record_tag", "changeset", "change", "search_doc"})
        CHECK(require(reader->scalar(QStringLiteral("SELECT count(*) FROM ") + QLatin1String(table)))
                  .toLongLong() == store.count(QLatin1String(table)));
    CHECK(hasError(store.store().backup(file, {}), ErrorCode::Duplicate, QStringLiteral("backup.exists")));
}

TEST_CASE("a backup made while somebody writes is the store at one moment", "[backup]")
{
    constexpr int kBackups = 4;
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    const qint64 people = store.count(QStringLiteral("person"));
    const qint64 companies = store.count(QStringLiteral("company"));
    const auto fileOf = [&](int i) { return store.folder() + QStringLiteral("/copy%1.rapport").arg(i); };
    std::vector<core::Result<storage::BackupReport>> reports;
    std::atomic<bool> done = false;
    std::thread copier([&] {
        for (int i = 0; i < kBackups; ++i)
            reports.push_back(store.store().backup(fileOf(i), {}));
        done = true;
    });
    // Each changeset brings one person and one company.
    for (int i = 0; !done || i < 3; ++i) {
        const auto transaction = store.begin();
        domain::Draft draft;
        draft.ref.kind = domain::RecordKind::Person;
        draft.values = {{QStringLiteral("full_name"), QStringLiteral("New %1").arg(i)},
                        {QStringLiteral("company"), QStringLiteral("Its firm %1").arg(i)}};
        const auto saved = storage::Records::save(*transaction, draft);
        const auto committed = saved ? transaction->commit() : core::Result<domain::ChangeEvent>();
        CHECK((saved && committed));
    }
    copier.join();
    for (int i = 0; i < kBackups; ++i) {
        INFO("backup " << i);
        require(reports[static_cast<std::size_t>(i)]);
        const auto copy = require(Store::open(Location::parse(fileOf(i)), Access::ReadWrite, store.clock()));
        CHECK(require(copy->check({})).problems.empty());
        const auto reader = require(copy->reader());
        const auto count = [&](const char *table) {
            return require(reader->scalar(QStringLiteral("SELECT count(*) FROM ") + QLatin1String(table)))
                .toLongLong();
        };
        CHECK(count("person") - people == count("company") - companies);
    }
}

TEST_CASE("a backup that is stopped leaves no file", "[backup]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    QDir().mkpath(store.folder() + QStringLiteral("/out"));
    core::StopSource stop;
    stop.requestStop();
    const auto stopped =
        store.store().backup(store.folder() + QStringLiteral("/out/copy.rapport"), {stop.token(), {}});
    if (!stopped)
        CHECK(stopped.error().code == ErrorCode::Cancelled);
    CHECK(QDir(store.folder() + QStringLiteral("/out")).entryList(QDir::Files | QDir::Hidden).size() ==
          (stopped ? 1 : 0));
}

TEST_CASE("a restored store is as it was, and what it replaced is kept", "[backup]")
{
    TestStore store(Engine::Sqlite);
    fill(store);
    const QString file = store.folder() + QStringLiteral("/copy.rapport");
    require(store.store().backup(file, {}));
    store.addPerson(QStringLiteral("Later"));
    const Location location = store.store().location();
    store.close();
    CHECK(require(Store::restore(location, file, store.clock(), {})).verified);
    const auto restored = require(Store::open(location, Access::ReadWrite, store.clock()));
    CHECK(
        require(require(restored->reader())->scalar(QStringLiteral("SELECT count(*) FROM person"))).toInt() ==
        30);
    const QStringList aside =
        QDir(store.folder()).entryList({QStringLiteral("store.before-restore-*.rapport")}, QDir::Files);
    REQUIRE(aside.size() == 1);
    const auto old = require(Store::open(Location::parse(store.folder() + QLatin1Char('/') + aside.first()),
                                         Access::ReadWrite, store.clock()));
    CHECK(require(require(old->reader())->scalar(QStringLiteral("SELECT count(*) FROM person"))).toInt() ==
          31);
}

TEST_CASE("what is no sound backup is not restored", "[backup]")
{
    TestStore store(Engine::Sqlite);
    const QString file = store.folder() + QStringLiteral("/bad.rapport");
    QFile bad(file);
    REQUIRE(bad.open(QIODevice::WriteOnly));
    REQUIRE(bad.write("nothing") == 7);
    bad.close();
    CHECK(hasError(Store::restore(store.store().location(), file, store.clock(), {}), ErrorCode::Damaged));
    store.reopen();
}

TEST_CASE("a backup of a team store becomes a team store again", "[backup]")
{
    if (!isAvailable(Engine::PostgreSql))
        SKIP("PostgreSQL is not installed");
    TestStore store(Engine::PostgreSql);
    fill(store);
    const QString file = store.folder() + QStringLiteral("/copy.rapport");
    require(store.store().backup(file, {}));
    const Location target = Location::parse(PrivateCluster::instance()->freshDatabase());
    require(Store::restore(target, file, store.clock(), {}));
    const auto restored = require(Store::open(target, Access::ReadWrite, store.clock()));
    CHECK(require(restored->check({})).ok());
    CHECK(
        require(require(restored->reader())->scalar(QStringLiteral("SELECT count(*) FROM person WHERE vip")))
            .toInt() == 15);
    CHECK(hasError(Store::restore(store.store().location(), file, store.clock(), {}), ErrorCode::Duplicate,
                   QStringLiteral("store.exists")));
}
