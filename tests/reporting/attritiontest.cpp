#include "reporting/attrition.h"
#include "reporting/activity.h"
#include "reporting/revenueretention.h"
#include "support/support.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_get_random_seed.hpp>
#include <cmath>

using namespace rapport;
using namespace rapport::reporting;
using Catch::Approx;

TEST_CASE("members of nobody have no rate, and all that leave have one of 1")
{
    const MemberCounts none = memberCounts({}, 0, 30);
    CHECK(none.start == 0);
    CHECK_FALSE(attrition(none));
    CHECK_FALSE(attrition(none, AttritionBase::Average));
    CHECK_FALSE(retention(none));
    CHECK_FALSE(earlyAttrition(none));
    CHECK_FALSE(growth(none));
    const MemberCounts gone = memberCounts({{1, 0, 10}, {2, 0, 30}}, 5, 30);
    CHECK(gone.lost == 2);
    CHECK(attrition(gone) == 1.0);
    CHECK(attrition(gone, AttritionBase::Average) == 2.0);
    CHECK(retention(gone) == 0.0);
}

TEST_CASE("members are counted at the close of the first and of the last day")
{
    const std::vector<Membership> spells{
        {1, 0, {}},               // stays
        {2, 10, 11},              // begins and ends before the close of the first day: it has left on 11
        {3, 10, {}},              // begins on the first day: a member at its close
        {4, 11, {}},              // acquired
        {5, 12, 20},              // acquired and lost: early
        {6, 0, 40},               // leaves on the last day
        {7, 0, 41},               // leaves a day later
        {8, 0, 5},   {8, 20, {}}, // comes back
        {9, 0, 15},  {9, 20, {}}, // a gap within the period
        {10, 30, 30}};            // never a member
    const MemberCounts counts = memberCounts(spells, 10, 40);
    CHECK(counts.start == 6); // 1, 2, 3, 6, 7, 9
    CHECK(counts.lost == 2);  // 2, 6
    CHECK(counts.acquired == 3);
    CHECK(counts.returned == 1);
    CHECK(counts.earlyLost == 1);
    CHECK(counts.end() == 6); // 1, 3, 4, 7, 8, 9
    CHECK(*attrition(counts) == Approx(2.0 / 6));
    CHECK(*attrition(counts) + *retention(counts) == Approx(1));
    CHECK(*earlyAttrition(counts) == Approx(1.0 / 3));
}

TEST_CASE("rates of many periods and of one undo each other, and none is beyond 0 and 1")
{
    CHECK(attritionOver(0, 12) == 0.0);
    CHECK(attritionOver(1, 12) == 1.0);
    CHECK_FALSE(attritionOver(1.1, 12));
    CHECK_FALSE(attritionOver(-0.1, 12));
    CHECK_FALSE(attritionOver(std::nan(""), 12));
    CHECK_FALSE(attritionOver(0.1, 0));
    CHECK_FALSE(expectedLifetime(0));
    CHECK(expectedLifetime(1) == 1.0);
    for (const double rate : {1e-12, 0.001, 0.05, 0.5})
        CHECK(*attritionOfOne(*attritionOver(rate, 12), 12) == Approx(rate).epsilon(1e-9));
}

TEST_CASE("a probability at the threshold is alive, and nobody expects nobody")
{
    const std::vector<double> alive{0.5, 0.4999, 1, 0};
    const AliveCounts counts = aliveCounts(alive);
    CHECK(counts.alive == 2);
    CHECK(counts.lapsed == 2);
    CHECK(counts.expected == Approx(1.9999));
    CHECK(aliveCounts({}).expected == 0);
}

