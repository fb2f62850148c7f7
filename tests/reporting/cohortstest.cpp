#include "reporting/cohorts.h"
#include "support/support.h"

#include <QDate>
#include <QRandomGenerator>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_get_random_seed.hpp>
#include <numeric>
#include <set>

using namespace rapport;
using namespace rapport::reporting;
using Catch::Approx;

namespace {

qint32 day(int year, int month, int dayOfMonth)
{
    return static_cast<qint32>(QDate(year, month, dayOfMonth).toJulianDay());
}

} // namespace

TEST_CASE("weeks begin on Monday, months and quarters on their first day")
{
    using enum CalendarPeriod;
    const qint32 monday = day(2026, 11, 23);
    CHECK(firstDayOf(periodOf(monday, Week), Week) == monday);
    CHECK(firstDayOf(periodOf(monday + 6, Week), Week) == monday);
    CHECK(periodOf(monday + 7, Week) == periodOf(monday, Week) + 1);
    CHECK(firstDayOf(periodOf(day(2024, 2, 29), Month), Month) == day(2024, 2, 1));
    CHECK(firstDayOf(periodOf(day(2024, 12, 31), Quarter), Quarter) == day(2024, 10, 1));
    CHECK(periodOf(day(2025, 1, 1), Quarter) == periodOf(day(2024, 12, 31), Quarter) + 1);
    for (const int before : {-5000, -1000000}) { // before year 1 and before the first Julian day
        for (const auto period : {Week, Month, Quarter}) {
            const qint64 number = periodOf(before, period);
            CHECK(firstDayOf(number, period) <= before);
            CHECK(firstDayOf(number + 1, period) > before);
        }
    }
}

TEST_CASE("cohorts of no purchases, of refunds only and of later ones are none")
{
    CHECK(
        test::require(cohortMatrix(PurchaseLog({}), CalendarPeriod::Month, day(2026, 1, 1))).cohorts.empty());
    const auto later = test::require(
        cohortMatrix(PurchaseLog({{1, 5, day(2026, 2, 1)}}), CalendarPeriod::Month, day(2026, 1, 1)));
    CHECK(later.cohorts.empty());
    const auto refund = test::require(
        cohortMatrix(PurchaseLog({{1, -5, day(2026, 1, 1)}}), CalendarPeriod::Month, day(2026, 1, 31)));
    REQUIRE(refund.cohorts.size() == 1);
    CHECK(refund.cohorts[0].size == 0);
    CHECK_FALSE(refund.cohorts[0].rate(0));
    CHECK(refund.outside == -5);
}

TEST_CASE("a period that is not over is unknown, one that is over and empty is zero")
{
    const PurchaseLog log({{1, 100, day(2026, 1, 5)},
                           {1, 200, day(2026, 1, 9)},
                           {1, 300, day(2026, 3, 1)},
                           {2, 400, day(2026, 1, 31)},
                           {2, -150, day(2026, 2, 3)},
                           {3, 500, day(2026, 2, 1)},
                           {3, 600, day(2026, 4, 2)}});
    const auto matrix = test::require(cohortMatrix(log, CalendarPeriod::Month, day(2026, 4, 29)));
    REQUIRE(matrix.cohorts.size() == 4);
    const Cohort &january = matrix.cohorts[0];
    CHECK(january.size == 2);
    CHECK(january.rate(0) == 1.0);
    CHECK(january.rate(1) == 0.0); // a refund is no purchase
    CHECK(january.cells[1]->minor == -150);
    CHECK(january.rate(2) == 0.5);
    CHECK(january.unboundedRate(1) == 0.5);
    CHECK_FALSE(january.rate(3)); // April is not over
    CHECK_FALSE(january.rate(99));
    CHECK(*january.valuePerMember(2) == Approx(850.0 / 2));
    CHECK(matrix.cohorts[2].size == 0);
    CHECK_FALSE(matrix.cohorts[2].rate(0));
    CHECK(matrix.outside == 600);
    const auto over = test::require(cohortMatrix(log, CalendarPeriod::Month, day(2026, 4, 30)));
    CHECK(over.cohorts[0].rate(3) == 0.0);
    CHECK(over.cohorts[1].rate(2) == 1.0);
    CHECK(over.outside == 0);
}

TEST_CASE("more periods than anybody looks at are refused")
{
    const PurchaseLog log({{1, 5, day(1, 1, 1)}, {2, 5, day(9999, 1, 1)}});
    CHECK(test::hasError(cohortMatrix(log, CalendarPeriod::Week, day(9999, 1, 1)),
                         core::ErrorCode::Validation, "cohorts.too-many"));
    CHECK(cohortMatrix(log, CalendarPeriod::Week, day(1, 2, 1)).has_value());
}

TEST_CASE("cohorts hold every customer once and all of the money")
{
    CAPTURE(Catch::getSeed());
    auto random = test::seededRandom();
    for (const auto period : {CalendarPeriod::Week, CalendarPeriod::Month, CalendarPeriod::Quarter}) {
        std::vector<Purchase> purchases;
        for (int i = random.bounded(1, 800); i > 0; --i)
            purchases.push_back(
                {random.bounded(60), random.bounded(-100, 900), day(2024, 11, 7) + random.bounded(700)});
        const PurchaseLog log(purchases);
        const auto matrix = test::require(cohortMatrix(log, period, day(2024, 11, 7) + 700));
        qint64 members = 0;
        qint64 minor = matrix.outside;
        for (const Cohort &cohort : matrix.cohorts) {
            members += cohort.size;
            for (std::size_t offset = 0; offset < cohort.cells.size(); ++offset) {
                const auto &cell = cohort.cells[offset];
                if (!cell)
                    continue;
                minor += cell->minor;
                CHECK((cell->members <= cell->returned && cell->returned <= cohort.size));
                if (offset == 0)
                    CHECK((cell->members == cohort.size && cell->returned == cohort.size));
            }
        }
        CHECK(members == totalsOf(log).customers);
        CHECK(minor == totalsOf(log).minor);
    }
}
