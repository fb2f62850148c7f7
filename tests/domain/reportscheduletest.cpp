#include "domain/reportschedule.h"
#include "domain/dashboard.h"
#include "support/support.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace rapport::domain;

namespace {

ReportSchedule weekly()
{
    return {ReportEvery::Week, "/tmp/reports", "xlsx", QDate(2026, 3, 2), {}, QTime(7, 30), RecordId(9)};
}

QJsonArray arrayOf(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).array();
}

} // namespace

TEST_CASE("a schedule with a time is due from it on its first day, and all of the later days")
{
    ReportSchedule schedule = weekly();
    CHECK_FALSE(schedule.isDue(QDate(2026, 3, 9), QTime(7, 29)));
    CHECK(schedule.isDue(QDate(2026, 3, 9), QTime(7, 30)));
    CHECK(schedule.isDue(QDate(2026, 3, 10), QTime(0, 0)));
    schedule.every = ReportEvery::Day;
    CHECK_FALSE(schedule.isDue(QDate(2026, 3, 10), QTime(7, 0)));
    schedule.at = {};
    CHECK(schedule.isDue(QDate(2026, 3, 10), QTime(0, 0)));
    schedule.folder.clear();
    CHECK_FALSE(schedule.isDue(QDate(2026, 3, 10)));
}

TEST_CASE("what is written on a schedule is of the day, week or month that was over last")
{
    ReportSchedule schedule;
    const auto days = [&](ReportEvery every) {
        schedule.every = every;
        const DaySpan span = schedule.daysBefore(QDate(2026, 3, 4));
        return span.first.toString(Qt::ISODate) + " " + span.last.toString(Qt::ISODate);
    };
    CHECK(days(ReportEvery::Day) == "2026-03-03 2026-03-03");
    CHECK(days(ReportEvery::Week) == "2026-02-23 2026-03-01");
    CHECK(days(ReportEvery::Month) == "2026-02-01 2026-02-28");
}

TEST_CASE("the schedule of a dashboard stands among its tiles and is read back")
{
    Tiles tiles(1);
    tiles[0].metric = "won_value";
    tiles[0].place = {0, 0, 2, 2};
    const QString text = printTiles(tiles, weekly());
    CHECK(arrayOf(text).size() == 2);
    const ReadTiles read = parseTiles(text);
    CHECK(read.faults.empty());
    CHECK(read.tiles == tiles);
    CHECK(read.schedule == weekly());
    CHECK(printTiles(read.tiles) == printTiles(tiles));
    CHECK(parseTiles(printTiles({}, weekly())).schedule == weekly());
}

TEST_CASE("another schedule changes nothing else, also not what this version cannot read")
{
    const QString tiles = R"([{"kind":"hologram","x":1},{"schedule":{"every":"day"}}])";
    const QJsonArray changed = arrayOf(withTilesSchedule(tiles, weekly()));
    REQUIRE(changed.size() == 2);
    CHECK(changed[0].toObject() == QJsonObject{{"kind", "hologram"}, {"x", 1}});
    CHECK(changed[1].toObject().value("schedule").toObject() == scheduleJson(weekly()));
    CHECK(arrayOf(withTilesSchedule(tiles, {})).size() == 1);
    CHECK(withTilesSchedule("no tiles", weekly()) == "no tiles");

    const QString report = R"({"kind":"order","beam":3})";
    const QJsonObject kept = QJsonDocument::fromJson(withReportSchedule(report, weekly()).toUtf8()).object();
    CHECK(kept.value("beam").toInt() == 3);
    CHECK(kept.value("schedule").toObject() == scheduleJson(weekly()));
    CHECK_FALSE(withReportSchedule(withReportSchedule(report, weekly()), {}).contains("schedule"));
    CHECK(withReportSchedule("[]", weekly()) == "[]");
}

TEST_CASE("what is wrong with a schedule is named by its place")
{
    std::vector<rapport::core::FieldFault> faults;
    const auto read =
        readSchedule({{"every", "hour"}, {"folder", 7}, {"format", "exe"}, {"at", "noon"}}, faults);
    CHECK(read.every == ReportEvery::Never);
    CHECK_FALSE(read.at.isValid());
    QStringList places;
    for (const auto &fault : faults)
        places << fault.field + " " + fault.reason;
    CHECK(places == QStringList{"schedule.every unknown-choice", "schedule.folder not-a-text",
                                "schedule.format unknown-choice"});
}
