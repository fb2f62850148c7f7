#include "clirun.h"
#include "salespipeline.h"

#include <QDate>
#include <catch2/catch_approx.hpp>
#include <cmath>

using namespace rapport::test;
using Catch::Approx;

namespace {

/// A file of leads whose source says much about what became of them.
QByteArray leadFile()
{
    QByteArray csv = "full_name,source,status,employees\n";
    for (int i = 0; i < 300; ++i) {
        const bool referral = i % 2;
        const bool good = i % 10 < (referral ? 8 : 3);
        const char *status = i % 15 == 0 ? "new" : good ? "converted" : "disqualified";
        csv += QByteArray("Lead ") + QByteArray::number(i) + (referral ? ",Referral," : ",Advert,") + status +
               "," + QByteArray::number(1 + i * 37 % 400) + "\n";
    }
    return csv;
}

QString idOf(CliStore &store, const QString &kind, const QString &filter)
{
    return QString::number(
        store.json({"list", kind, "--filter", filter, "--limit", "1"}).json().value("id").toInteger());
}

QJsonValue figure(CliStore &store, const QStringList &arguments)
{
    const CliRun run = store.json(QStringList{"report"} + arguments);
    INFO(run.err.toStdString());
    CHECK(run.code == 0);
    return run.json().value("value");
}

double amount(CliStore &store, const QStringList &arguments)
{
    return figure(store, arguments).toString().toDouble();
}

} // namespace

TEST_CASE("chances are learned from what became of leads, told with what makes them, and taken back by undo")
{
    CliStore store;
    const CliRun early = store.run({"score", "train", "leads"});
    CHECK(early.code == 1);
    CHECK(early.err.contains("50"));
    REQUIRE(store.run({"import", "leads", store.write("leads.csv", leadFile())}).code == 0);
    const CliRun trained = store.json({"score", "train", "leads"});
    INFO(trained.err.toStdString());
    REQUIRE(trained.code == 0);
    CHECK(trained.json().value("outcomes").toInt() == 280);
    CHECK(trained.json().value("auc").toDouble() > 0.65);
    CHECK(trained.json().value("scores_changed").toInt() == 20);
    const QString referral = idOf(store, "leads", "status = new and source = \"Referral\"");
    const QJsonObject explained = store.json({"score", "explain", referral}).json();
    CHECK(explained.value("chance").toDouble() > 0.6);
    CHECK(explained.value("score").toInt() == qRound(explained.value("chance").toDouble() * 100));
    const QJsonObject first = explained.value("factors").toArray().at(0).toObject();
    CHECK(first.value("field").toString() == "source");
    CHECK(first.value("value").toString() == "Referral");
    CHECK(first.value("points").toDouble() > 0);
    CHECK(store.run({"score", "--explain", referral}).out.contains("Source: Referral +"));
    const QJsonObject report = store.json({"score", "report", "leads"}).json();
    CHECK(report.value("trained").toBool());
    CHECK(report.value("least_of_each").toInt() == 50);
    CHECK(report.value("calibration").toArray().size() > 1);
    REQUIRE(store.run({"set", "leads", referral, "own_score=7"}).code == 0);
    REQUIRE(store.run({"score"}).code == 0);
    CHECK(store.json({"score", "explain", referral}).json().value("score").toInt() == 7);
    REQUIRE(store.run({"undo"}).code == 0);
    REQUIRE(store.run({"undo"}).code == 0);
    CHECK_FALSE(store.json({"score", "report", "leads"}).json().value("trained").toBool());
}

TEST_CASE("learning from everything says what there is too little of, and goes on")
{
    CliStore store;
    const auto rows = store.json({"score", "train"}).rows();
    REQUIRE(rows.size() == 2);
    CHECK_FALSE(rows[0].value("trained").toBool());
    CHECK(rows[1].value("why").toString() == "model.too-few");
    CHECK(store.run({"score", "train", "people"}).code == 2);
    CHECK(store.run({"score", "report"}).out.contains("rules count"));
}

TEST_CASE("the registry of metrics is listed, and an unknown one is wrong usage")
{
    CliStore store(false);
    const auto rows = store.json({"metrics"}).rows();
    CHECK(rows.size() > 20);
    for (const QJsonObject &row : rows) {
        for (const char *key : {"id", "label", "unit", "definition", "formula", "source"})
            CHECK_FALSE(row.value(QLatin1String(key)).toString().isEmpty());
    }
    CHECK(store.run({"report", "no_such"}).code == 2);
    CHECK(store.run({"rows", "no_such"}).code == 2);
}

