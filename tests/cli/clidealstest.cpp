#include "clirun.h"
#include "salespipeline.h"

using rapport::test::CliRun;
using rapport::test::CliStore;
using rapport::test::importSalesPipeline;

namespace {

QString addDeal(CliStore &store, const QStringList &values)
{
    const CliRun added = store.json(QStringList{"add", "deals"} + values);
    INFO(added.err.toStdString());
    REQUIRE(added.code == 0);
    return QString::number(added.id());
}

QJsonObject shown(CliStore &store, const QString &kind, const QString &id)
{
    return store.json({"show", kind, id}).json();
}

} // namespace

TEST_CASE("opportunities are added, moved, won, opened again and lost")
{
    CliStore store;
    const QString id = addDeal(store, {"name=Kiosk line", "amount=41200 EUR", "company=Lagoon Suites",
                                       "expected_close_on=2027-02-12"});
    CHECK(shown(store, "deals", id).value("stage").toString() == "Qualified");
    const CliRun moved = store.json({"move", "negotiation", id});
    REQUIRE(moved.code == 0);
    CHECK(moved.json().value("opportunities").toInt() == 1);
    CHECK(shown(store, "deals", id).value("stage").toString() == "Negotiation");
    REQUIRE(
        store.run({"win", id, "--amount", "40000", "--reason", "Best price", "--on", "2026-11-20"}).code ==
        0);
    const QJsonObject won = shown(store, "deals", id);
    CHECK(won.value("status").toString() == "won");
    CHECK(won.value("closed_on").toString() == "2026-11-20");
    CHECK(won.value("close_reason").toString() == "Best price");
    REQUIRE(store.run({"reopen", id}).code == 0);
    CHECK(shown(store, "deals", id).value("stage").toString() == "Negotiation");
    REQUIRE(store.run({"lose", id, "--reason", "No budget", "--competitor", "Nordwerk"}).code == 0);
    CHECK(shown(store, "deals", id).value("competitor").toString() == "Nordwerk");
    REQUIRE(store.run({"undo"}).code == 0);
    CHECK(shown(store, "deals", id).value("status").toString() == "open");
    CHECK(store.run({"move", "nowhere", id}).code == 1);
    CHECK(store.run({"move", "nowhere", id}).err.contains("nowhere"));
    CHECK(store.json({"check"}).json().value("ok").toBool());
}

TEST_CASE("a board answers count, sum and weighted sum of each stage, converted where rates are known")
{
    CliStore store;
    addDeal(store, {"name=A", "amount=1000 EUR"});
    addDeal(store, {"name=B", "amount=500 USD", "stage=Offer sent"});
    QJsonObject board = store.json({"board"}).json();
    QJsonObject total = board.value("total").toObject();
    CHECK(total.value("count").toInt() == 2);
    CHECK(total.value("sum").toObject().value("converted").isNull());
    CHECK(total.value("weighted").toObject().value("amounts").toObject().value("USD").toString() == "300.00");
    REQUIRE(store.run({"add", "rates", "day=2020-01-01", "amount=1000 USD", "worth=900 EUR"}).code == 0);
    total = store.json({"board"}).json().value("total").toObject();
    CHECK(total.value("sum").toObject().value("converted").toString() == "1450.00");
    CHECK(store.json({"board", "--filter", "name = \"A\""})
              .json()
              .value("total")
              .toObject()
              .value("count")
              .toInt() == 1);
    CHECK(store.run({"board"}).out.contains("Offer sent"));
    CHECK(store.json({"list", "deals", "--filter", "stage = \"offer sent\"", "--count"})
              .json()
              .value("count")
              .toInt() == 1);
    CHECK(store.json({"list", "stages", "--count"}).json().value("count").toInt() == 7);
    CHECK(store.run({"delete", "pipelines", QString::number(board.value("id").toInteger())}).code == 1);
}

TEST_CASE("an empty store says that there is no pipeline yet")
{
    CliStore store;
    const CliRun run = store.run({"board"});
    CHECK(run.code == 1);
    CHECK(run.err.contains("no pipeline"));
}

