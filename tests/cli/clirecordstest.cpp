#include "clirun.h"

using rapport::test::CliRun;
using rapport::test::CliStore;

TEST_CASE("a record is added, shown, changed and listed")
{
    CliStore store;
    const CliRun added = store.json({"add", "contacts", "first_name=Zoë", "last_name=Müller",
                                     "email=zoe@example.com", "company=Groß & Söhne", "tags=VIP;new"});
    REQUIRE(added.code == 0);
    CHECK(added.json().value("revision").toInt() == 1);
    CHECK(added.json().value("changeset").isDouble());
    const QString id = QString::number(added.id());
    REQUIRE(
        store.run({"set", "contacts", id, "city=Graz", "email2=zoe@home.example", "email2_type=home"}).code ==
        0);
    const QJsonObject shown = store.json({"show", "contacts", id}).json();
    CHECK(shown.value("full_name").toString() == "Zoë Müller");
    CHECK(shown.value("company").toString() == "Groß & Söhne");
    CHECK(shown.value("city").toString() == "Graz");
    CHECK(shown.value("emails").toArray().size() == 2);
    CHECK(shown.value("emails").toArray().at(1).toObject().value("label").toString() == "home");
    CHECK(shown.value("tags").toArray().size() == 2);
    const auto rows =
        store.json({"list", "contacts", "--filter", "city = \"Graz\"", "--fields", "full_name,company"})
            .rows();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].value("full_name").toString() == "Zoë Müller");
    CHECK(rows[0].value("id").toInteger() == added.id());
    CHECK(store.json({"list", "contacts", "--count"}).json().value("count").toInt() == 1);
    CHECK(store.run({"list", "contacts"}).out.contains("Zoë Müller"));
    CHECK(store.run({"show", "contacts", id}).out.contains("zoe@home.example (home)"));
}

TEST_CASE("several fields are one change and an equal value is none")
{
    CliStore store;
    const QString id = QString::number(store.json({"add", "companies", "name=Acme"}).id());
    const CliRun set = store.json({"set", "companies", id, "industry=Retail", "employees=12"});
    REQUIRE(set.code == 0);
    CHECK(set.json().value("revision").toInt() == 2);
    const CliRun again = store.json({"set", "companies", id, "industry=Retail"});
    CHECK(again.code == 0);
    CHECK(again.json().value("changeset").isNull());
    CHECK(store.json({"history", "companies", id}).rows().size() >= 3);
}

TEST_CASE("a number without the store's origin is one of the store's")
{
    CliStore store;
    const qint64 id = store.json({"add", "companies", "name=Acme"}).id();
    const QString counter = QString::number(id & 0xffffffff);
    CHECK(store.json({"show", "companies", counter}).json().value("id").toInteger() == id);
    CHECK(store.run({"set", "companies", counter, "industry=Media"}).code == 0);
}

TEST_CASE("an empty value clears a field and a list entry")
{
    CliStore store;
    const QString id =
        QString::number(store
                            .json({"add", "contacts", "full_name=Ann Lee", "email=a@example.com",
                                   "phone=123456", "birthday=1990-01-02"})
                            .id());
    REQUIRE(store.run({"set", "contacts", id, "birthday=", "phone="}).code == 0);
    const QJsonObject shown = store.json({"show", "contacts", id}).json();
    CHECK_FALSE(shown.contains("birthday"));
    CHECK(shown.value("phones").toArray().isEmpty());
    CHECK(shown.value("emails").toArray().size() == 1);
}

TEST_CASE("a deleted record is in the trash and comes back")
{
    CliStore store;
    const QString id = QString::number(store.json({"add", "companies", "name=Acme"}).id());
    REQUIRE(store.run({"delete", "companies", id}).code == 0);
    CHECK(store.json({"list", "companies", "--count"}).json().value("count").toInt() == 0);
    CHECK(store.json({"list", "companies", "--trash", "--count"}).json().value("count").toInt() == 1);
    REQUIRE(store.run({"undelete", "companies", id}).code == 0);
    CHECK(store.json({"list", "companies", "--count"}).json().value("count").toInt() == 1);
}

TEST_CASE("a record in the trash is not set; the way to take it back is named, and works")
{
    CliStore store;
    const QString id = QString::number(store.json({"add", "companies", "name=Firma"}).id());
    REQUIRE(store.run({"delete", "companies", id}).code == 0);
    const CliRun refused = store.run({"set", "companies", id, "city=Wien"});
    CHECK(refused.code == 1);
    CHECK(refused.out.isEmpty());
    CHECK(refused.err.contains("Firma is in the trash"));
    REQUIRE(refused.err.contains("rapport-cli undelete company " + id));
    REQUIRE(store.run({"undelete", "company", id}).code == 0);
    CHECK(store.run({"set", "companies", id, "city=Wien"}).code == 0);
}

TEST_CASE("undo and redo work across runs and name what they reverted")
{
    CliStore store;
    const CliRun added = store.json({"add", "companies", "name=Acme"});
    const CliRun undone = store.json({"undo"});
    REQUIRE(undone.code == 0);
    CHECK(undone.json().value("reverted").toInteger() == added.json().value("changeset").toInteger());
    CHECK(undone.json().value("kept").toArray().isEmpty());
    CHECK(store.json({"list", "companies", "--count"}).json().value("count").toInt() == 0);
    REQUIRE(store.json({"redo"}).code == 0);
    CHECK(store.json({"list", "companies", "--count"}).json().value("count").toInt() == 1);
}