TEST_CASE("gross retention never counts expansion, and one who came back counts with the end value")
{
    const std::vector<RecurringRevenue> customers{{1000, 1000}, {1000, 1500}, {1000, 400},
                                                  {1000, 0},    {0, 700},     {-50, -70}};
    const RevenueMovement movement = revenueMovement(customers);
    CHECK(*grossRetention(movement) == Approx(2400.0 / 4000));
    CHECK(*netRetention(movement) == Approx(2900.0 / 4000));
    CHECK(*revenueAttrition(movement) == Approx(0.25));
    CHECK(*quickRatio(movement) == Approx(1200.0 / 1600));
    const RevenueMovement nothing = revenueMovement({});
    CHECK_FALSE(grossRetention(nothing));
    CHECK_FALSE(netRetention(nothing));
    CHECK_FALSE(quickRatio(nothing));
    const std::vector<RecurringRevenue> fresh{{0, 500}};
    CHECK_FALSE(grossRetention(revenueMovement(fresh)));
    CHECK_FALSE(quickRatio(revenueMovement(fresh)));
}

TEST_CASE("a customer is active on the last day of the window and silent on the next")
{
    CHECK(isActive(100, 100, 1));
    CHECK_FALSE(isActive(101, 100, 1));
    CHECK(isActive(129, 100, 30));
    CHECK_FALSE(isActive(130, 100, 30));
    CHECK_FALSE(isActive(99, 100, 30));
    CHECK_FALSE(isActive(100, 100, 0));
    CHECK_FALSE(isActive(2147483647, -2147483647, 30));
}

TEST_CASE("customers who fall silent, come, come back and pass by are told apart")
{
    const PurchaseLog log({{1, 100, 90},
                           {1, 100, 140}, // active throughout
                           {2, 100, 90},  // lost
                           {3, 100, 10},
                           {3, 100, 145},  // reactivated
                           {4, 100, 150},  // gained
                           {5, 100, 101},  // came and went
                           {6, -100, 150}, // a refund is no purchase
                           {7, 100, 90},
                           {7, -5, 149},    // nor does it keep one active
                           {8, 100, 151}}); // after it all
    const ActivityChange change = activityChange(log, 100, 150, 30);
    CHECK(change.activeBefore == 3);
    CHECK(change.activeAfter == 3);
    CHECK(change.lost == std::vector<qint64>{2, 7});
    CHECK(change.gained == std::vector<qint64>{4});
    CHECK(change.reactivated == std::vector<qint64>{3});
    CHECK(change.passing == std::vector<qint64>{5});
    CHECK(*change.attrition() == Approx(2.0 / 3));
    CHECK_FALSE(activityChange(PurchaseLog({}), 100, 150, 30).attrition());
    CHECK_FALSE(activityChange(log, -5, 0, 30).attrition());
}

TEST_CASE("what was active, lost and won back adds up for any log")
{
    CAPTURE(Catch::getSeed());
    auto random = test::seededRandom();
    for (int round = 0; round < 50; ++round) {
        std::vector<Purchase> purchases;
        for (int i = random.bounded(200); i > 0; --i)
            purchases.push_back({random.bounded(40), random.bounded(-50, 500), random.bounded(0, 300)});
        const ActivityChange change = activityChange(PurchaseLog(purchases), random.bounded(300),
                                                     random.bounded(150, 300), random.bounded(1, 100));
        CHECK(change.activeBefore - std::ssize(change.lost) + std::ssize(change.gained) +
                  std::ssize(change.reactivated) ==
              change.activeAfter);
        if (const auto rate = change.attrition())
            CHECK((*rate >= 0 && *rate <= 1));
    }
}

TEST_CASE("the window is the quantile of the gaps between purchase days, none without a second one")
{
    CHECK_FALSE(windowFromGaps(PurchaseLog({})));
    CHECK_FALSE(windowFromGaps(PurchaseLog({{1, 5, 10}, {1, 5, 10}, {2, 5, 99}})));
    const PurchaseLog log(
        {{1, 5, 0}, {1, 5, 10}, {1, -5, 15}, {1, 5, 30}, {2, 5, 0}, {2, 5, 30}, {2, 5, 70}});
    CHECK(purchaseGaps(log) == std::vector<double>{10, 20, 30, 40});
    CHECK(windowFromGaps(log, 1) == 40);
    CHECK(windowFromGaps(log, 0.5) == 25);
    CHECK(windowFromGaps(log) == 39); // 38.5
}
