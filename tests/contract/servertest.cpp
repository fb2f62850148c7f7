#include "contract/privatecluster.h"
#include "contract/teststore.h"
#include "storage/dialect.h"

#include <QDeadlineTimer>
#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::test;
using core::ErrorCode;
using storage::Access;
using storage::Location;
using storage::Store;

namespace {

std::unique_ptr<storage::Transaction> beginPerson(TestStore &store, const QString &name)
{
    auto transaction = store.begin();
    const qint64 id = require(transaction->newId());
    require(transaction->insert(QStringLiteral("person"),
                                {{QStringLiteral("id"), id},
                                 {QStringLiteral("created_at"), 1},
                                 {QStringLiteral("updated_at"), 1},
                                 {QStringLiteral("full_name"), name}},
                                {domain::RecordKind::Person, domain::RecordId(id)}));
    return transaction;
}

} // namespace

TEST_CASE("a server that goes away in a transaction loses just that transaction, and the next one works",
          "[server]")
{
    if (!isAvailable(Engine::PostgreSql))
        SKIP("PostgreSQL is not installed");
    const ExpectWarning warning(QStringLiteral("free statement"));
    TestStore store(Engine::PostgreSql);
    store.addPerson(QStringLiteral("Before"));
    {
        const auto transaction = beginPerson(store, QStringLiteral("Lost"));
        PrivateCluster::instance()->crashAndRestart();
        CHECK(hasError(transaction->commit(), ErrorCode::ConnectionLost));
    }
    store.addPerson(QStringLiteral("After"));
    CHECK(store.count(QStringLiteral("person")) == 2);
}

TEST_CASE(
    "a server that is not there, a database that is not there and a database that is no store are told apart",
    "[server]")
{
    if (!isAvailable(Engine::PostgreSql))
        SKIP("PostgreSQL is not installed");
    const core::SystemClock clock;
    const auto open = [&](const QString &url) {
        return Store::open(Location::parse(url), Access::ReadWrite, clock);
    };
    CHECK(hasError(open(QStringLiteral("postgresql:///x?host=/nowhere&user=a")), ErrorCode::ConnectionLost,
                   QStringLiteral("server.unreachable")));
    CHECK(hasError(open(PrivateCluster::instance()->url(QStringLiteral("none"))), ErrorCode::NotFound,
                   QStringLiteral("server.no-database")));
    CHECK(hasError(open(PrivateCluster::instance()->freshDatabase()), ErrorCode::Damaged,
                   QStringLiteral("store.not-a-store")));
}

TEST_CASE("a store of a newer version on a server is refused", "[server]")
{
    if (!isAvailable(Engine::PostgreSql))
        SKIP("PostgreSQL is not installed");
    TestStore store(Engine::PostgreSql);
    require(store.writer().execute(QStringLiteral("INSERT INTO schema_migration VALUES (99, 'x', 0)")));
    CHECK(hasError(Store::open(store.store().location(), Access::ReadWrite, store.clock()),
                   ErrorCode::SchemaTooNew, QStringLiteral("store.too-new")));
}

TEST_CASE("others hear of a changeset after it is committed, not of one that was dropped", "[server]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto reader = store.reader();
    const qint64 start = require(reader->dialect().changeCounter(*reader));
    beginPerson(store, QStringLiteral("Dropped")).reset();
    CHECK(require(reader->dialect().changeCounter(*reader)) == start);
    const auto event = require(beginPerson(store, QStringLiteral("Kept"))->commit());
    const QDeadlineTimer soon(10'000); // a server tells of it in its own time
    bool heard = false;
    while (!heard && !soon.hasExpired())
        heard = require(reader->dialect().changeCounter(*reader)) != start;
    CHECK(heard);
    CHECK(event.changeset.isValid());
}

TEST_CASE("a refused password is told apart, and never said again", "[server]")
{
    if (!isAvailable(Engine::PostgreSql))
        SKIP("PostgreSQL is not installed");
    PrivateCluster &cluster = *PrivateCluster::instance();
    const core::SystemClock clock;
    const QString url = cluster.freshDatabase();
    require(Store::create(Location::parse(url), QStringLiteral("EUR"), 7, clock));
    const QString right = cluster.demandPassword(url, QStringLiteral("ada"), QStringLiteral("marker-right"));
    QString wrong = right;
    wrong.replace(QStringLiteral("marker-right"), QStringLiteral("marker-wrong"));
    QString none = right;
    none.remove(QStringLiteral(":marker-right"));
    const auto open = [&](const QString &text) {
        return Store::open(Location::parse(text), Access::ReadWrite, clock);
    };
    const QDeadlineTimer soon(10'000); // the server reads its rules in its own time
    while (open(wrong).has_value() && !soon.hasExpired()) {}
    for (const QString &text : {wrong, none}) {
        const auto refused = open(text);
        REQUIRE(hasError(refused, ErrorCode::PermissionDenied, QStringLiteral("server.auth")));
        CHECK_FALSE(refused.error().args.join(QLatin1Char(' ')).contains(QStringLiteral("marker")));
        CHECK_FALSE(refused.error().detail.contains(QStringLiteral("marker")));
        CHECK_FALSE(Location::parse(text).safeText().contains(QStringLiteral("marker")));
    }
    CHECK(open(right).has_value());
}

TEST_CASE("sessions that the server ends are opened anew, and nothing is saved by halves", "[server]")
{
    if (!isAvailable(Engine::PostgreSql))
        SKIP("PostgreSQL is not installed");
    const ExpectWarning warning(QStringLiteral("free statement"));
    TestStore store(Engine::PostgreSql);
    for (int round = 0; round < 3; ++round) {
        {
            const auto transaction = beginPerson(store, QStringLiteral("Lost"));
            PrivateCluster::instance()->dropSessions(store.store().location().path);
            CHECK(hasError(transaction->commit(), ErrorCode::ConnectionLost));
        }
        store.addPerson(QStringLiteral("Kept"));
    }
    CHECK(store.count(QStringLiteral("person")) == 3);
    CHECK(store.count(QStringLiteral("person"), QStringLiteral("full_name = 'Lost'")) == 0);
}
