#include "clirun.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace rapport::test;

namespace {

const QByteArray kOrders = "number,ordered_on,status,amount,source\n"
                           "1,2026-01-05,open,100.00 EUR,Web\n"
                           "2,2026-01-25,open,50.00 EUR,web\n"
                           "3,2026-02-03,open,7.50 EUR,Fair\n"
                           "4,2026-02-04,open,,Fair\n";

qint64 keep(CliStore &store, const QString &name, const QString &definition)
{
    const CliRun run =
        store.json({"add", "report", "name=" + name, "definition=" + definition, "shared=yes"});
    INFO(run.err.toStdString());
    REQUIRE(run.code == 0);
    return run.json().value("id").toInteger();
}

const QString kByMonth =
    R"({"kind":"order","layout":"grouped","groups":[{"field":"ordered_on","step":"month"}],)"
    R"("totals":[{"of":"count"},{"of":"sum","field":"amount"}]})";

void fill(CliStore &store)
{
    const CliRun run = store.run({"import", "orders", store.write("orders.csv", kOrders)});
    INFO(run.err.toStdString());
    REQUIRE(run.code == 0);
}

} // namespace

TEST_CASE("a kept report is listed and run by name or number, to a file or to standard output")
{
    CliStore store;
    fill(store);
    const qint64 id = keep(store, "By month", kByMonth);
    const CliRun list = store.json({"report", "list"});
    REQUIRE(list.code == 0);
    CHECK(list.json().value("name").toString() == "By month");
    CHECK(list.json().value("kind").toString() == "orders");
    const CliRun csv = store.run({"report", "run", "by month"});
    INFO(csv.err.toStdString());
    REQUIRE(csv.code == 0);
    CHECK(csv.out ==
          "ordered_on_month,count,sum_amount\r\n2026-01-01,2,150.00 EUR\r\n2026-02-01,2,7.50 EUR\r\n");
    const CliRun json = store.run({"report", "run", QString::number(id), "--format", "json"});
    REQUIRE(json.code == 0);
    CHECK(json.out.contains("\"sum_amount\""));
    const QString page = store.path("report.html");
    REQUIRE(store.run({"report", "run", "By month", page}).code == 0);
    QFile file(page);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll().contains("<table>"));
    const QString book = store.path("report.xlsx");
    REQUIRE(store.run({"report", "run", "By month", book}).code == 0);
    CHECK(QFile::exists(book));
}

TEST_CASE("a list report writes every row that its filter finds")
{
    CliStore store;
    fill(store);
    keep(
        store, "Web orders",
        R"({"kind":"order","layout":"list","filter":"source = \"Web\"","columns":["number","amount"],"sort":"-number"})");
    const CliRun run = store.run({"report", "run", "Web orders", "-"});
    INFO(run.err.toStdString());
    REQUIRE(run.code == 0);
    CHECK(run.out == "number,amount\r\n2,50.00 EUR\r\n1,100.00 EUR\r\n");
}

TEST_CASE(
    "a report that is not there or cannot be read fails with a sentence, and metrics are asked as before")
{
    CliStore store;
    keep(store, "Broken", R"({"kind":"order","layout":"pivot"})");
    const CliRun broken = store.run({"report", "run", "Broken"});
    CHECK(broken.code == 1);
    CHECK(broken.err.contains("groups[1]"));
    const CliRun none = store.run({"report", "run", "Nothing"});
    CHECK(none.code == 1);
    CHECK(none.err.contains("Broken"));
    CHECK(store.run({"report"}).code == 2);
    CHECK(store.run({"report", "won_count"}).code == 0);
}

TEST_CASE("a report that is due is written into its folder once, and its fault is kept until it works")
{
    CliStore store;
    fill(store);
    keep(store, "By month", kByMonth);
    CHECK(store.run({"report", "schedule", "By month", "--every", "week", "--folder", store.path("none")})
              .code == 1);
    QDir().mkpath(store.path("out"));
    const CliRun plan = store.run({"report", "schedule", "By month", "--every", "month", "--folder",
                                   store.path("out"), "--format", "csv"});
    INFO(plan.err.toStdString());
    REQUIRE(plan.code == 0);
    QDir(store.path("out")).removeRecursively();
    const CliRun failed = store.run({"report", "due"});
    CHECK(failed.code == 1);
    CHECK(failed.err.contains("By month"));
    CHECK(store
              .run({"show", "report",
                    QString::number(store.json({"report", "list"}).json().value("id").toInteger())})
              .code == 0);
    QDir().mkpath(store.path("out"));
    const CliRun due = store.json({"report", "due"});
    INFO(due.err.toStdString());
    REQUIRE(due.code == 0);
    CHECK(QFile::exists(due.json().value("file").toString()));
    CHECK(due.json().value("error").isNull());
    CHECK(QDir(store.path("out")).entryList(QDir::Files).size() == 1);
    CHECK(store.run({"report", "due"}).out.isEmpty());
    REQUIRE(store.run({"report", "schedule", "By month", "--every", "never"}).code == 0);
}

TEST_CASE("a dashboard that is due is written beside the reports, the others stay as they are")
{
    CliStore store;
    fill(store);
    keep(store, "By month", kByMonth);
    QDir().mkpath(store.path("out"));
    const auto plan = [&](const QStringList &what) {
        const CliRun run = store.json(QStringList{"report", "schedule"} + what +
                                      QStringList{"--every", "week", "--folder", store.path("out")});
        INFO(run.err.toStdString());
        REQUIRE(run.code == 0);
        return run.json().value("id").toInteger();
    };
    CHECK(store
              .run({"report", "schedule", "manager", "--dashboard", "--every", "day", "--folder",
                    store.path("out"), "--at", "noon"})
              .code == 1);
    plan({"By month", "--format", "csv"});
    const qint64 first = plan({"manager", "--dashboard", "--format", "json"});
    CHECK(first > 0);
    CHECK(plan({"manager", "--dashboard", "--format", "json"}) == first);
    const CliRun due = store.json({"report", "due"});
    INFO(due.err.toStdString());
    REQUIRE(due.code == 0);
    const QStringList files = QDir(store.path("out")).entryList(QDir::Files);
    REQUIRE(files.size() == 2);
    QFile page(store.path("out") + "/" + files.filter("json").value(0));
    REQUIRE(page.open(QIODevice::ReadOnly));
    const QJsonObject written = QJsonDocument::fromJson(page.readAll()).object();
    CHECK_FALSE(written.value("tiles").toArray().isEmpty());
    const QDate from = QDate::fromString(written.value("from").toString(), Qt::ISODate);
    const QDate to = QDate::fromString(written.value("to").toString(), Qt::ISODate);
    CHECK(from.dayOfWeek() == Qt::Monday);
    CHECK(from.daysTo(to) == 6);
    CHECK(store.run({"report", "due"}).out.isEmpty());
    CHECK(store.run({"dashboard", "rep", "-", "--format", "json"}).code == 0);
    const CliRun again = store.json({"undo"});
    CHECK(again.code == 0); // the schedule, not the note of the file
    CHECK(store.run({"report", "due"}).out.isEmpty());
}
