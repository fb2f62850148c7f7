#include "clirun.h"

using rapport::test::CliRun;
using rapport::test::CliStore;

TEST_CASE("the same seed makes the same practice store, another one another")
{
    CliStore store(false);
    const auto make = [&store](const QString &name, const QString &seed) {
        const CliRun made = store.json({"new", store.path(name), "--demo", "60", "--seed", seed});
        REQUIRE(made.code == 0);
        CHECK(made.json().value("customers").toInt() == 60);
        CHECK(made.json().value("companies").toInt() == 6);
        QByteArray all;
        for (const char *kind : {"contacts", "companies", "activities", "tasks", "tags", "users"})
            all += store.run({"--store", store.path(name), "export", kind, "-"}).out;
        return all;
    };
    const QByteArray first = make("a.rapport", "7");
    CHECK(first.size() > 10'000);
    CHECK(first == make("b.rapport", "7"));
    CHECK(first != make("c.rapport", "8"));
}

TEST_CASE("a practice store is sound and looks like a business")
{
    CliStore store(false);
    REQUIRE(store.run({"new", store.store(), "--demo", "300"}).code == 0);
    const CliRun checked = store.json({"check"});
    CHECK(checked.code == 0);
    INFO(checked.out.toStdString());
    CHECK(checked.json().value("ok").toBool());
    const auto count = [&store](const char *kind, const char *filter) {
        return store.json({"list", kind, "--count", "--filter", filter}).json().value("count").toInt();
    };
    CHECK(count("activities", "") > 600);
    CHECK(count("contacts", "status = \"customer\"") > 60);
    CHECK(count("contacts", "company is not empty") > 150);
    CHECK(count("contacts", "custom.coffee_preference is not empty") > 30);
    CHECK(count("tasks", "done_at is empty") > 10);
    CHECK(count("tags", "") >= 10);
}

TEST_CASE("new refuses to touch what is there")
{
    CliStore store(false);
    const QString file = store.write("precious.txt", "precious");
    CHECK(store.run({"new", file}).code == 1);
    CHECK(store.read("precious.txt") == "precious");
    CHECK(store.run({"new", store.path("no/such/folder/a.rapport")}).code == 1);
}

TEST_CASE("a backup is verified and restores the store")
{
    CliStore store;
    REQUIRE(store.run({"add", "companies", "name=Acme"}).code == 0);
    const CliRun saved = store.json({"backup", store.path("copy.rapport")});
    REQUIRE(saved.code == 0);
    CHECK(saved.json().value("verified").toBool());
    CHECK(saved.json().value("bytes").toInteger() > 0);
    REQUIRE(store.run({"add", "companies", "name=Later"}).code == 0);
    const CliRun restored = store.json({"restore", store.path("copy.rapport")});
    CHECK(restored.code == 0);
    CHECK(store.json({"list", "companies", "--count"}).json().value("count").toInt() == 1);
    CHECK(store.json({"check"}).json().value("ok").toBool());
}

TEST_CASE("a file that is no store is refused and stays as it is")
{
    CliStore store(false);
    store.write("store.rapport", "this is a letter, not a store");
    CHECK(store.run({"list", "contacts"}).code == 4);
    CHECK(store.run({"add", "companies", "name=x"}).code == 4);
    CHECK(store.run({"check"}).code == 4);
    CHECK(store.read("store.rapport") == "this is a letter, not a store");
}

TEST_CASE("readers never write to the store")
{
    CliStore store;
    REQUIRE(store.run({"add", "companies", "name=Acme"}).code == 0);
    const QByteArray before = store.read("store.rapport");
    REQUIRE(store.run({"--user", "stranger", "list", "companies"}).code == 0);
    REQUIRE(store.run({"--user", "stranger", "search", "acme"}).code == 0);
    REQUIRE(store.run({"--user", "stranger", "export", "companies", "-"}).code == 0);
    CHECK(store.read("store.rapport") == before);
}