TEST_CASE("a lead is added, found, converted and undone")
{
    CliStore store;
    const CliRun added = store.json({"add", "leads", "full_name=Ada Byron", "company=Engines Ltd",
                                     "email=ada@engines.example", "source=Fair"});
    REQUIRE(added.code == 0);
    const QString id = QString::number(added.id());
    CHECK(shown(store, "leads", id).value("emails").toArray().size() == 1);
    CHECK(store.json({"search", "byron"}).rows().front().value("kind").toString() == "lead");
    const CliRun converted = store.json({"convert", id, "--amount", "900 EUR", "--stage", "Meeting"});
    INFO(converted.err.toStdString());
    REQUIRE(converted.code == 0);
    const QString deal = QString::number(converted.json().value("opportunity").toInteger());
    CHECK(shown(store, "deals", deal).value("name").toString() == "Engines Ltd");
    CHECK(shown(store, "deals", deal).value("stage").toString() == "Meeting");
    CHECK(shown(store, "leads", id).value("status").toString() == "converted");
    CHECK(store.run({"convert", id}).code == 1);
    REQUIRE(store.run({"undo"}).code == 0);
    CHECK(store.json({"list", "contacts", "--count"}).json().value("count").toInt() == 0);
    CHECK(shown(store, "leads", id).value("status").toString() == "new");
}

TEST_CASE("opportunities and leads are imported and exported")
{
    CliStore store;
    const QString deals =
        store.write("deals.csv", "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Currency,"
                                 "Close Date,Owner\n"
                                 "D1,First,Acme,Negotiation,1200.50,EUR,2027-01-31,Mira Solberg\n"
                                 "D2,Second,,Won,300,EUR,2026-02-01,Mira Solberg\n"
                                 "D3,Third,Acme,No such stage,1,EUR,,\n");
    const CliRun rehearsed = store.json({"import", "deals", deals, "--dry-run"});
    CHECK(rehearsed.json().value("rejected").toInt() == 1);
    const CliRun imported = store.json({"import", "deals", deals});
    INFO(imported.out.toStdString() << imported.err.toStdString());
    CHECK(imported.code == 3);
    CHECK(imported.json().value("created").toInt() == 2);
    CHECK(imported.json().value("rejected").toInt() == 1);
    CHECK(store.json({"list", "deals", "--filter", "status = \"won\"", "--count"})
              .json()
              .value("count")
              .toInt() == 1);
    const QString leads =
        store.write("leads.csv", "First Name,Last Name,Company,Email,Lead Source,Lead Status\n"
                                 "Ada,Byron,Engines,ada@e.example,Fair,working\n");
    CHECK(store.json({"import", "leads", leads}).json().value("created").toInt() == 1);
    CHECK(store.run({"export", "leads", "-"}).out.contains("ada@e.example"));
    CHECK(store.run({"export", "deals", "-"}).out.contains("1200.5"));
    REQUIRE(store.run({"undo"}).code == 0);
    CHECK(store.json({"list", "leads", "--count"}).json().value("count").toInt() == 0);
}

TEST_CASE("the practice store has a pipeline that looks like one, the same for the same seed")
{
    CliStore store(false);
    const CliRun made = store.json({"new", store.store(), "--demo", "1000", "--seed", "7"});
    REQUIRE(made.code == 0);
    CHECK(made.json().value("deals").toInt() == 400);
    CHECK(made.json().value("leads").toInt() == 250);
    const auto count = [&](const char *filter) {
        return store.json({"list", "deals", "--filter", filter, "--count"}).json().value("count").toInt();
    };
    const int won = count("status = \"won\"");
    const int lost = count("status = \"lost\"");
    const int open = count("status = \"open\"");
    CHECK(won + lost + open == 400);
    CHECK(open > 20);
    CHECK(open < 150);
    CHECK(won * 100 / (won + lost) > 15);
    CHECK(won * 100 / (won + lost) < 45);
    CHECK(count("status = \"won\" and closed_on is empty") == 0);
    CHECK(count("closed_on < \"2000-01-01\"") == 0);
    const QJsonObject total = store.json({"board"}).json().value("total").toObject();
    CHECK_FALSE(total.value("sum").toObject().value("converted").isNull());
    CHECK(store.json({"check"}).json().value("ok").toBool());
    CliStore other(false);
    REQUIRE(other.json({"new", other.store(), "--demo", "1000", "--seed", "7"}).code == 0);
    CHECK(other.run({"export", "deals", "-"}).out == store.run({"export", "deals", "-"}).out);
    CHECK(other.run({"export", "leads", "-"}).out == store.run({"export", "leads", "-"}).out);
}