TEST_CASE("a report tells the published figures of a real pipeline, and its rows add up to them")
{
    CliStore store;
    importSalesPipeline(store);
    CHECK(figure(store, {"won_count"}).toInt() == 4238);
    CHECK(figure(store, {"lost_count"}).toInt() == 2473);
    CHECK(figure(store, {"open_count"}).toInt() == 2089);
    CHECK(figure(store, {"open_count", "--filter", "stage = Engaging"}).toInt() == 1589);
    CHECK(figure(store, {"open_count", "--filter", "stage = Prospecting"}).toInt() == 500);
    CHECK(figure(store, {"created_count"}).toInt() == 8800);
    CHECK(figure(store, {"won_value"}).toString() == "10005534.00");
    CHECK(figure(store, {"win_rate"}).toDouble() == Approx(0.631500521532).margin(1e-12));
    CHECK(figure(store, {"close_rate"}).toDouble() == Approx(0.481590909091).margin(1e-12));
    CHECK(amount(store, {"average_won"}) == Approx(2360.90939122).margin(0.005));
    CHECK(amount(store, {"median_won"}) == Approx(1117.0));
    CHECK(figure(store, {"cycle_days"}).toDouble() == Approx(51.7819726286).margin(1e-9));
    CHECK(amount(store, {"velocity", "--filter", "not stage = Prospecting"}) ==
          Approx(45750.7628247).margin(0.005));
    const QJsonArray quarters =
        store.json({"report", "won_count", "--from", "2017-01-01", "--to", "2017-12-31", "--by", "quarter"})
            .json()
            .value("groups")
            .toArray();
    const QJsonArray values =
        store.json({"report", "won_value", "--from", "2017-01-01", "--to", "2017-12-31", "--by", "quarter"})
            .json()
            .value("groups")
            .toArray();
    const int counts[] = {531, 1254, 1257, 1196};
    const char *sums[] = {"1134672.00", "3086111.00", "2982255.00", "2802496.00"};
    REQUIRE(quarters.size() == 4);
    for (int i = 0; i < 4; ++i) {
        CHECK(quarters[i].toObject().value("group").toString() == QStringLiteral("2017-Q%1").arg(i + 1));
        CHECK(quarters[i].toObject().value("value").toInt() == counts[i]);
        CHECK(values[i].toObject().value("value").toString() == QLatin1String(sums[i]));
    }
    for (const auto &[stage, missing] :
         {std::pair("Won", 0), {"Lost", 0}, {"Engaging", 1088}, {"Prospecting", 337}})
        CHECK(store
                  .json({"list", "deals", "--filter",
                         QStringLiteral("stage = \"%1\" and company is empty").arg(stage), "--count"})
                  .json()
                  .value("count")
                  .toInt() == missing);
    double together = 0;
    const auto rows = store.json({"rows", "win_rate", "--from", "2017-07-01", "--to", "2017-09-30"}).rows();
    for (const QJsonObject &row : rows)
        together += row.value("share").toDouble();
    CHECK(together ==
          Approx(figure(store, {"win_rate", "--from", "2017-07-01", "--to", "2017-09-30"}).toDouble())
              .epsilon(1e-9));
    const CliRun text = store.run({"report", "won_count", "win_rate"});
    CHECK(text.out.contains("Win rate"));
    CHECK(text.out.contains("63.2 %"));
}

