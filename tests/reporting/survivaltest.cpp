#include "reporting/survival.h"
#include "reporting/distributions.h"
#include "reporting/quantiles.h"
#include "support/support.h"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_get_random_seed.hpp>
#include <cmath>
#include <limits>

using namespace rapport;
using namespace rapport::reporting;
using Catch::Approx;

namespace {

const std::vector<Spell> kMaintained{{9, true},   {13, true},  {13, false}, {18, true},
                                     {23, true},  {28, false}, {31, true},  {34, true},
                                     {45, false}, {48, true},  {161, false}};

std::vector<Spell> randomSpells(QRandomGenerator &random, int censoredPercent)
{
    std::vector<Spell> spells;
    for (int i = random.bounded(1, 200); i > 0; --i)
        spells.push_back({double(random.bounded(1, 60)), random.bounded(100) >= censoredPercent});
    return spells;
}

} // namespace

TEST_CASE("nobody has a flat curve without a median, and impossible times are left out")
{
    const SurvivalCurve none = survivalCurve({});
    CHECK(none.steps.empty());
    CHECK(none.at(5) == 1);
    CHECK_FALSE(none.median().time);
    const double infinite = std::numeric_limits<double>::infinity();
    const SurvivalCurve hostile =
        survivalCurve({{std::nan(""), true}, {infinite, true}, {-1, true}, {3, true}, {0, false}});
    CHECK(hostile.count == 2);
    REQUIRE(hostile.steps.size() == 1);
    CHECK(hostile.steps[0].atRisk == 1);
    const SurvivalCurve stay = survivalCurve({{5, false}, {7, false}});
    CHECK(stay.at(100) == 1);
    CHECK_FALSE(stay.median().time);
}

TEST_CASE("the curve that reaches zero has no error there, and one customer has one step")
{
    const SurvivalCurve one = survivalCurve({{4, true}});
    REQUIRE(one.steps.size() == 1);
    CHECK(one.steps[0].survival == 0);
    CHECK_FALSE(one.steps[0].error);
    CHECK_FALSE(one.steps[0].lower);
    CHECK_FALSE(one.steps[0].upper);
    CHECK(one.median().time == 4.0);
    CHECK(one.at(3.9) == 1);
    CHECK(one.at(4) == 0);
}

TEST_CASE("confidence limits are those of R for each kind of band")
{
    // survfit(Surv(time, status) ~ 1, aml maintained, conf.type = ...): the limits at 9 and at 48.
    const auto log = survivalCurve(kMaintained);
    CHECK(*log.steps[0].lower == Approx(0.7541).margin(5e-5));
    CHECK(*log.steps[0].upper == 1);
    CHECK(*log.steps[6].lower == Approx(0.0359).margin(5e-5));
    CHECK(*log.steps[6].upper == Approx(0.944).margin(5e-4));
    const auto plain = survivalCurve(kMaintained, ConfidenceBand::Plain);
    CHECK(*plain.steps[0].lower == Approx(0.909091 - 1.959964 * 0.0866784).margin(1e-6));
    CHECK(*plain.steps[6].lower == 0);
    CHECK(*plain.steps[6].upper == Approx(0.484931).margin(1e-6));
    const auto both = survivalCurve(kMaintained, ConfidenceBand::LogLog);
    CHECK(*both.steps[0].lower == Approx(0.508).margin(5e-4));
    CHECK(*both.steps[0].upper == Approx(0.987).margin(5e-4));
    for (const auto &step : both.steps)
        CHECK((*step.lower < step.survival && step.survival < *step.upper));
}

TEST_CASE("the median is the middle of a stretch at exactly a half, as R has it")
{
    CHECK(survivalCurve({{1, true}, {2, true}, {3, true}, {4, true}}).median().time == 2.5);
    CHECK(survivalCurve({{1, true}, {2, true}, {3, false}, {4, false}}).median().time == 2.0);
    CHECK(survivalCurve({{1, true}, {2, true}, {3, true}}).median().time == 2.0);
    CHECK(survivalCurve({{5, true}, {5, true}, {5, true}}).median().time == 5.0);
    CHECK(survivalCurve(kMaintained).median().time == 31.0);
    CHECK(survivalCurve(kMaintained).median().lower == 18.0);
    CHECK_FALSE(survivalCurve(kMaintained).median().upper);
}

TEST_CASE("without censoring the curve is the share that is left")
{
    CAPTURE(Catch::getSeed());
    auto random = test::seededRandom();
    for (int round = 0; round < 40; ++round) {
        const auto spells = randomSpells(random, 0);
        const SurvivalCurve curve = survivalCurve(spells);
        for (const SurvivalStep &step : curve.steps) {
            const auto left = std::count_if(spells.begin(), spells.end(),
                                            [&](const Spell &spell) { return spell.time > step.time; });
            const double share = double(left) / double(spells.size());
            CHECK(step.survival == Approx(share).margin(1e-12));
            if (step.error) // the binomial error
                CHECK(*step.error == Approx(std::sqrt(share * (1 - share) / double(spells.size()))));
        }
        CHECK(curve.at(1000) == Approx(0).margin(1e-12));
    }
}

