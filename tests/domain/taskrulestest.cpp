#include "domain/taskrules.h"
#include "domain/relationtypes.h"
#include "support/support.h"

using namespace rapport;
using namespace rapport::domain;

namespace {

core::Instant at(int year, int month, int day, int hour = 0, int minute = 0)
{
    return core::Instant::of(QDateTime(QDate(year, month, day), QTime(hour, minute)));
}

Record task(const FieldValues &values)
{
    Record record;
    record.ref = {RecordKind::Task, RecordId(5)};
    record.values = values;
    return record;
}

QString stepped(const char *repeat, QDate day)
{
    return nextDate(QLatin1String(repeat), day).toString(Qt::ISODate);
}

} // namespace

TEST_CASE("a task is overdue, today, later, done or without a date")
{
    const auto now = at(2026, 11, 21, 15, 0);
    CHECK(taskState(task({}), now) == TaskState::None);
    CHECK(taskState(task({{"due_at", at(2026, 11, 21, 14, 59)}}), now) == TaskState::Overdue);
    CHECK(taskState(task({{"due_at", at(2026, 11, 21, 15, 0)}}), now) == TaskState::Today);
    CHECK(taskState(task({{"due_at", at(2026, 11, 22)}}), now) == TaskState::Later);
    CHECK(taskState(task({{"due_at", allDayDue(QDate(2026, 11, 21))}, {"all_day", true}}), now) ==
          TaskState::Today);
    CHECK(taskState(task({{"due_at", allDayDue(QDate(2026, 11, 20))}, {"all_day", true}}), now) ==
          TaskState::Overdue);
    CHECK(taskState(task({{"due_at", at(2020, 1, 1)}, {"done_at", now}}), now) == TaskState::Done);
}

TEST_CASE("repetitions step by the calendar and keep the month's end")
{
    CHECK(stepped("day", QDate(2026, 12, 31)) == "2027-01-01");
    CHECK(stepped("weekday", QDate(2026, 11, 20)) == "2026-11-23");
    CHECK(stepped("weekday", QDate(2026, 11, 22)) == "2026-11-23");
    CHECK(stepped("week", QDate(2026, 11, 25)) == "2026-12-02");
    CHECK(stepped("month", QDate(2026, 1, 31)) == "2026-02-28");
    CHECK(stepped("month", QDate(2026, 2, 28)) == "2026-03-31");
    CHECK(stepped("month", QDate(2026, 1, 30)) == "2026-02-28");
    CHECK(stepped("quarter", QDate(2025, 11, 30)) == "2026-02-28");
    CHECK(stepped("year", QDate(2024, 2, 29)) == "2025-02-28");
    CHECK(stepped("year", QDate(2027, 2, 28)) == "2028-02-29");
    CHECK(stepped("fortnight", QDate(2026, 1, 1)).isEmpty());
}

TEST_CASE("a repeating task that is long overdue comes once, after today")
{
    const auto now = at(2026, 11, 21, 15, 0);
    CHECK(nextDue(task({{"repeat", "week"}, {"due_at", at(2026, 10, 1, 9, 30)}}), now) ==
          at(2026, 11, 26, 9, 30));
    CHECK(nextDue(task({{"repeat", "week"}, {"due_at", at(2026, 11, 25, 9, 30)}}), now) ==
          at(2026, 12, 2, 9, 30));
    CHECK(nextDue(task({{"repeat", "month"}}), now) == allDayDue(QDate(2026, 12, 21)));
    CHECK_FALSE(nextDue(task({{"due_at", at(2026, 10, 1)}}), now));
}

TEST_CASE("the next occurrence is the same task with its reminder moved along")
{
    const auto now = at(2026, 11, 21, 15, 0);
    const auto next = nextOccurrence(task({{"title", "Call"},
                                           {"repeat", "day"},
                                           {"due_at", at(2026, 11, 21, 10)},
                                           {"remind_at", at(2026, 11, 21, 9)},
                                           {"outcome", "reached"},
                                           {"done_at", now},
                                           {"person", RecordId(9)},
                                           {"custom.x", Value("y")},
                                           {"created_at", now}}),
                                     now);
    REQUIRE(next);
    CHECK(next->isNew());
    CHECK(next->values == FieldValues{{"title", "Call"},
                                      {"repeat", "day"},
                                      {"due_at", at(2026, 11, 22, 10)},
                                      {"remind_at", at(2026, 11, 22, 9)},
                                      {"person", RecordId(9)},
                                      {"custom.x", Value("y")}});
    CHECK_FALSE(nextOccurrence(task({{"title", "Once"}}), now));
}

TEST_CASE("relation types are found by key and know what they join")
{
    QStringList keys;
    for (const RelationType &type : relationTypes()) {
        CHECK_FALSE(keys.contains(QLatin1String(type.key)));
        keys.append(QLatin1String(type.key));
        CHECK(relationType(QLatin1String(type.key)) == &type);
        if (type.isSymmetric())
            CHECK(type.from == type.to);
    }
    CHECK(relationType("reports_to")->joins(RecordKind::Person, RecordKind::Person));
    CHECK_FALSE(relationType("reports_to")->joins(RecordKind::Person, RecordKind::Company));
    CHECK(relationType("decision_maker_of")->joins(RecordKind::Person, RecordKind::Company));
    CHECK(relationType("nonsense") == nullptr);
}