TEST_CASE("a report tells the period before, the target and the trend when they are asked for")
{
    CliStore store;
    const auto add = [&](const char *kind, const QStringList &values) {
        const CliRun run = store.json(QStringList{"add", QLatin1String(kind)} + values);
        INFO(run.err.toStdString());
        CHECK(run.code == 0);
    };
    add("leads", {"full_name=A", "received_on=2025-03-05"});
    add("leads", {"full_name=B", "received_on=2025-03-20"});
    add("leads", {"full_name=C", "received_on=2025-02-11"});
    add("leads", {"full_name=D", "received_on=2024-03-31"});
    add("quotas", {"month=2025-03-01", "metric=lead_count", "goal=4"});
    const QStringList march{"report", "lead_count", "--from", "2025-03-01", "--to", "2025-03-31"};
    const QJsonObject plain = store.json(march).json();
    for (const char *key : {"before", "change", "target", "trend"})
        CHECK_FALSE(plain.contains(QLatin1String(key)));
    const QJsonObject full =
        store.json(march + QStringList{"--compare", "previous", "--target", "--trend"}).json();
    CHECK(full.value("value").toInt() == 2);
    CHECK(full.value("before").toObject().value("from").toString() == "2025-02-01");
    CHECK(full.value("before").toObject().value("to").toString() == "2025-02-28");
    CHECK(full.value("before").toObject().value("value").toInt() == 1);
    CHECK(full.value("change").toDouble() == Approx(1.0));
    CHECK(full.value("target").toObject().value("goal").toInt() == 4);
    CHECK(full.value("target").toObject().value("attainment").toDouble() == Approx(0.5));
    CHECK(full.value("target").toObject().value("projected").toInt() == 2);
    CHECK(full.value("trend").toArray().size() == 12);
    CHECK(full.value("trend").toArray().last().toObject().value("value").toInt() == 2);
    const QJsonObject year = store.json(march + QStringList{"--compare", "year", "--target"}).json();
    CHECK(year.value("before").toObject().value("from").toString() == "2024-03-01");
    CHECK(year.value("change").toDouble() == Approx(1.0));
    const QJsonObject now = store.json({"report", "open_count", "--compare", "previous", "--target"}).json();
    CHECK(now.value("before").isNull());
    CHECK(now.value("target").isNull());
    const CliRun text = store.run(march + QStringList{"--compare", "previous", "--target"});
    CHECK(text.out.contains("100.0 %"));
    CHECK(text.out.contains("50.0 %"));
    CHECK(store.run(march + QStringList{"--compare", "yesterday"}).code == 2);
    CHECK(store.run(march + QStringList{"--owner", "nobody"}).code == 1);
    CHECK(store.run(march + QStringList{"--team", "nobody"}).code == 1);
}

TEST_CASE("a submitted forecast is compared with now, and with a later one")
{
    CliStore store;
    CHECK(store.run({"forecast", "--compare"}).code == 1);
    const auto add = [&](const QString &name, const QString &amount, const QString &category) {
        const CliRun run = store.json({"add", "deals", "name=" + name, "amount=" + amount,
                                       "forecast=" + category, "expected_close_on=2027-02-12"});
        REQUIRE(run.code == 0);
        return QString::number(run.id());
    };
    const QString sure = add("Sure", "1000 EUR", "commit");
    REQUIRE(store.run({"forecast", "--from", "2027-02-01", "--to", "2027-03-31", "--submit"}).code == 0);
    REQUIRE(store.run({"win", sure, "--on", "2027-02-03", "--amount", "900 EUR"}).code == 0);
    add("More", "400 EUR", "best_case");
    const QJsonObject now = store.json({"forecast", "--compare"}).json();
    const QJsonArray rows = now.value("rows").toArray();
    REQUIRE(rows.size() == 2);
    const QJsonObject february = rows[0].toObject();
    CHECK(february.value("then").toObject().value("commit").toString() == "1000.00");
    CHECK(february.value("now").toObject().value("closed").toString() == "900.00");
    CHECK(february.value("change").toObject().value("commit").toString() == "-1000.00");
    CHECK(february.value("change").toObject().value("best_case").toString() == "400.00");
    CHECK(now.value("with").isNull());
    CHECK(rows[1].toObject().value("change").toObject().value("closed").toString() == "0.00");
    CHECK(store.run({"forecast", "--compare", "1999-01-01"}).code == 1);
    const CliRun text = store.run({"forecast", "--compare", "last", "--with", "last"});
    CHECK(text.code == 0);
    CHECK(text.out.contains("1000.00 EUR"));
}

TEST_CASE("a funnel tells of each stage who reached it, and with the real pipeline the published cycle")
{
    CliStore store;
    importSalesPipeline(store);
    const CliRun run = store.json({"funnel", "--pipeline", "Sales"});
    INFO(run.err.toStdString());
    REQUIRE(run.code == 0);
    const QJsonObject funnel = run.json();
    CHECK(funnel.value("pipeline").toString() == "Sales");
    CHECK(funnel.value("won").toInt() == 4238);
    CHECK(funnel.value("lost").toInt() == 2473);
    CHECK(funnel.value("win_rate").toDouble() == Approx(0.631500521532).margin(1e-12));
    CHECK(funnel.value("cycle_days").toObject().value("mean").toDouble() ==
          Approx(51.7819726286).margin(1e-9));
    CHECK(funnel.value("won_value").toObject().value("converted").toString() == "10005534.00");
    const QJsonArray stages = funnel.value("stages").toArray();
    REQUIRE(stages.size() == 2);
    for (const char *key :
         {"stage", "id", "reached", "without_amount", "value", "now", "to_next", "to_won", "days"})
        CHECK(stages[0].toObject().contains(QLatin1String(key)));
    CHECK(stages[0].toObject().value("stage").toString() == "Prospecting");
    CHECK(stages[0].toObject().value("now").toInt() == 500);
    CHECK(stages[1].toObject().value("reached").toInt() == 4238 + 1589);
    CHECK(stages[1].toObject().value("days").toObject().value("mean").isNull());
    const CliRun none = store.json({"funnel", "--pipeline", "Sales", "--to", "1990-01-01"});
    CHECK(none.json().value("created").toInt() == 0);
    CHECK(none.json().value("win_rate").isNull());
    CHECK(store.run({"funnel", "--pipeline", "Sales"}).out.contains("Engaging"));
    CHECK(store.run({"funnel", "--from", "yesterdayish"}).code != 0);
    CHECK(store.run({"funnel", "--filter", "no_such = 1"}).code == 2);
    CHECK(store.run({"funnel", "--pipeline", "Nowhere"}).code != 0);
}

