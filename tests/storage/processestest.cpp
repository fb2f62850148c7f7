#include "contract/teststore.h"
#include "storage/records.h"
#include "storage/writelock.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QSysInfo>
#include <QUuid>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>

using namespace rapport;
using namespace rapport::test;
using namespace std::chrono_literals;
using core::ErrorCode;
using storage::Access;
using storage::Location;
using storage::Store;
using storage::WriteLock;

namespace {

constexpr int kPeoplePerChangeset = 3;

std::unique_ptr<QProcess> startWorker(const QString &path, int rounds)
{
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("RAPPORT_TEST_STORE"), path);
    environment.insert(QStringLiteral("RAPPORT_TEST_ROUNDS"), QString::number(rounds));
    process->setProcessEnvironment(environment);
    process->start(QCoreApplication::applicationFilePath(), {QStringLiteral("[.worker]")});
    REQUIRE(process->waitForStarted());
    return process;
}

/// Keys of the changesets that a worker was told are saved.
QStringList acknowledged(const QByteArray &output)
{
    QStringList keys;
    for (const QByteArray &line : output.split('\n')) {
        if (line.startsWith("ack ") && line.size() == 40)
            keys << QString::fromLatin1(line.mid(4));
    }
    return keys;
}

/// Every acknowledged changeset is there, every changeset is whole.
void verify(TestStore &store, const QStringList &keys)
{
    store.reopen();
    CHECK(require(store.store().check({})).ok());
    for (const QString &key : keys)
        CHECK(store.count(QStringLiteral("changeset"), QStringLiteral("client_key = '%1'").arg(key)) == 1);
    const qint64 changesets = store.count(QStringLiteral("changeset"), QStringLiteral("label = 'worker'"));
    CHECK(store.count(QStringLiteral("person")) == changesets * kPeoplePerChangeset);
    CHECK(changesets >= keys.size());
}

} // namespace

TEST_CASE("a worker writes changesets and says which are saved", "[.worker]")
{
    const core::SystemClock clock;
    const auto store = require(
        Store::open(Location::parse(qEnvironmentVariable("RAPPORT_TEST_STORE")), Access::ReadWrite, clock));
    const auto writer = require(store->writer());
    storage::Context context;
    context.clock = &clock;
    context.catalogue = require(store->loadCatalogue(*writer));
    for (int round = 0; round < qEnvironmentVariableIntValue("RAPPORT_TEST_ROUNDS"); ++round) {
        const QString key = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const auto transaction = require(storage::Transaction::begin(
            *writer, context, {domain::Origin::CommandLine, QStringLiteral("worker"), key}));
        for (int i = 0; i < kPeoplePerChangeset; ++i) {
            domain::Draft draft;
            draft.ref.kind = domain::RecordKind::Person;
            draft.values.insert(QStringLiteral("full_name"),
                                QStringLiteral("Person %1 of %2").arg(i).arg(key));
            require(storage::Records::save(*transaction, draft));
        }
        require(transaction->commit());
        std::printf("ack %s\n", qPrintable(key));
        std::fflush(stdout);
    }
    SUCCEED();
}

TEST_CASE("several processes write one store by turns, and nothing is lost or torn", "[processes]")
{
    for (const int count : {2, 5, 8}) {
        CAPTURE(count);
        TestStore store(Engine::Sqlite);
        store.close();
        std::vector<std::unique_ptr<QProcess>> workers;
        for (int i = 0; i < count; ++i)
            workers.push_back(startWorker(store.store().location().path, 10));
        QStringList keys;
        for (const auto &worker : workers) {
            REQUIRE(worker->waitForFinished(60000));
            CHECK(worker->exitCode() == 0);
            keys += acknowledged(worker->readAllStandardOutput());
        }
        CHECK(keys.size() == count * 10);
        verify(store, keys);
    }
}

TEST_CASE("a killed process leaves only whole changesets, and all it was told are saved", "[processes]")
{
    QRandomGenerator random = seededRandom();
    TestStore store(Engine::Sqlite);
    store.close();
    QStringList keys;
    for (int round = 0; round < 12; ++round) {
        const auto worker = startWorker(store.store().location().path, 100000);
        QByteArray output;
        const int until = random.bounded(1, 6);
        while (acknowledged(output).size() < until && worker->waitForReadyRead(30000))
            output += worker->readAllStandardOutput();
        for (int spin = random.bounded(200000); spin > 0; --spin) // anywhere within the next write
            random.generate();
        worker->kill();
        REQUIRE(worker->waitForFinished());
        output += worker->readAllStandardOutput();
        keys += acknowledged(output);
    }
    CHECK(keys.size() >= 12);
    verify(store, keys);
}

TEST_CASE("the write lock excludes everybody else and says who holds it", "[lock]")
{
    const TempDir folder;
    const QString path = folder.path(QStringLiteral("store.rapport"));
    WriteLock first(path);
    WriteLock second(path);
    require(first.acquire());
    const auto refused = second.acquire(20ms);
    REQUIRE(hasError(refused, ErrorCode::Busy, QStringLiteral("store.locked")));
    CHECK(refused.error().args[0] == path);
    CHECK(refused.error().args[2] == QSysInfo::machineHostName());
    CHECK(refused.error().args[3] == QString::number(QCoreApplication::applicationPid()));
    first.release();
    require(second.acquire(20ms));
    second.releaseAndRemove();
    CHECK_FALSE(QFile::exists(WriteLock::pathFor(path)));
    require(first.acquire(20ms)); // its side file is gone: it locks a new one
    CHECK(hasError(second.acquire(20ms), ErrorCode::Busy));
}

TEST_CASE("a store whose writer sits in a transaction says who to wait for", "[lock]")
{
    TestStore store(Engine::Sqlite);
    const auto transaction = store.begin();
    WriteLock other(store.store().location().path);
    CHECK(hasError(other.acquire(20ms), ErrorCode::Busy, QStringLiteral("store.locked")));
}
