#include "reporting/metricperiod.h"
#include "reporting/metrictarget.h"
#include "support/support.h"

#include <catch2/catch_approx.hpp>

using namespace rapport;
using namespace rapport::test;
using namespace rapport::reporting;
using Catch::Approx;
using domain::DaySpan;

namespace {

QDate day(const char *text)
{
    return QDate::fromString(QLatin1String(text), Qt::ISODate);
}

/// "2026-10-01 2026-10-31".
QString compared(const char *from, const char *to, Comparison comparison, const char *today = "2030-01-01")
{
    const auto span = comparedSpan({day(from), day(to)}, comparison, day(today));
    return span ? span->first.toString(Qt::ISODate) + " " + span->last.toString(Qt::ISODate) : QString();
}

} // namespace

TEST_CASE("a period is compared with the one before by the calendar, else with as many days")
{
    const auto before = [](const char *from, const char *to) {
        return compared(from, to, Comparison::Previous);
    };
    CHECK(before("2026-03-01", "2026-03-31") == "2026-02-01 2026-02-28");
    CHECK(before("2026-02-01", "2026-02-28") == "2026-01-01 2026-01-31");
    CHECK(before("2026-04-01", "2026-06-30") == "2026-01-01 2026-03-31");
    CHECK(before("2026-01-01", "2026-12-31") == "2025-01-01 2025-12-31");
    CHECK(before("2026-03-01", "2026-03-30") == "2026-02-01 2026-02-28");
    CHECK(before("2026-11-01", "2026-11-12") == "2026-10-01 2026-10-12");
    CHECK(before("2026-01-01", "2026-08-20") == "2025-01-01 2025-08-20");
    CHECK(before("2026-11-09", "2026-11-15") == "2026-11-02 2026-11-08");
    CHECK(before("2026-11-10", "2026-11-10") == "2026-11-09 2026-11-09");
    CHECK(before("2026-11-10", "2026-11-09").isEmpty());
    CHECK(compared("2026-03-01", "2026-03-31", Comparison::None).isEmpty());
    CHECK_FALSE(comparedSpan({QDate(), day("2026-03-31")}, Comparison::Previous, day("2026-04-01")));
}

TEST_CASE("a period that is not over is compared up to today")
{
    const auto before = [](const char *from, const char *to, const char *today) {
        return compared(from, to, Comparison::Previous, today);
    };
    CHECK(before("2026-11-01", "2026-11-30", "2026-11-23") == "2026-10-01 2026-10-23");
    CHECK(before("2026-10-01", "2026-12-31", "2026-11-23") == "2026-07-01 2026-08-23");
    CHECK(before("2026-01-01", "2026-12-31", "2026-11-23") == "2025-01-01 2025-11-23");
    CHECK(before("2026-11-23", "2026-11-29", "2026-11-25") == "2026-11-16 2026-11-18");
    CHECK(before("2026-12-01", "2026-12-31", "2026-11-25") == "2026-11-01 2026-11-30");
}

TEST_CASE("the same days of the year before end with the month where the period does")
{
    CHECK(compared("2024-02-01", "2024-02-29", Comparison::Year) == "2023-02-01 2023-02-28");
    CHECK(compared("2025-02-01", "2025-02-28", Comparison::Year) == "2024-02-01 2024-02-29");
    CHECK(compared("2026-11-05", "2026-11-12", Comparison::Year) == "2025-11-05 2025-11-12");
}

TEST_CASE("a trend has twelve steps that follow each other and end with the period or today")
{
    for (const auto &[from, to] : {std::pair("2026-11-01", "2026-11-30"),
                                   {"2026-11-16", "2026-11-22"},
                                   {"2026-11-20", "2026-11-20"},
                                   {"2026-01-01", "2026-12-31"},
                                   {"", ""}}) {
        INFO(from << " to " << to);
        const auto steps = trendSteps({day(from), day(to)}, day("2026-11-23"));
        REQUIRE(steps.size() == 12);
        CHECK(steps.back().last ==
              std::min(day(to).isValid() ? day(to) : day("2026-11-23"), day("2026-11-23")));
        for (std::size_t i = 1; i < steps.size(); ++i)
            CHECK(steps[i].first == steps[i - 1].last.addDays(1));
    }
    CHECK(trendSteps({day("2026-11-01"), day("2026-11-30")}, day("2026-11-23")).front().first ==
          day("2025-12-01"));
    CHECK(trendSteps({day("2026-11-16"), day("2026-11-22")}, day("2026-11-23")).back().first ==
          day("2026-11-16"));
}

TEST_CASE("working days are Mondays to Fridays")
{
    CHECK(workDays(day("2026-11-01"), day("2026-11-30")) == 21);
    CHECK(workDays(day("2026-11-21"), day("2026-11-22")) == 0);
    CHECK(workDays(day("2026-11-23"), day("2026-11-23")) == 1);
    CHECK(workDays(day("2026-11-23"), day("2026-11-22")) == 0);
}

TEST_CASE("a target is as much of its months as the period has, and the pace goes by working days")
{
    const std::map<QDate, double> months{{day("2026-10-01"), 2200}, {day("2026-11-01"), 2100}};
    const auto of = [&](const char *from, const char *to, MetricTime time = MetricTime::Added) {
        return targetOf(time, months, {day(from), day(to)}, 1600, day("2026-11-20"));
    };
    const auto november = of("2026-11-01", "2026-11-30");
    REQUIRE(november);
    CHECK(november->goal == Approx(2100));
    CHECK(november->workDays == 21);
    CHECK(november->workDaysOver == 15);
    CHECK(*november->attainment == Approx(1600.0 / 2100));
    CHECK(*november->due == Approx(1500));
    CHECK(*november->pace == Approx(1600.0 / 1500));
    CHECK(*november->projected == Approx(1600.0 * 21 / 15));
    CHECK(of("2026-10-01", "2026-11-30")->goal == Approx(4300));
    CHECK(of("2026-11-02", "2026-11-06")->goal == Approx(500)); // a week of 5 of 21 days
    CHECK(*of("2026-10-01", "2026-10-31")->projected == Approx(1600));
    CHECK_FALSE(of("2026-12-01", "2026-12-31"));
    CHECK_FALSE(of("2026-11-21", "2026-11-22")); // a weekend
    const auto rate = of("2026-10-01", "2026-11-30", MetricTime::Rated);
    CHECK(rate->goal == Approx((2200.0 * 22 + 2100.0 * 21) / 43));
    CHECK_FALSE(rate->pace);
    CHECK_FALSE(rate->projected);
    CHECK(of("2026-10-01", "2026-11-30", MetricTime::AtEnd)->goal == Approx(2100));
}

TEST_CASE("a period that has not begun has a target and no pace")
{
    const auto target = targetOf(MetricTime::Added, {{day("2026-12-01"), 100}},
                                 {day("2026-12-01"), day("2026-12-31")}, 0, day("2026-11-20"));
    REQUIRE(target);
    CHECK(*target->due == 0);
    CHECK_FALSE(target->pace);
    CHECK_FALSE(target->projected);
    CHECK(*target->attainment == 0);
    CHECK_FALSE(
        targetOf(MetricTime::Added, {}, {day("2026-12-01"), day("2026-12-31")}, 0, day("2026-11-20")));
}
