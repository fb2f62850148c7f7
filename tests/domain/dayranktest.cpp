#include "domain/dayrank.h"

#include "domain/taskrules.h"
#include "support/support.h"

#include <catch2/catch_approx.hpp>

using namespace rapport;
using namespace rapport::domain;
using What = DayReason::What;
using Catch::Approx;

namespace {

const QDate kToday(2025, 11, 19);

core::Instant at(QDate day, int hour, int minute = 0)
{
    return core::Instant::of(QDateTime(day, QTime(hour, minute)));
}

const core::Instant kNow = at(kToday, 14);

Record timed(core::Instant due, FieldValues more = {})
{
    Record task;
    task.ref.kind = RecordKind::Task;
    task.values = std::move(more);
    task.values.insert(QStringLiteral("due_at"), due);
    return task;
}

Record allDay(QDate day, FieldValues more = {})
{
    more.insert(QStringLiteral("all_day"), true);
    return timed(allDayDue(day), std::move(more));
}

double points(const Record &task, const DayAbout &about = {})
{
    return dayRank(task, about, kNow).points();
}

} // namespace

TEST_CASE("The later a task is the higher it stands, up to a limit", "[dayrank]")
{
    CHECK(points(allDay(kToday.addDays(-1))) == Approx(63));
    CHECK(points(allDay(kToday.addDays(-3))) == Approx(69));
    CHECK(points(allDay(kToday.addDays(-10))) == Approx(90));
    CHECK(points(allDay(kToday.addDays(-200))) == Approx(90));
    CHECK(dayRank(allDay(kToday.addDays(-3)), {}, kNow).reasons ==
          std::vector<DayReason>{{What::Overdue, 3}});
}

TEST_CASE("A task whose time today is over stands before one that comes, that before an all-day one",
          "[dayrank]")
{
    const double missed = points(timed(at(kToday, 13)));
    const double soon = points(timed(at(kToday, 14, 30)));
    const double evening = points(timed(at(kToday, 20)));
    const double someTime = points(allDay(kToday));
    CHECK(missed > soon);
    CHECK(soon > evening);
    CHECK(evening > someTime);
    CHECK(someTime > points(allDay(kToday.addDays(1))));
}

TEST_CASE("VIP, priority and a missed rhythm multiply the urgency", "[dayrank]")
{
    const Record plain = allDay(kToday);
    CHECK(points(plain) == Approx(40));
    CHECK(points(plain, {true, 0, {}}) == Approx(60));
    CHECK(points(allDay(kToday, {{"priority", "high"}})) == Approx(56));
    CHECK(points(allDay(kToday, {{"priority", "low"}})) == Approx(28));
    CHECK(points(plain, {false, 30, at(kToday.addDays(-45), 9)}) == Approx(46));
    CHECK(points(plain, {false, 30, at(kToday.addDays(-300), 9)}) == Approx(52));
    CHECK(points(plain, {false, 30, at(kToday.addDays(-30), 9)}) == Approx(40));
}

TEST_CASE("The reasons begin with the time and name what is known of the contact", "[dayrank]")
{
    const DayRank rank =
        dayRank(timed(at(kToday, 16), {{"priority", "high"}}), {true, 30, at(kToday.addDays(-41), 9)}, kNow);
    CHECK(rank.reasons ==
          std::vector<DayReason>{
              {What::DueAt, 0}, {What::Vip, 0}, {What::HighPriority, 0}, {What::RhythmOver, 41}});
    CHECK(dayRank(allDay(kToday), {false, 14, {}}, kNow).reasons.back().what == What::NoContact);
    CHECK(dayRank(allDay(kToday), {false, 0, at(kToday.addDays(-12), 9)}, kNow).reasons.back() ==
          DayReason{What::LastContact, 12});
    CHECK(dayRank(allDay(kToday), {false, 0, at(kToday, 9)}, kNow).reasons.size() == 1);
}

TEST_CASE("A task keeps its day when it was done before that day ended", "[dayrank]")
{
    CHECK(keptItsDay(allDay(kToday, {{"done_at", at(kToday, 23, 59)}})));
    CHECK(keptItsDay(timed(at(kToday, 9), {{"done_at", at(kToday, 11)}})));
    CHECK_FALSE(keptItsDay(timed(at(kToday, 9), {{"done_at", at(kToday.addDays(1), 0)}})));
    CHECK_FALSE(keptItsDay(allDay(kToday)));
    CHECK(keptItsDay(Record{}));
}
