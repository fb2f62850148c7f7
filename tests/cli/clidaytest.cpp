#include "clirun.h"

using rapport::test::CliRun;
using rapport::test::CliStore;

namespace {

void add(CliStore &store, const QStringList &words)
{
    const CliRun added = store.json(QStringList{"add"} + words);
    INFO(added.err.toStdString());
    REQUIRE(added.code == 0);
}

} // namespace

TEST_CASE("the day is one ranked list with the reasons, as long as it is wanted")
{
    CliStore store;
    CHECK(store.json({"day"}).rows().empty());
    add(store, {"tasks", "title=Call Anna", "due_at=2020-01-01", "type=call"});
    add(store, {"deals", "name=Kiosk line", "amount=1000 EUR"});
    add(store, {"leads", "full_name=Ada Vogel", "own_score=80"});
    const auto rows = store.json({"day"}).rows();
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].value("title").toString() == "Call Anna");
    CHECK(rows[0].value("kind").toString() == "tasks");
    CHECK(rows[0].value("points").toDouble() == 90);
    CHECK(rows[1].value("kind").toString() == "leads");
    CHECK(rows[1].value("reasons").toString() == "Came today, nobody answered yet");
    CHECK(rows[2].value("kind").toString() == "deals");
    CHECK(rows[2].value("place").toInt() == 3);
    CHECK(rows[2].value("reasons").toString() == "No next step");
    CHECK(store.json({"day", "--limit", "1"}).rows().size() == 1);
    CHECK(store.run({"day"}).out.contains("Ada Vogel"));
}

TEST_CASE("customers who wait for longer than their rhythm are a filter of the list")
{
    CliStore store;
    add(store, {"contacts", "full_name=Zoe", "rhythm_days=30"});
    add(store, {"activities", "channel=call", "at=2020-01-01", "person=Zoe"});
    const auto rows =
        store.json({"list", "contacts", "--filter", "contact_due_at < today", "--fields", "contact_due_at"})
            .rows();
    REQUIRE(rows.size() == 1);
}

TEST_CASE("a series is started by name for numbers and for what a filter finds")
{
    CliStore store;
    add(store, {"series", "name=Welcome", "steps=D+0 call\nD+10 visit"});
    add(store, {"leads", "full_name=Ada", "source=Fair"});
    add(store, {"leads", "full_name=Bo", "source=Fair"});
    const CliRun started = store.json(
        {"start-series", "welcome", "leads", "--filter", "source = \"Fair\"", "--on", "2026-11-20"});
    INFO(started.err.toStdString());
    REQUIRE(started.code == 0);
    CHECK(started.json().value("records").toInt() == 2);
    CHECK(started.json().value("tasks").toInt() == 4);
    CHECK(store.json({"list", "tasks"}).rows().size() == 4);
    REQUIRE(store.run({"undo"}).code == 0);
    CHECK(store.json({"list", "tasks"}).rows().empty());
    CHECK(store.run({"start-series", "nothing", "leads"}).code == 1);
    CHECK(store.run({"add", "series", "name=Bad", "steps=call tomorrow"}).code == 1);
}