TEST_CASE("a board has columns of any field with few values, and of months")
{
    CliStore store;
    addDeal(store, {"name=A", "amount=1000 EUR", "forecast=commit"});
    addDeal(store, {"name=B", "amount=500 EUR", "source=Fair"});
    const QJsonArray forecast = store.json({"board", "--by", "forecast"}).json().value("columns").toArray();
    REQUIRE(forecast.size() == 4);
    CHECK(forecast[0].toObject().value("value").toString() == "commit");
    CHECK(forecast[0].toObject().value("count").toInt() == 1);
    const QJsonArray months =
        store.json({"board", "--by", "expected_close_on"}).json().value("columns").toArray();
    REQUIRE(months.size() == 9);
    CHECK(months[8].toObject().value("count").toInt() == 2);
    CHECK(store.run({"board", "--by", "notes"}).code == 1);
}

TEST_CASE("leads are scored and handed out by rules, and a score is explained")
{
    CliStore store;
    REQUIRE(
        store.run({"add", "score-rules", "name=Named", "condition=company is not empty", "points=15"}).code ==
        0);
    const CliRun added = store.json({"add", "leads", "full_name=Ann Lee", "company=Acme"});
    REQUIRE(added.code == 0);
    const QString lead = QString::number(added.id());
    CHECK(store.json({"score"}).json().value("changed").toInt() == 1);
    CHECK(store.json({"score"}).json().value("changed").toInt() == 0);
    CHECK(shown(store, "leads", lead).value("score").toInt() == 15);
    const QJsonObject explained = store.json({"score", "--explain", lead}).json();
    CHECK(explained.value("score").toInt() == 15);
    CHECK(explained.value("parts").toArray().at(0).toObject().value("rule").toString() == "Named");
    REQUIRE(store.run({"add", "users", "name=Anna", "login=anna"}).code == 0);
    REQUIRE(store.run({"add", "assign-rules", "name=All", "method=least_busy", "users=anna"}).code == 0);
    CHECK(store.json({"assign", lead}).json().value("assigned").toInt() == 1);
    CHECK(shown(store, "leads", lead).value("owner").toString() == "Anna");
    REQUIRE(store.run({"undo"}).code == 0);
    CHECK(shown(store, "leads", lead).value("owner").toString() != "Anna");
    CHECK(store.json({"assign"}).json().value("assigned").toInt() == 0);
    CHECK(store.run({"add", "score-rules", "name=Bad", "condition=no such thing", "points=1"}).code == 1);
}

TEST_CASE("a pipeline of 8,800 opportunities comes in as it is, and its published totals come out")
{
    CliStore store;
    const QJsonObject imported = importSalesPipeline(store);
    CHECK(imported.value("created").toInt() == 8800);
    CHECK(imported.value("rejected").toInt() == 0);
    const auto count = [&](const QString &filter) {
        return store.json({"list", "deals", "--filter", filter, "--count"}).json().value("count").toInt();
    };
    CHECK(count("status = \"won\"") == 4238);
    CHECK(count("status = \"lost\"") == 2473);
    CHECK(count("stage = \"Engaging\"") == 1589);
    CHECK(count("stage = \"Prospecting\"") == 500);
    CHECK(count("company is empty and stage = \"Engaging\"") == 1088);
    CHECK(count("company is empty and stage = \"Prospecting\"") == 337);
    CHECK(count("company is empty and status != \"open\"") == 0);
    const std::tuple<const char *, int, qint64> quarters[] = {
        {"2017-01-01\" and closed_on <= \"2017-03-31", 531, 1134672},
        {"2017-04-01\" and closed_on <= \"2017-06-30", 1254, 3086111},
        {"2017-07-01\" and closed_on <= \"2017-09-30", 1257, 2982255},
        {"2017-10-01\" and closed_on <= \"2017-12-31", 1196, 2802496}};
    qint64 together = 0;
    for (const auto &[days, won, value] : quarters) {
        INFO(days);
        CHECK(count(QStringLiteral("status = \"won\" and closed_on >= \"%1\"").arg(QLatin1String(days))) ==
              won);
        together += value;
    }
    CHECK(together == 10005534);
    const QJsonObject sum =
        store.json({"sql", "SELECT sum(actual_amount_minor) AS v FROM opportunity WHERE status = 'won'"})
            .json();
    CHECK(sum.value("v").toDouble() == 1000553400.0);
}

