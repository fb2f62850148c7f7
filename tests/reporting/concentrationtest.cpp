#include "reporting/concentration.h"
#include "reporting/compensatedsum.h"
#include "support/support.h"

#include <QRandomGenerator>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_get_random_seed.hpp>
#include <cmath>

using namespace rapport;
using namespace rapport::reporting;
using Catch::Approx;

TEST_CASE("nothing at all is not concentrated, and everything with one is as much as can be")
{
    for (const std::vector<double> &totals : {std::vector<double>{}, {0, 0, 0}, {-5, -7}}) {
        const Concentration none(totals);
        CHECK_FALSE(none.topShare(0.2));
        CHECK_FALSE(none.gini());
        CHECK_FALSE(none.gini(GiniForm::Unbiased));
        CHECK_FALSE(none.herfindahl());
        CHECK_FALSE(none.customersFor(0.8));
        CHECK(none.dependencies().empty());
    }
    const Concentration one(std::vector<double>{42});
    CHECK(one.gini() == 0.0);
    CHECK_FALSE(one.gini(GiniForm::Unbiased));
    CHECK(one.herfindahl() == 10000.0);
    CHECK(one.topShare(0.01) == 1.0);
    const Concentration all(std::vector<double>{0, 0, 0, 42});
    CHECK(*all.gini() == Approx(0.75));
    CHECK(*all.gini(GiniForm::Unbiased) == Approx(1));
    CHECK(all.customersFor(0.8) == std::size_t(1));
}

TEST_CASE("customers of refunds only count as zero and are counted")
{
    const Concentration clipped(std::vector<double>{-10, 30, 10, -5});
    CHECK(clipped.clipped() == 2);
    CHECK(clipped.count() == 4);
    CHECK(clipped.total() == 40);
    CHECK(*clipped.topShare(0.25) == Approx(0.75));
    const auto dependent = clipped.dependencies(0.25);
    REQUIRE(dependent.size() == 2); // at the threshold is in
    CHECK(dependent[0].at == 1);
    CHECK(dependent[1].at == 2);
    CHECK(dependent[1].share == Approx(0.25));
    CHECK(clipped.dependencies(0.8).empty());
}

TEST_CASE("equal customers have a Gini of zero, and huge ones do not overflow")
{
    const Concentration equal(std::vector<double>(10, 7.5));
    CHECK(equal.gini() == Approx(0).margin(1e-15));
    CHECK(*equal.herfindahl() == Approx(1000));
    const Concentration huge(std::vector<double>{1e300, 1e300, 1e300, 1e300});
    CHECK(*huge.herfindahl() == Approx(2500));
    CHECK(*huge.gini() == Approx(0).margin(1e-12));
}

TEST_CASE("the Gini of any totals is in [0, 1), moves with no scale, and shares rise to 1")
{
    CAPTURE(Catch::getSeed());
    auto random = test::seededRandom();
    for (int round = 0; round < 50; ++round) {
        std::vector<double> totals;
        for (int i = random.bounded(1, 300); i > 0; --i)
            totals.push_back(std::exp(random.generateDouble() * 12) - (random.bounded(10) == 0 ? 1e5 : 0));
        totals.push_back(1);
        const Concentration all(totals);
        const double gini = *all.gini();
        CHECK((gini >= -1e-15 && gini < 1));
        const double count = double(all.count());
        CHECK((*all.herfindahl() >= 10000 / count - 1e-9 && *all.herfindahl() <= 10000 + 1e-9));
        double before = 0;
        for (const double part : {0.01, 0.1, 0.5, 1.0}) {
            CHECK(*all.topShare(part) >= before);
            before = *all.topShare(part);
        }
        CHECK(before == Approx(1));
        for (double &total : totals)
            total *= 1000;
        CHECK(*Concentration(totals).gini() == Approx(gini).margin(1e-12));
    }
}

TEST_CASE("the Gini of R's example is that of ineq, unbiased n / (n - 1) times as much")
{
    const Concentration all(std::vector<double>{541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261});
    CHECK(*all.gini() == Approx(0.462091130268).epsilon(1e-11));
    CHECK(*all.gini(GiniForm::Unbiased) == Approx(0.5134345891862487).epsilon(1e-14));
}

TEST_CASE("tiers follow what the larger ones have, and equal totals stay together")
{
    const std::vector<double> limits{0.8, 0.95};
    CHECK(valueTiers(std::vector<double>{5, 80, 10, 5, 0, -3}, limits, TierRule::Share) ==
          std::vector<int>{1, 0, 1, 1, 2, 2});
    CHECK(valueTiers(std::vector<double>{0, 0}, limits, TierRule::Share) == std::vector<int>{2, 2});
    CHECK(valueTiers({}, limits, TierRule::Share).empty());
    const std::vector<double> places{0.1, 0.5};
    CHECK(valueTiers(std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, places, TierRule::Place) ==
          std::vector<int>{2, 2, 2, 2, 2, 1, 1, 1, 1, 0});
    CHECK(valueTiers(std::vector<double>(10, 4.0), places, TierRule::Place) == std::vector<int>(10, 0));
}

TEST_CASE("a compensated sum keeps what plain addition drops")
{
    CHECK(compensatedSum(std::vector<double>{1, 1e100, 1, -1e100}) == 2);
    std::vector<double> cents(1000000, 0.01);
    CHECK(compensatedSum(cents) == 10000);
    CHECK(compensatedSum({}) == 0);
}
