#include "contract/teststore.h"
#include "storage/filesnapshot.h"
#include "storage/migrations.h"
#include "storage/sqlitedialect.h"

#include <QFileInfo>
#include <catch2/catch_test_macros.hpp>
#include <sqlite3.h>

using namespace rapport;
using namespace rapport::test;
using core::ErrorCode;
using storage::Access;
using storage::Location;
using storage::Store;

namespace {

/// Runs SQL on a file the way any other program would.
void tamper(const QString &path, const char *sql)
{
    sqlite3 *handle = nullptr;
    REQUIRE(sqlite3_open(path.toUtf8().constData(), &handle) == SQLITE_OK);
    char *why = nullptr;
    const int code = sqlite3_exec(handle, sql, nullptr, nullptr, &why);
    INFO((why ? why : ""));
    CHECK(code == SQLITE_OK);
    sqlite3_free(why);
    sqlite3_close(handle);
}

core::Result<std::unique_ptr<Store>> open(const QString &path, Access access = Access::ReadWrite)
{
    const core::SystemClock clock;
    return Store::open(Location::parse(path), access, clock);
}

QString newStore(const TempDir &folder)
{
    const core::SystemClock clock;
    const QString path = folder.path(QStringLiteral("store.rapport"));
    require(Store::create(Location::parse(path), QStringLiteral("EUR"), 3, clock));
    return path;
}

} // namespace

TEST_CASE("a new store is one file with identity, marks and nothing beside it", "[store]")
{
    const TempDir folder;
    const QString path = newStore(folder);
    CHECK(filesOf(folder.path()).keys() == QStringList{QStringLiteral("store.rapport")});
    const auto store = require(open(path));
    CHECK(store->identity().origin == 3);
    CHECK(store->identity().currency == QStringLiteral("EUR"));
    CHECK(store->identity().schema == storage::Migrations::newest());
    CHECK(store->identity().storeId.size() == 36);
    CHECK(require(store->check({})).ok());
}

TEST_CASE("a new store is called like its file", "[store]")
{
    const core::SystemClock clock;
    const TempDir dir;
    const auto store =
        require(Store::create(Location::parse(dir.path("shop.rapport")), QStringLiteral("EUR"), 7, clock));
    CHECK(store->identity().name == "shop.rapport");
}

TEST_CASE("creating a store touches nothing that is there", "[store]")
{
    const TempDir folder;
    const core::SystemClock clock;
    const QString path = folder.path(QStringLiteral("notes.txt"));
    REQUIRE(putContent(path, "my notes"));
    CHECK(hasError(Store::create(Location::parse(path), QStringLiteral("EUR"), 1, clock),
                   ErrorCode::Duplicate, QStringLiteral("store.exists")));
    CHECK(hasError(Store::create(Location::parse(folder.path(QStringLiteral("no/where.rapport"))),
                                 QStringLiteral("EUR"), 1, clock),
                   ErrorCode::NotFound));
    CHECK(filesOf(folder.path()) == QHash<QString, QByteArray>{{QStringLiteral("notes.txt"), "my notes"}});
}

TEST_CASE("what is no store is refused by its kind and stays as it is", "[store]")
{
    const TempDir folder;
    REQUIRE(putContent(folder.path(QStringLiteral("empty")), {}));
    REQUIRE(putContent(folder.path(QStringLiteral("text")),
                       "Dear diary, this is no database at all, and it is longer than one hundred bytes, so "
                       "that it has a header to look at."));
    tamper(folder.path(QStringLiteral("foreign")), "CREATE TABLE contact (id INTEGER PRIMARY KEY)");
    const auto before = filesOf(folder.path());
    CHECK(hasError(open(folder.path(QStringLiteral("missing"))), ErrorCode::NotFound,
                   QStringLiteral("store.not-found")));
    CHECK(hasError(open(folder.path()), ErrorCode::NotFound, QStringLiteral("store.is-folder")));
    CHECK(hasError(open(folder.path(QStringLiteral("empty"))), ErrorCode::Damaged,
                   QStringLiteral("store.empty")));
    CHECK(hasError(open(folder.path(QStringLiteral("text"))), ErrorCode::Damaged,
                   QStringLiteral("store.not-a-store")));
    CHECK(hasError(open(folder.path(QStringLiteral("foreign"))), ErrorCode::Damaged,
                   QStringLiteral("store.not-a-store")));
    CHECK(filesOf(folder.path()) == before);
}

TEST_CASE("a store of a newer version is refused and stays as it is", "[store]")
{
    const QByteArray next = "PRAGMA user_version = " + QByteArray::number(storage::Migrations::newest() + 1);
    for (const char *version : {next.constData(), "PRAGMA user_version = 9999", "PRAGMA user_version = -1"}) {
        const TempDir folder;
        const QString path = newStore(folder);
        tamper(path, version);
        const auto before = filesOf(folder.path());
        CHECK(hasError(open(path), ErrorCode::SchemaTooNew, QStringLiteral("store.too-new")));
        CHECK(filesOf(folder.path()) == before);
    }
}

