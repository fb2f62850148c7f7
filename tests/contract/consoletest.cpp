#include "contract/teststore.h"
#include "storage/readonlysql.h"

using namespace rapport;
using core::ErrorCode;
using storage::ReadOnlySql;
using test::hasError;
using test::require;
using test::TestStore;

namespace {

core::Result<ReadOnlySql::Answer> ask(TestStore &store, const char *sql, ReadOnlySql::Limits limits = {})
{
    const auto reader = store.reader();
    return ReadOnlySql::answer(*reader, QString::fromUtf8(sql), limits);
}

/// What else may be tried on one engine.
QStringList hostile(TestStore &store)
{
    if (store.engine() == test::Engine::Sqlite)
        return {"SELECT load_extension('/tmp/x.so')",
                "SELECT * FROM pragma_writable_schema(1)",
                "SELECT * FROM pragma_journal_mode('delete')",
                "SELECT * FROM pragma_query_only(0)",
                "WITH x AS (SELECT 1) INSERT INTO tag (id, name) SELECT 9, 'x'",
                "WITH x AS (SELECT 1) UPDATE person SET full_name = 'x'",
                "EXPLAIN QUERY PLAN DELETE FROM person"};
    return {"WITH x AS (DELETE FROM person RETURNING id) SELECT * FROM x",
            "WITH x AS (UPDATE person SET full_name = 'x' RETURNING id) SELECT * FROM x",
            "EXPLAIN ANALYZE DELETE FROM person",
            "SELECT nextval('id_counter')",
            "SELECT * INTO stolen FROM person",
            "SELECT lo_creat(-1)",
            "SELECT * FROM person FOR UPDATE"};
}

} // namespace

TEST_CASE("a console shows what a query finds, as far as its limit")
{
    RAPPORT_ON_EACH_ENGINE(store);
    for (int i = 0; i < 5; ++i)
        store.addPerson(QStringLiteral("Person %1").arg(i));
    const auto all =
        require(ask(store, "SELECT full_name, id AS id, 1 AS id FROM person ORDER BY full_name"));
    CHECK(all.columns == QStringList{"full_name", "id", "id_2"});
    CHECK(all.rows.size() == 5);
    CHECK(all.rows.front().front().toString() == "Person 0");
    CHECK_FALSE(all.more);
    const auto some = require(
        ask(store, "SELECT full_name FROM person ORDER BY full_name", {3, std::chrono::milliseconds(30000)}));
    CHECK(some.rows.size() == 3);
    CHECK(some.more);
    CHECK_FALSE(require(ask(store, "SELECT 1 WHERE 1 = 0")).more);
    CHECK(require(ask(store, "-- why\nWITH p AS (SELECT id FROM person) SELECT count(*) FROM p"))
              .rows.front()
              .front()
              .toInt() == 5);
    CHECK_FALSE(require(ask(store, "EXPLAIN SELECT id FROM person")).rows.empty());
}

TEST_CASE("nothing that is typed into a console changes the store, its files or the connection")
{
    RAPPORT_ON_EACH_ENGINE(store);
    store.addPerson(QStringLiteral("Ada"));
    QStringList tried{"UPDATE person SET full_name = 'x'",
                      "DELETE FROM person",
                      "INSERT INTO tag (id, name) VALUES (9, 'x')",
                      "DROP TABLE person",
                      "CREATE TEMP TABLE t (a int)",
                      "ATTACH DATABASE '/tmp/stolen.db' AS stolen",
                      "PRAGMA writable_schema = 1",
                      "PRAGMA query_only = OFF",
                      "COPY person TO PROGRAM 'cat'",
                      "COPY person TO '/tmp/stolen.csv'",
                      "DO $$ BEGIN DELETE FROM person; END $$",
                      "SELECT 1; DELETE FROM person",
                      "SELECT 1; COMMIT; DELETE FROM person",
                      "BEGIN",
                      "SET default_transaction_read_only TO off",
                      "VACUUM",
                      "",
                      ";"};
    tried += hostile(store);
    const auto reader = store.reader();
    for (const QString &sql : tried) {
        INFO(sql.toStdString());
        const auto answer = ReadOnlySql::answer(*reader, sql, {});
        REQUIRE_FALSE(answer);
        CHECK(answer.error().code == ErrorCode::Validation);
        CHECK(store.count("person", "full_name = 'Ada'") == 1);
        CHECK(store.count("tag") == 0);
    }
    // What a query sets is gone with it.
    if (store.engine() != test::Engine::Sqlite) {
        (void)ReadOnlySql::answer(
            *reader, QStringLiteral("SELECT set_config('default_transaction_read_only', 'off', false)"), {});
        CHECK(require(reader->scalar(QStringLiteral("SHOW default_transaction_read_only"))).toString() ==
              "on");
    }
    CHECK_FALSE(reader->execute(QStringLiteral("DELETE FROM person")));
    CHECK(require(ReadOnlySql::answer(*reader, QStringLiteral("SELECT count(*) FROM person"), {}))
              .rows.front()
              .front()
              .toInt() == 1);
}

TEST_CASE("a query that takes too long is stopped, and the search index can be asked")
{
    RAPPORT_ON_EACH_ENGINE(store);
    store.addPerson(QStringLiteral("Ada"));
    const auto endless =
        ask(store, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
            {10, std::chrono::milliseconds(200)});
    CHECK(hasError(endless, ErrorCode::Validation, "sql.too-long"));
    if (store.engine() == test::Engine::Sqlite)
        CHECK(ask(store, "SELECT rowid FROM search_index WHERE search_index MATCH 'ada*'"));
}

TEST_CASE("a query with a mistake fails with what the engine says")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto answer = ask(store, "SELECT nothing FROM person");
    REQUIRE(hasError(answer, ErrorCode::Validation, "sql.failed"));
    CHECK(answer.error().args.front().contains("nothing"));
}
