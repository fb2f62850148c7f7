#include "reporting/staycourse.h"

#include "reporting/customeractivity.h"
#include "reporting/shareband.h"
#include "support/support.h"

#include <catch2/catch_approx.hpp>

using namespace rapport;
using reporting::Purchase;

TEST_CASE("a course counts at each step what the report of that step counts, whatever was bought")
{
    auto random = test::seededRandom();
    reporting::CustomerLog log;
    std::vector<Purchase> purchases;
    for (int customer = 1; customer <= 80; ++customer) {
        const int count = 1 + random.bounded(12);
        for (int i = 0; i < count; ++i)
            purchases.push_back({customer, random.bounded(9) == 0 ? -100 : 100, random.bounded(1500)});
    }
    log.purchases = reporting::PurchaseLog(std::move(purchases));
    log.margins.assign(log.purchases.all().size(), reporting::kNoMargin);
    std::vector<qint32> days;
    for (qint32 day = 300; day <= 1500; day += 100)
        days.push_back(day);
    const auto course = reporting::stayCourse(log.purchases, days, 4, 180);
    REQUIRE(course.size() == days.size() - 4);
    for (std::size_t i = 0; i < course.size(); ++i) {
        reporting::StayQuestion question;
        question.from = days[i];
        question.to = days[i + 4];
        question.silenceDays = 180;
        const auto report = reporting::stayReport(log, question, nullptr);
        INFO("step " << i);
        CHECK(course[i].before == report.silence->before());
        CHECK(course[i].kept == std::ssize(report.silence->retained));
    }
}

TEST_CASE("fewer days than the lag make no course")
{
    const reporting::PurchaseLog log({{1, 100, 10}});
    const std::vector<qint32> days{10, 20};
    CHECK(reporting::stayCourse(log, days, 2, 180).empty());
    CHECK(reporting::stayCourse(log, days, 1, 180).front().before == 1);
}

TEST_CASE("the range of a share is that of R's prop.test without correction")
{
    const auto tenth = reporting::shareBand(10, 100);
    REQUIRE(tenth);
    CHECK(tenth->lower == Catch::Approx(0.05522914).epsilon(1e-6));
    CHECK(tenth->upper == Catch::Approx(0.17436566).epsilon(1e-6));
    CHECK(reporting::shareBand(0, 5)->lower == 0.0);
    CHECK(reporting::shareBand(5, 5)->upper == 1.0);
    CHECK_FALSE(reporting::shareBand(0, 0));
}