TEST_CASE("triggers, views and tables of others are refused before they can run", "[store]")
{
    for (const char *sql :
         {"CREATE TRIGGER evil AFTER UPDATE ON person BEGIN DELETE FROM person; END",
          "CREATE VIEW shadow AS SELECT * FROM person", "CREATE TABLE extra (x)",
          "CREATE INDEX mine ON person (notes)", "ALTER TABLE person ADD COLUMN extra TEXT"}) {
        CAPTURE(sql);
        const TempDir folder;
        const QString path = newStore(folder);
        tamper(path, sql);
        const auto before = filesOf(folder.path());
        CHECK(hasError(open(path), ErrorCode::Damaged, QStringLiteral("store.foreign-objects")));
        CHECK(filesOf(folder.path()) == before);
    }
}

TEST_CASE("a store without one of its indexes is damaged", "[store]")
{
    const TempDir folder;
    const QString path = newStore(folder);
    tamper(path, "DROP INDEX person_by_email");
    CHECK(hasError(open(path), ErrorCode::Damaged, QStringLiteral("store.damaged")));
}

TEST_CASE("a store opened for reading only gives no writer and leaves no trace", "[store]")
{
    const TempDir folder;
    const QString path = newStore(folder);
    const auto before = contentOf(path);
    {
        const auto store = require(open(path, Access::ReadOnly));
        CHECK(hasError(store->writer(), ErrorCode::PermissionDenied, QStringLiteral("store.read-only")));
        const auto reader = require(store->reader());
        CHECK(require(reader->scalar(QStringLiteral("SELECT count(*) FROM person"))).toInt() == 0);
        CHECK_FALSE(reader->execute(QStringLiteral("DELETE FROM store_info")));
    }
    CHECK(contentOf(path) == before);
}

TEST_CASE("a reader cannot write", "[store]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto reader = store.reader();
    CHECK_FALSE(reader->execute(QStringLiteral("DELETE FROM store_info")));
    CHECK(hasError(reader->beginWrite(), ErrorCode::PermissionDenied, QStringLiteral("store.read-only")));
}

TEST_CASE("the session of a SQLite writer is set up as promised", "[store]")
{
    TestStore store(Engine::Sqlite);
    const auto pragma = [&](const char *name) {
        return store.value(QStringLiteral("PRAGMA ") + QLatin1String(name)).toString();
    };
    CHECK(pragma("journal_mode") == QStringLiteral("wal"));
    CHECK(pragma("synchronous") == QStringLiteral("2"));
    CHECK(pragma("foreign_keys") == QStringLiteral("1"));
    CHECK(pragma("trusted_schema") == QStringLiteral("0"));
    CHECK(pragma("cell_size_check") == QStringLiteral("1"));
    CHECK(pragma("mmap_size") == QStringLiteral("0"));
    CHECK(pragma("wal_autocheckpoint") == QStringLiteral("0"));
    CHECK(pragma("application_id").toUInt() == storage::SqliteDialect::kApplicationId);
}

TEST_CASE("a migration that fails leaves the schema as it was", "[store]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const int newest = storage::Migrations::newest();
    const std::vector<storage::Migrations::Step> steps{
        {newest + 1,
         QStringLiteral("abc"),
         {QStringLiteral("CREATE TABLE later (id BIGINT)"), QStringLiteral("INSERT INTO later VALUES (1)"),
          QStringLiteral("CREATE TABLE person (id BIGINT)")}}};
    require(store.writer().beginWrite());
    CHECK_FALSE(storage::Migrations::apply(store.writer(), steps, newest, store.clock()));
    store.writer().rollbackWrite();
    CHECK_FALSE(store.writer().scalar(QStringLiteral("SELECT count(*) FROM later")));
    CHECK(store.count(QStringLiteral("schema_migration")) == newest);
    store.reopen();
}

TEST_CASE("a script is split at the semicolons that end statements", "[store]")
{
    const QStringList statements =
        storage::Migrations::split(QStringLiteral("-- it's; a comment\nCREATE TABLE a (b TEXT DEFAULT ';');\n"
                                                  "CREATE FUNCTION f() AS $$ BEGIN x; END $$;\nSELECT 1"));
    CHECK(statements == QStringList{QStringLiteral("CREATE TABLE a (b TEXT DEFAULT ';')"),
                                    QStringLiteral("CREATE FUNCTION f() AS $$ BEGIN x; END $$"),
                                    QStringLiteral("SELECT 1")});
}

TEST_CASE("the password of a server stays out of what is shown", "[store]")
{
    const Location location = Location::parse(QStringLiteral("postgresql://ada:secret@db.example.com/sales"));
    CHECK(location.engine == Engine::PostgreSql);
    CHECK(location.displayName() == QStringLiteral("sales on db.example.com"));
    CHECK_FALSE(location.safeText().contains(QStringLiteral("secret")));
    CHECK_FALSE(Location::parse(QStringLiteral("postgresql:///sales?user=ada&password=secret"))
                    .safeText()
                    .contains(QStringLiteral("secret")));
}
