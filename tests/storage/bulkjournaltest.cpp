#include "storage/bulkjournal.h"
#include "contract/teststore.h"
#include "storage/filesnapshot.h"
#include "storage/storebackup.h"
#include "storage/storefile.h"

#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::test;
using storage::BulkJournal;
using storage::StoreFile;

namespace {

constexpr qint64 kMany = 100'000;

QString modeOf(TestStore &store)
{
    return require(store.writer().scalar(QStringLiteral("PRAGMA journal_mode"))).toString();
}

qint64 documents(storage::Connection &connection)
{
    return require(connection.scalar(QStringLiteral("SELECT count(*) FROM search_doc"))).toLongLong();
}

/// More than the pages that a small cache holds.
void addDocuments(storage::Connection &writer)
{
    require(writer.scalar(QStringLiteral("PRAGMA cache_size = 20")));
    require(writer.execute(QStringLiteral(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
        "INSERT INTO search_doc (id, kind, text) SELECT -i, 'person', hex(randomblob(50)) FROM n")));
}

} // namespace

TEST_CASE("many rows go past the log into a nearly empty store that nobody else has open", "[bulk]")
{
    TestStore store(Engine::Sqlite);
    const QString path = store.store().location().path;
    const qint64 before = documents(store.writer());
    {
        const BulkJournal journal(store.writer(), kMany);
        CHECK(modeOf(store) == QStringLiteral("delete"));
        require(store.writer().beginWrite());
        addDocuments(store.writer());
        CHECK(StoreFile::hasJournal(path));
        CHECK(QFileInfo(path + QStringLiteral("-wal")).size() == 0);
        SECTION("and are there")
        {
            require(store.writer().commitWrite());
            CHECK(documents(store.writer()) == before + 20'000);
        }
        SECTION("and are gone after a rollback")
        {
            store.writer().rollbackWrite();
            CHECK(documents(store.writer()) == before);
        }
    }
    CHECK(modeOf(store) == QStringLiteral("wal"));
    CHECK_FALSE(QFile::exists(path + QStringLiteral("-journal")));
    CHECK(require(store.writer().scalar(QStringLiteral("PRAGMA synchronous"))).toInt() == 2);
    CHECK(require(store.store().check({})).ok() == (documents(store.writer()) == before));
}

TEST_CASE("few rows, and those of a store that is open twice, go through the log", "[bulk]")
{
    TestStore store(Engine::Sqlite);
    {
        const BulkJournal journal(store.writer(), 100);
        CHECK(modeOf(store) == QStringLiteral("wal"));
    }
    const auto reader = require(store.store().reader());
    const qint64 before = documents(*reader);
    const BulkJournal journal(store.writer(), kMany);
    CHECK(modeOf(store) == QStringLiteral("wal"));
    CHECK(require(store.writer().scalar(QStringLiteral("PRAGMA synchronous"))).toInt() == 2);
    require(store.writer().beginWrite());
    addDocuments(store.writer());
    CHECK(documents(*reader) == before);
    store.writer().rollbackWrite();
}

TEST_CASE("what a killed bulk left half done is taken back when the store is opened", "[bulk]")
{
    TestStore store(Engine::Sqlite);
    store.addPerson(QStringLiteral("Before"));
    const qint64 before = documents(store.writer());
    const QString path = store.store().location().path;
    const QString killed = store.folder() + QStringLiteral("/killed.rapport");
    {
        const BulkJournal journal(store.writer(), kMany);
        require(store.writer().beginWrite());
        addDocuments(store.writer());
        REQUIRE(putContent(killed, contentOf(path)));
        REQUIRE(
            putContent(killed + QStringLiteral("-journal"), contentOf(path + QStringLiteral("-journal"))));
        store.writer().rollbackWrite();
    }
    REQUIRE(StoreFile::hasJournal(killed));
    const auto opened = require(
        storage::Store::open(storage::Location::parse(killed), storage::Access::ReadWrite, store.clock()));
    CHECK_FALSE(StoreFile::hasJournal(killed));
    const auto writer = require(opened->writer());
    CHECK(documents(*writer) == before);
    CHECK(require(writer->scalar(QStringLiteral("PRAGMA journal_mode"))).toString() == QStringLiteral("wal"));
    CHECK(require(opened->check({})).ok());
}

TEST_CASE("a store that a bulk goes into is busy for others", "[bulk]")
{
    TestStore store(Engine::Sqlite);
    const BulkJournal journal(store.writer(), kMany);
    require(store.writer().beginWrite());
    addDocuments(store.writer());
    CHECK(hasError(storage::Store::open(store.store().location(), storage::Access::ReadWrite, store.clock()),
                   core::ErrorCode::Busy));
    store.writer().rollbackWrite();
    CHECK(storage::Store::open(store.store().location(), storage::Access::ReadWrite, store.clock()));
}

TEST_CASE("what a deleted store left beside its path is not played into the next one there", "[bulk]")
{
    TestStore store(Engine::Sqlite);
    const QString path = store.store().location().path;
    const QString backup = store.folder() + QStringLiteral("/good.rapport");
    require(store.store().backup(backup, {}));
    const storage::Location place =
        storage::Location::parse(store.folder() + QStringLiteral("/again.rapport"));
    {
        const BulkJournal journal(store.writer(), kMany);
        require(store.writer().beginWrite());
        addDocuments(store.writer());
        REQUIRE(putContent(place.path + QStringLiteral("-journal"),
                           contentOf(path + QStringLiteral("-journal"))));
        store.writer().rollbackWrite();
    }
    SECTION("when one is made")
    {
        REQUIRE(storage::Store::create(place, QStringLiteral("EUR"), 7, store.clock()));
    }
    SECTION("when a backup is restored")
    {
        REQUIRE(storage::StoreBackup({}, store.clock()).restore(place, backup));
    }
    CHECK_FALSE(StoreFile::hasJournal(place.path));
    CHECK(QFile::exists(place.path + QStringLiteral(".lost-1-journal")));
    const auto opened = require(storage::Store::open(place, storage::Access::ReadWrite, store.clock()));
    CHECK(require(opened->check({})).ok());
}
