#include "contract/teststore.h"
#include "storage/fileguard.h"
#include "storage/filesnapshot.h"
#include "storage/records.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <chrono>
#include <filesystem>

using namespace rapport;
using namespace rapport::test;
using core::ErrorCode;

namespace {

enum class Event { Deleted, Renamed, Replaced };

void happen(Event event, const QString &path)
{
    switch (event) {
    case Event::Deleted: REQUIRE(QFile::remove(path)); break;
    case Event::Renamed: REQUIRE(QFile::rename(path, path + QStringLiteral(".elsewhere"))); break;
    case Event::Replaced: {
        const QByteArray bytes = contentOf(path);
        REQUIRE(QFile::remove(path));
        REQUIRE(putContent(path, bytes));
    }
    }
}

} // namespace

TEST_CASE("nothing is said to be saved after the file went away, and the content can be saved elsewhere",
          "[moved]")
{
    const Event event = GENERATE(Event::Deleted, Event::Renamed, Event::Replaced);
    TestStore store(Engine::Sqlite);
    store.addPerson(QStringLiteral("Before"));
    happen(event, store.store().location().path);
    const auto transaction = store.begin();
    domain::Draft draft;
    draft.ref.kind = domain::RecordKind::Person;
    draft.values.insert(QStringLiteral("full_name"), QStringLiteral("After"));
    require(storage::Records::save(*transaction, draft));
    CHECK(hasError(transaction->commit(), ErrorCode::Io, QStringLiteral("store.moved")));

    const QString copy = store.folder() + QStringLiteral("/saved.rapport");
    CHECK(require(storage::Store::backupFrom(store.writer(), copy, {})).verified);
    const auto saved = require(
        storage::Store::open(storage::Location::parse(copy), storage::Access::ReadWrite, store.clock()));
    const auto reader = require(saved->reader());
    CHECK(require(reader->scalar(QStringLiteral("SELECT full_name FROM person"))).toString() ==
          QStringLiteral("Before"));
}

namespace {

/// Writes the bytes of another file over a file that is open: the inode stays.
void writeOver(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    REQUIRE(file.write(bytes) == bytes.size());
    file.close();
    // Later than the file system's clock may tick, as it is when a person copies.
    const auto place = std::filesystem::path(path.toStdU16String());
    std::filesystem::last_write_time(place,
                                     std::filesystem::last_write_time(place) + std::chrono::seconds(2));
}

core::Result<domain::ChangeEvent> saveSomebody(TestStore &store)
{
    RAPPORT_TRY(const auto transaction,
                storage::Transaction::begin(store.writer(), store.context(), {domain::Origin::Form, {}, {}}));
    domain::Draft draft;
    draft.ref.kind = domain::RecordKind::Person;
    draft.values.insert(QStringLiteral("full_name"), QStringLiteral("After"));
    RAPPORT_CHECK(storage::Records::save(*transaction, draft));
    return transaction->commit();
}

/// A store whose writer is open, at rest on the disk as another program would copy it.
QByteArray settledContent(TestStore &store)
{
    REQUIRE(storage::FileGuard::foldLog(store.writer()));
    return contentOf(store.store().location().path);
}

} // namespace

TEST_CASE("another store written over the open file is noticed, and the other store is not touched",
          "[moved]")
{
    TestStore other(Engine::Sqlite);
    other.addPerson(QStringLiteral("Somebody else"));
    const QByteArray foreign = settledContent(other);
    QString path;
    {
        TestStore store(Engine::Sqlite);
        store.addPerson(QStringLiteral("Before"));
        path = store.store().location().path;
        settledContent(store);
        writeOver(path, foreign);
        CHECK(hasError(saveSomebody(store), ErrorCode::Io, QStringLiteral("store.overwritten")));
        CHECK(hasError(saveSomebody(store), ErrorCode::Io, QStringLiteral("store.overwritten")));
        CHECK(contentOf(path) == foreign);
    }
}

TEST_CASE("an older copy of the same store written over the open file is noticed", "[moved]")
{
    TestStore store(Engine::Sqlite);
    store.addPerson(QStringLiteral("Before"));
    const QByteArray older = settledContent(store);
    for (int i = 0; i < 40; ++i)
        store.addPerson(QStringLiteral("Later"));
    settledContent(store);
    storage::FileGuard::watch(store.writer());
    writeOver(store.store().location().path, older);
    CHECK(hasError(saveSomebody(store), ErrorCode::Io, QStringLiteral("store.overwritten")));
}

TEST_CASE("a copy that was worked on elsewhere and comes back over the open file is noticed", "[moved]")
{
    TestStore store(Engine::Sqlite);
    store.addPerson(QStringLiteral("Before"));
    const QString elsewhere = store.folder() + QStringLiteral("/elsewhere.rapport");
    REQUIRE(putContent(elsewhere, settledContent(store)));
    {
        const auto copy = require(storage::Store::open(storage::Location::parse(elsewhere),
                                                       storage::Access::ReadWrite, store.clock()));
        const auto writer = require(copy->writer());
        for (int i = 0; i < 20; ++i) {
            auto transaction = require(
                storage::Transaction::begin(*writer, store.context(), {domain::Origin::Form, {}, {}}));
            domain::Draft draft;
            draft.ref.kind = domain::RecordKind::Person;
            draft.values.insert(QStringLiteral("full_name"), QStringLiteral("Elsewhere"));
            require(storage::Records::save(*transaction, draft));
            require(transaction->commit());
        }
    }
    writeOver(store.store().location().path, contentOf(elsewhere));
    CHECK(hasError(saveSomebody(store), ErrorCode::Io, QStringLiteral("store.overwritten")));
}

TEST_CASE("a file that is no store any more is noticed", "[moved]")
{
    const QByteArray bytes =
        GENERATE(QByteArray(), QByteArray("Dear Anna, this is a letter.\n"), QByteArray(8192, '\0'));
    TestStore store(Engine::Sqlite);
    store.addPerson(QStringLiteral("Before"));
    settledContent(store);
    writeOver(store.store().location().path, bytes);
    CHECK(hasError(saveSomebody(store), ErrorCode::Io, QStringLiteral("store.overwritten")));
}

TEST_CASE("checkpoints and touches by others are no reason to stop", "[moved]")
{
    TestStore store(Engine::Sqlite);
    const auto second = require(store.store().writer());
    for (int round = 0; round < 5; ++round) {
        REQUIRE(saveSomebody(store).has_value());
        REQUIRE(storage::FileGuard::foldLog(*second));
        const auto place = std::filesystem::path(store.store().location().path.toStdU16String());
        std::filesystem::last_write_time(place, std::filesystem::last_write_time(place) +
                                                    std::chrono::seconds(round + 1));
    }
    CHECK(saveSomebody(store).has_value());
}