TEST_CASE("an undo by number keeps what was changed since and says so")
{
    CliStore store;
    const CliRun added = store.json({"add", "companies", "name=Acme"});
    const QString id = QString::number(added.id());
    REQUIRE(store.run({"set", "companies", id, "industry=Retail"}).code == 0);
    const CliRun undone = store.json({"undo", QString::number(added.json().value("changeset").toInteger())});
    CHECK(undone.code == 1);
    CHECK_FALSE(undone.err.isEmpty());
    CHECK(store.json({"list", "companies", "--count"}).json().value("count").toInt() == 1);
}

TEST_CASE("search answers with kind, id, title, subtitle and what matched")
{
    CliStore store;
    REQUIRE(store.run({"add", "contacts", "full_name=Anaïs Lefèvre", "phone=+33 6 12 34 56 78"}).code == 0);
    for (const char *text : {"anais", "lefe ana", "612345678"}) {
        const auto hits = store.json({"search", text}).rows();
        REQUIRE(hits.size() == 1);
        CHECK(hits[0].value("kind").toString() == "person");
        CHECK(hits[0].value("title").toString() == "Anaïs Lefèvre");
        CHECK(hits[0].contains("subtitle"));
        CHECK(hits[0].contains("matched"));
    }
    CHECK(store.json({"search", "anais", "--kind", "companies"}).rows().empty());
}

TEST_CASE("the catalogue is printed without a store and with one")
{
    CliStore store;
    const auto rows = store.json({"fields", "contacts"}).rows();
    const bool hasEmail = std::any_of(rows.begin(), rows.end(), [](const QJsonObject &row) {
        return row.value("key") == "email" && row.value("type") == "email";
    });
    CHECK(hasEmail);
}

TEST_CASE("wrong usage, a missing record and a missing store have their exit codes")
{
    CliStore store;
    const auto code = [&store](const QStringList &arguments) {
        const CliRun run = store.run(arguments);
        INFO(arguments.join(' ').toStdString());
        CHECK_FALSE(run.err.isEmpty());
        CHECK(run.err.count('\n') == 1);
        CHECK(run.out.isEmpty());
        return run.code;
    };
    CHECK(code({"bogus"}) == 2);
    CHECK(code({"list"}) == 2);
    CHECK(code({"list", "widgets"}) == 2);
    CHECK(code({"list", "contacts", "--filter", "cty = 1"}) == 2);
    CHECK(code({"list", "contacts", "--fields", "nonsense"}) == 2);
    CHECK(code({"show", "contacts", "seven"}) == 2);
    CHECK(code({"show", "contacts", "7"}) == 1);
    CHECK(code({"set", "contacts", "7", "first_name=x"}) == 1);
    CHECK(code({"add", "contacts", "shoe_size=3"}) == 2);
    CHECK(code({"add", "contacts", "first_name=a", "first_name=b"}) == 2);
    CHECK(code({"add", "contacts", "created_at=2020-01-01"}) == 2);
    CHECK(code({"add", "contacts", "nonsense"}) == 2);
    CHECK(code({"add", "contacts", "full_name=x", "email=no-mail"}) == 1);
    CHECK(code({"undo"}) == 1);
    CliStore none(false);
    CHECK(none.run({"list", "contacts"}).code == 4);
    CHECK(none.run({"add", "contacts", "full_name=x"}).code == 4);
    CHECK_FALSE(QFile::exists(none.store()));
}

TEST_CASE("a query reads and never writes")
{
    CliStore store;
    REQUIRE(store.run({"add", "companies", "name=Acme"}).code == 0);
    const auto rows = store.json({"sql", "SELECT name, 1 AS one FROM company"}).rows();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].value("name").toString() == "Acme");
    CHECK(rows[0].value("one").toInt() == 1);
    for (const char *sql :
         {"DELETE FROM company", "UPDATE company SET name = 'x'", "WITH x AS (SELECT 1) DELETE FROM company",
          "PRAGMA user_version = 9", "ATTACH 'x.db' AS x", "VACUUM INTO 'x.db'",
          "SELECT 1; DELETE FROM company", "-- SELECT\nDROP TABLE company", "SELECT nonsense"}) {
        INFO(sql);
        CHECK(store.run({"sql", sql}).code == 1);
    }
    CHECK(store.json({"sql", "SELECT count(*) AS n FROM company WHERE name = 'Acme'"})
              .rows()
              .at(0)
              .value("n")
              .toInt() == 1);
}

TEST_CASE("foreign text can neither break a table nor steer the terminal")
{
    CliStore store;
    REQUIRE(store.run({"add", "companies", QStringLiteral("name=Evil\x1b[2J\nCo")}).code == 0);
    const CliRun list = store.run({"list", "companies"});
    CHECK_FALSE(list.out.contains('\x1b'));
    CHECK(list.out.count('\n') == 2);
}