TEST_CASE("why opportunities were won and lost, to whom, and why leads were given up, is a report")
{
    CliStore store;
    const auto close = [&](const char *name, const QStringList &how) {
        const QString id = QString::number(
            store.json({"add", "deals", QStringLiteral("name=") + name, "amount=100 EUR"}).id());
        REQUIRE(store.run(QStringList{how.front(), id} + how.mid(1)).code == 0);
    };
    close("A", {"win", "--reason", "Price"});
    close("B", {"win", "--reason", "Price"});
    close("C", {"win"});
    close("D", {"lose", "--reason", "No budget", "--competitor", "Nordwerk"});
    close("E", {"lose", "--reason", "No budget", "--competitor", "Kaffeeland"});
    REQUIRE(store.run({"add", "leads", "name=F", "status=disqualified", "disqualified_reason=Spam"}).code ==
            0);
    const auto groups = [&](const char *metric, const char *by) {
        const CliRun run = store.json({"report", QLatin1String(metric), "--by", QLatin1String(by)});
        INFO(run.err.toStdString());
        CHECK(run.code == 0);
        QStringList lines;
        for (const QJsonValue &value : run.json().value("groups").toArray()) {
            const QJsonObject group = value.toObject();
            const QJsonValue figure = group.value("value");
            lines << group.value("group").toString() + "=" +
                         (figure.isString() ? figure.toString() : QString::number(figure.toInt()));
        }
        return lines;
    };
    CHECK(groups("won_count", "close_reason") == QStringList{"Price=2", "=1"});
    CHECK(groups("won_value", "close_reason") == QStringList{"Price=200.00", "=100.00"});
    CHECK(groups("lost_count", "close_reason") == QStringList{"No budget=2"});
    CHECK(groups("lost_value", "competitor") == QStringList{"Kaffeeland=100.00", "Nordwerk=100.00"});
    CHECK(groups("lead_disqualified", "disqualified_reason") == QStringList{"Spam=1"});
}

TEST_CASE("a dashboard is written with the tiles of customers, which have facts and names")
{
    CliStore store;
    QByteArray orders = "number,ordered_on,company,amount,currency\n";
    for (int i = 0; i < 6; ++i)
        orders += "O-" + QByteArray::number(i) + ",2026-0" + QByteArray::number(1 + i / 2) + "-10,Customer " +
                  QByteArray::number(i % 2) + "," + (i % 2 ? "10.00" : "90.00") + ",EUR\n";
    REQUIRE(store.run({"import", "orders", store.write("orders.csv", orders)}).code == 0);
    const CliRun run = store.json({"dashboard", "manager", "--from", "2026-06-01", "--to", "2026-06-30"});
    INFO(run.err.toStdString());
    REQUIRE(run.code == 0);
    int seen = 0;
    for (const QJsonValue &value : run.json().value("tiles").toArray()) {
        const QJsonObject tile = value.toObject();
        const QString kind = tile.value("kind").toString();
        if (kind == "cohorts") {
            ++seen;
            const QJsonObject first = tile.value("series").toArray().first().toObject();
            CHECK(first.value("size").toInt() == 2);
            CHECK(first.value("parts").toArray().at(1).toObject().value("value").toDouble() == 1.0);
        } else if (kind == "concentration") {
            ++seen;
            CHECK(tile.value("facts").toObject().value("Customer 0").toDouble() == Approx(0.9));
            CHECK_FALSE(tile.value("definition").toString().isEmpty());
        } else if (kind == "risk") {
            ++seen;
            CHECK_FALSE(tile.value("fault").toString().isEmpty()); // too few to learn from
        }
    }
    CHECK(seen == 3);
    const CliRun page = store.run({"dashboard", "manager"});
    CHECK(page.code == 0);
    CHECK(page.out.contains("Gini"));
}