TEST_CASE("a board as of a day, and what happened between two days, come from the history")
{
    CliStore store;
    const QString id = addDeal(store, {"name=A", "amount=1000 EUR"});
    const QString today = store.today().toString(Qt::ISODate);
    const QString yesterday = store.today().addDays(-1).toString(Qt::ISODate);
    CHECK(
        store.json({"board", "--as-of", yesterday}).json().value("total").toObject().value("count").toInt() ==
        0);
    REQUIRE(store.run({"set", "deals", id, "amount=1500 EUR"}).code == 0);
    const QJsonObject compared = store.json({"compare", yesterday, today}).json();
    const QJsonArray steps = compared.value("steps").toArray();
    CHECK(steps.first().toObject().value("value").toString() == "0.00");
    CHECK(steps.at(1).toObject().value("value").toString() == "1500.00");
    CHECK(steps.last().toObject().value("value").toString() == "1500.00");
    CHECK(compared.value("changes").toArray().at(0).toObject().value("what").toString() == "new");
    CHECK(store.run({"compare", "soon", today}).code != 0);
}

TEST_CASE("a forecast tells what was won and what is expected, by category, and keeps what was submitted")
{
    CliStore store;
    addDeal(store, {"name=Sure", "amount=1000 EUR", "forecast=commit", "expected_close_on=2027-02-12",
                    "probability=90"});
    addDeal(store, {"name=Maybe", "amount=500 EUR", "forecast=best_case", "expected_close_on=2027-02-20",
                    "probability=50"});
    addDeal(store, {"name=No", "amount=9000 EUR", "forecast=omitted", "expected_close_on=2027-02-01"});
    const QString won = addDeal(store, {"name=Won", "amount=700 EUR"});
    REQUIRE(store.run({"win", won, "--on", "2027-02-03"}).code == 0);
    REQUIRE(store.run({"add", "quotas", "month=2027-02-01", "amount=2000 EUR"}).code == 0);
    const QStringList february{"forecast", "--from", "2027-02-01", "--to", "2027-02-28"};
    const QJsonObject row = store.json(february).json().value("rows").toArray().at(0).toObject();
    CHECK(row.value("closed").toString() == "700.00");
    CHECK(row.value("commit").toString() == "1000.00");
    CHECK(row.value("best_case").toString() == "500.00");
    CHECK(row.value("omitted").toString() == "9000.00");
    CHECK(row.value("weighted").toString() == "1150.00");
    CHECK(row.value("quota").toString() == "2000.00");
    CHECK(row.value("open").toInt() == 3);
    CHECK(store.json(february + QStringList{"--submit"}).json().value("submitted").toInt() == 1);
    REQUIRE(store.run({"reopen", won}).code == 0);
    CHECK(store.json(february).json().value("rows").toArray().at(0).toObject().value("closed").toString() ==
          "0.00");
    const QJsonObject kept = store.json({"list", "forecasts"}).json();
    CHECK(kept.value("closed").toString() == "700.00 EUR");
    const QJsonArray quarters =
        store.json({"forecast", "--from", "2027-01-15", "--to", "2027-06-01", "--quarters"})
            .json()
            .value("rows")
            .toArray();
    REQUIRE(quarters.size() == 2);
    CHECK(quarters[0].toObject().value("to").toString() == "2027-03-31");
}