TEST_CASE("a curve never rises, and its limits hold it")
{
    CAPTURE(Catch::getSeed());
    auto random = test::seededRandom();
    for (const auto band : {ConfidenceBand::Log, ConfidenceBand::Plain, ConfidenceBand::LogLog}) {
        const SurvivalCurve curve = survivalCurve(randomSpells(random, 40), band);
        double before = 1;
        for (const SurvivalStep &step : curve.steps) {
            CHECK(step.survival <= before);
            before = step.survival;
            CHECK(step.lower.has_value() == (step.survival > 0));
            if (step.lower)
                CHECK((0 <= *step.lower && *step.lower <= step.survival && step.survival <= *step.upper &&
                       *step.upper <= 1));
        }
    }
}

TEST_CASE("groups that leave alike are not told apart, and too few groups are no test")
{
    const std::vector<std::vector<Spell>> same{kMaintained, kMaintained, kMaintained};
    const auto test = logRank(same);
    REQUIRE(test);
    CHECK(test->degrees == 2);
    CHECK(test->chiSquare == Approx(0).margin(1e-12));
    CHECK(test->p == Approx(1));
    CHECK_FALSE(logRank({}));
    CHECK_FALSE(logRank(std::vector<std::vector<Spell>>{kMaintained}));
    CHECK_FALSE(logRank(std::vector<std::vector<Spell>>{kMaintained, {}}));
    CHECK_FALSE(logRank(std::vector<std::vector<Spell>>{{{5, false}}, {{6, false}}}));
    CHECK_FALSE(logRank(std::vector<std::vector<Spell>>{{{5, true}}, {{5, true}}}));
}

TEST_CASE("the log-rank test of two groups is the sum of its steps, whichever comes first")
{
    CAPTURE(Catch::getSeed());
    auto random = test::seededRandom();
    for (int round = 0; round < 20; ++round) {
        const auto left = randomSpells(random, 30);
        const auto right = randomSpells(random, 50);
        const auto test = logRank(std::vector<std::vector<Spell>>{left, right});
        const auto turned = logRank(std::vector<std::vector<Spell>>{right, left});
        REQUIRE(test.has_value() == turned.has_value());
        if (!test)
            continue;
        CHECK(test->chiSquare == Approx(turned->chiSquare).margin(1e-9));
        CHECK(test->observed[0] + test->observed[1] ==
              Approx(test->expected[0] + test->expected[1]).margin(1e-9));
        CHECK((test->p >= 0 && test->p <= 1));
    }
}

TEST_CASE("chi-square and normal distributions have the values of the tables")
{
    CHECK(chiSquareAbove(3.841458820694124, 1) == Approx(0.05).epsilon(1e-12));
    CHECK(chiSquareAbove(5.991464547107979, 2) == Approx(0.05).epsilon(1e-12));
    CHECK(chiSquareAbove(7.814727903251179, 3) == Approx(0.05).epsilon(1e-12));
    CHECK(chiSquareAbove(18.307038053275146, 10) == Approx(0.05).epsilon(1e-12));
    CHECK(chiSquareAbove(124.34211340400407, 100) == Approx(0.05).epsilon(1e-10));
    CHECK(chiSquareAbove(0, 3) == 1);
    CHECK(chiSquareAbove(5000, 3) == Approx(0).margin(1e-300));
    CHECK(normalQuantile(0.975) == Approx(1.959963984540054).epsilon(1e-14));
    CHECK(normalQuantile(0.5) == Approx(0).margin(1e-15));
    CHECK(normalQuantile(0.001) == Approx(-3.090232306167813).epsilon(1e-13));
    CHECK(normalQuantile(1e-12) == Approx(-7.034483825301131).epsilon(1e-12));
}

TEST_CASE("quantiles are those of a sorted copy, whatever the values are")
{
    CAPTURE(Catch::getSeed());
    auto random = test::seededRandom();
    CHECK(quantiles({}, std::vector<double>{0.5}).empty());
    CHECK_FALSE(quantile({}, 0.5));
    for (int round = 0; round < 60; ++round) {
        std::vector<double> values;
        for (int i = random.bounded(1, 3000); i > 0; --i) {
            const double wide = std::exp((random.generateDouble() - 0.5) * (round % 3 == 0 ? 600 : 6));
            values.push_back(round % 2 == 0 ? std::floor(wide) : (random.bounded(2) == 0 ? wide : -wide));
        }
        std::vector<double> sorted = values;
        std::sort(sorted.begin(), sorted.end());
        for (const double part : {0.0, 0.01, 0.2, 0.5, 0.8, 0.95, 1.0}) {
            const double place = part * double(sorted.size() - 1);
            const auto rank = std::size_t(place);
            const double above = sorted[std::min(rank + 1, sorted.size() - 1)];
            CHECK(*quantile(values, part) == sorted[rank] + (place - double(rank)) * (above - sorted[rank]));
        }
    }
}

TEST_CASE("a part of a whole number is rounded up, but not for the last digits of a product")
{
    CHECK(ceilOf(0.07, 100) == 7);
    CHECK(ceilOf(0.1, 23570) == 2357);
    CHECK(ceilOf(0.006, 9835) == 60);
    CHECK(ceilOf(0.01, 9835) == 99);
    CHECK(ceilOf(0, 9835) == 0);
    CHECK(ceilOf(std::nan(""), 10) == 0);
    CHECK(ceilOf(0.0000001, 10) == 1);
}
