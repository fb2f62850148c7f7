#include "reporting/effect.h"
#include "reporting/distributions.h"
#include "reporting/samplesize.h"
#include "reporting/variants.h"
#include "support/support.h"

#include <catch2/catch_approx.hpp>
#include <cmath>
#include <random>
#include <vector>

using namespace rapport;
using namespace rapport::reporting;
using Catch::Approx;

namespace {

constexpr quint64 kSeed = 20261123;
constexpr int kCampaigns = 1000;
using Random = std::mt19937_64;

/// Within how many of a hundred the intervals cover, and the p-values are below 5 %, of so many campaigns.
struct Tally {
    int covered = 0;
    int significant = 0;
    void add(const Difference &difference, double truth)
    {
        covered += difference.lower <= truth && truth <= difference.upper;
        significant += difference.p < 0.05;
    }
    double coverage() const { return 100.0 * covered / kCampaigns; }
    double found() const { return 100.0 * significant / kCampaigns; }
};

qint64 between(Random &random, qint64 least, qint64 most)
{
    return std::uniform_int_distribution<qint64>(least, most)(random);
}

double part(Random &random, double least, double most)
{
    return std::uniform_real_distribution<double>(least, most)(random);
}

GroupCount drawn(Random &random, qint64 people, double rate)
{
    return {people, std::binomial_distribution<qint64>(people, rate)(random)};
}

/// A campaign of some size with a hold-out of 10 to 50 %, and a base rate between these.
Tally rates(Random &random, double leastRate, double mostRate, double largestEffect)
{
    Tally tally;
    for (int i = 0; i < kCampaigns; ++i) {
        const qint64 people = between(random, 1000, 20'000);
        const auto kept = static_cast<qint64>(static_cast<double>(people) * part(random, 0.1, 0.5));
        const double base = part(random, leastRate, mostRate);
        const double effect = base * part(random, 0, largestEffect);
        const auto seen = rateEffect(drawn(random, people - kept, base + effect), drawn(random, kept, base));
        REQUIRE(seen);
        CHECK((seen->difference.p < 0.05) == (seen->difference.lower > 0 || seen->difference.upper < 0));
        tally.add(seen->difference, effect);
    }
    return tally;
}

constexpr double kMeanOrder = 8000; ///< minor units

/// Orders as shops see them: most buy nothing, few for much.
GroupSpend spent(Random &random, qint64 people, double rate, double meanOrder)
{
    constexpr double kSpread = 0.8;
    std::lognormal_distribution<double> order(std::log(meanOrder) - kSpread * kSpread / 2, kSpread);
    const qint64 buyers = drawn(random, people, rate).acted;
    std::vector<qint64> amounts;
    for (qint64 i = 0; i < buyers; ++i)
        amounts.push_back(std::llround(order(random)));
    return groupSpend(people, amounts);
}

enum class More { Buyers, LargerOrders };

/// A hold-out of 10 to 50 %, of which some have no more than a handful of buyers.
Tally spends(Random &random, double largestEffect, More more = More::Buyers)
{
    Tally tally;
    for (int i = 0; i < kCampaigns; ++i) {
        const qint64 people = between(random, 1000, 10'000);
        const auto kept = static_cast<qint64>(static_cast<double>(people) * part(random, 0.1, 0.5));
        const double base = part(random, 0.02, 0.1);
        const double factor = 1 + part(random, 0, largestEffect);
        const bool isOften = more == More::Buyers;
        const auto seen = meanEffect(spent(random, people - kept, isOften ? base * factor : base,
                                           isOften ? kMeanOrder : kMeanOrder * factor),
                                     spent(random, kept, base, kMeanOrder));
        REQUIRE(seen);
        CHECK((seen->difference.p < 0.05) == (seen->difference.lower > 0 || seen->difference.upper < 0));
        tally.add(seen->difference, base * (factor - 1) * kMeanOrder);
    }
    return tally;
}

void checkInterval(GroupCount one, GroupCount other, double lower, double upper)
{
    const auto effect = rateEffect(one, other);
    REQUIRE(effect);
    CAPTURE(one.acted, one.people, other.acted, other.people);
    CHECK(effect->difference.lower == Approx(lower).margin(0.00006));
    CHECK(effect->difference.upper == Approx(upper).margin(0.00006));
}

} // namespace

TEST_CASE("the interval of a difference of shares is that of the published comparison of methods")
{
    // Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 6 (Miettinen & Nurminen).
    checkInterval({70, 56}, {80, 48}, 0.0528, 0.3382);
    checkInterval({10, 9}, {10, 3}, 0.1700, 0.8406);
    checkInterval({7, 6}, {7, 2}, 0.0342, 0.8534);
    checkInterval({56, 5}, {29, 0}, -0.0326, 0.1933);
}

TEST_CASE("1,000 campaigns with a known effect are covered by their intervals, at small rates too")
{
    Random random(kSeed);
    const Tally usual = rates(random, 0.01, 0.2, 0.5);
    const Tally small = rates(random, 0.002, 0.01, 1);
    CAPTURE(kSeed, usual.coverage(), small.coverage());
    CHECK(usual.coverage() >= 93);
    CHECK(usual.coverage() <= 97);
    CHECK(small.coverage() >= 93);
    CHECK(small.coverage() <= 97);
    CHECK(usual.found() > 20);
}

TEST_CASE("of 1,000 campaigns without an effect three to seven in a hundred seem to have one")
{
    Random random(kSeed + 1);
    const Tally usual = rates(random, 0.01, 0.2, 0);
    const Tally small = rates(random, 0.003, 0.01, 0);
    CAPTURE(kSeed, usual.found(), small.found(), usual.coverage(), small.coverage());
    for (const Tally &tally : {usual, small}) {
        CHECK(tally.found() >= 3);
        CHECK(tally.found() <= 7);
        CHECK(tally.coverage() >= 93);
        CHECK(tally.coverage() <= 97);
    }
}

TEST_CASE("revenue a person is covered by its interval with an effect and without, in small hold-outs too")
{
    Random random(kSeed + 2);
    const Tally often = spends(random, 0.5);
    const Tally larger = spends(random, 0.5, More::LargerOrders);
    const Tally without = spends(random, 0);
    CAPTURE(kSeed, often.coverage(), larger.coverage(), without.coverage(), without.found());
    for (const Tally &tally : {often, larger, without}) {
        CHECK(tally.coverage() >= 93);
        CHECK(tally.coverage() <= 97);
    }
    CHECK(without.found() >= 3);
    CHECK(without.found() <= 7);
}

TEST_CASE("an effect on a rate has its lift, its people, and nothing without a base")
{
    const auto effect = rateEffect({10'000, 600}, {2000, 100});
    REQUIRE(effect);
    CHECK(effect->rate == Approx(0.06));
    CHECK(effect->base == Approx(0.05));
    CHECK(*effect->lift == Approx(0.2));
    CHECK(effect->extra.value == Approx(100));
    CHECK(effect->extra.lower == Approx(10'000 * effect->difference.lower));
    CHECK_FALSE(rateEffect({0, 0}, {10, 1}));
    CHECK_FALSE(rateEffect({10, 1}, {0, 0}));
    CHECK_FALSE(rateEffect({10, 11}, {10, 1}));
    CHECK_FALSE(rateEffect({10, -1}, {10, 1}));
    CHECK_FALSE(rateEffect({10, 1}, {10, 1}, 1));
    const auto nobody = rateEffect({100, 0}, {50, 0});
    REQUIRE(nobody);
    CHECK_FALSE(nobody->lift);
    CHECK(nobody->difference.p == Approx(1));
    CHECK(nobody->difference.lower < 0);
    CHECK(nobody->difference.upper > 0);
}

TEST_CASE("intervals of small groups stay within what shares can be, and turn round with the groups")
{
    for (qint64 one = 0; one <= 6; ++one) {
        for (qint64 other = 0; other <= 4; ++other) {
            CAPTURE(one, other);
            const auto there = rateEffect({6, one}, {4, other});
            const auto back = rateEffect({4, other}, {6, one});
            REQUIRE(there);
            REQUIRE(back);
            CHECK(there->difference.lower >= -1);
            CHECK(there->difference.upper <= 1);
            CHECK(there->difference.lower <= there->difference.value);
            CHECK(there->difference.upper >= there->difference.value);
            CHECK(there->difference.lower == Approx(-back->difference.upper).margin(1e-9));
            CHECK(there->difference.p == Approx(back->difference.p).margin(1e-9));
        }
    }
}

TEST_CASE("Welch's difference of means is the one of a worked example")
{
    // The sleep data of Student (1908) as R's t.test prints them: t = -1.8608, df = 17.776, p-value = 0.07939, -3.3654832
    // 0.2054832.
    GroupSpend one{10, 10, 0.75, 3.200556};
    GroupSpend other{10, 10, 2.33, 4.009};
    const auto effect = welchDifference(one, other);
    REQUIRE(effect);
    CHECK(effect->p == Approx(0.07939).margin(0.00001));
    CHECK(effect->lower == Approx(-3.3654832).margin(1e-5));
    CHECK(effect->upper == Approx(0.2054832).margin(1e-5));
}

TEST_CASE("who bought nothing counts in the mean of a group, and figures without a base are none")
{
    const std::vector<qint64> amounts{1000, 3000};
    const GroupSpend spend = groupSpend(4, amounts);
    CHECK(spend.buyers == 2);
    CHECK(spend.mean == Approx(1000));
    CHECK(spend.variance == Approx(2'000'000));
    CHECK(groupSpend(0, {}).mean == 0);
    CHECK_FALSE(meanEffect(groupSpend(1, {}), spend));
    CHECK_FALSE(meanEffect(groupSpend(10, {}), groupSpend(20, {})));
    const auto first = meanEffect(spend, groupSpend(10, {}));
    REQUIRE(first);
    CHECK_FALSE(first->lift);
    CHECK(first->extra.value == Approx(4000));
    CHECK(first->fewBuyers);
    // Refunds outweigh what was spent: there is no variance by the mean.
    const auto refunded = meanEffect(groupSpend(10, std::vector<qint64>{-500, 100}), spend);
    REQUIRE(refunded);
    CHECK(refunded->difference == *welchDifference(groupSpend(10, std::vector<qint64>{-500, 100}), spend));
}

TEST_CASE("the people that a test needs are those that R prints")
{
    // Examples of R's power.prop.test: power = 0.740; n = 76.7; p2 = 0.8026.
    CHECK(*powerOfTest(0.5, 0.25, {50, 50}) == Approx(0.740).margin(0.0005));
    CHECK(neededSizes(0.5, 0.25, 0.5, {0.05, 0.9}) == GroupSizes{77, 77});
    CHECK(*smallestEffect(0.5, {50, 50}, {0.05, 0.9}) == Approx(0.3026).margin(0.00005));
}

TEST_CASE("the needed people reach the power that was asked for, and hardly fewer do not")
{
    for (const double base : {0.002, 0.05, 0.4}) {
        for (const double kept : {0.1, 0.5}) {
            CAPTURE(base, kept);
            const double effect = base / 4;
            const auto sizes = neededSizes(base, effect, kept);
            REQUIRE(sizes);
            CHECK(*powerOfTest(base, effect, *sizes) >= 0.7999);
            CHECK(*powerOfTest(base, effect, {sizes->got * 98 / 100, sizes->kept * 98 / 100}) < 0.8);
            CHECK(*smallestEffect(base, *sizes) == Approx(effect).epsilon(0.005));
        }
    }
}

TEST_CASE("sizes that cannot be told are none")
{
    CHECK_FALSE(neededSizes(0.1, 0));
    CHECK_FALSE(neededSizes(-0.1, 0.2));
    CHECK_FALSE(neededSizes(0.9, 0.2));
    CHECK_FALSE(neededSizes(0.1, 0.05, 0));
    CHECK_FALSE(neededSizes(0.1, 0.05, 0.5, {0, 0.8}));
    CHECK_FALSE(neededSizes(0.1, 1e-12));
    CHECK(neededSizes(0.1, -0.05));
    CHECK_FALSE(smallestEffect(0.1, {0, 10}));
    CHECK_FALSE(smallestEffect(0.5, {2, 2}));
    CHECK_FALSE(smallestEffect(1, {2000, 2000}));
    CHECK(*powerOfTest(0, 1, {2000, 2000}) == 1.0);
}

TEST_CASE("p-values of several tests grow as Holm has it")
{
    CHECK(holmAdjusted({}).empty());
    const auto adjusted = holmAdjusted(std::vector<double>{0.01, 0.04, 0.03, 0.005});
    CHECK(adjusted[0] == Approx(0.03));
    CHECK(adjusted[1] == Approx(0.06));
    CHECK(adjusted[2] == Approx(0.06));
    CHECK(adjusted[3] == Approx(0.02));
    CHECK(holmAdjusted(std::vector<double>{0.9, 0.8})[0] == 1.0);
}

TEST_CASE("a variant wins when it is ahead of all others beyond chance")
{
    using Counts = std::vector<GroupCount>;
    CHECK(comparedVariants(Counts{}).verdict == VariantVerdict::TooFew);
    CHECK(comparedVariants(Counts{{500, 5}}).verdict == VariantVerdict::TooFew);
    CHECK(comparedVariants(Counts{{500, 50}, {99, 50}}).verdict == VariantVerdict::TooFew);
    const auto won = comparedVariants(Counts{{1000, 50}, {1000, 120}, {1000, 60}});
    CHECK(won.verdict == VariantVerdict::Winner);
    CHECK(won.leader == std::size_t(1));
    CHECK(won.pairs.size() == 3);
    const auto tie = comparedVariants(Counts{{1000, 120}, {1000, 120}, {1000, 20}});
    CHECK(tie.verdict == VariantVerdict::NoDifference);
    CHECK_FALSE(tie.leader);
    // Ahead of one only: no winner, but somebody leads.
    const auto close = comparedVariants(Counts{{1000, 20}, {1000, 120}, {1000, 115}});
    CHECK(close.verdict == VariantVerdict::NoDifference);
    CHECK(close.leader == std::size_t(1));
    using Spends = std::vector<GroupSpend>;
    CHECK(comparedVariants(Spends{{1000, 100, 900, 100'000}, {1000, 100, 800, 100'000}}).verdict ==
          VariantVerdict::Winner);
    CHECK(comparedVariants(Spends{{1000, 0, 0, 0}, {1000, 0, 0, 0}}).verdict == VariantVerdict::NoDifference);
}

TEST_CASE("of 1,000 tests of variants that are alike at most seven in a hundred find a winner")
{
    Random random(kSeed + 3);
    int winners = 0;
    for (int i = 0; i < kCampaigns; ++i) {
        std::vector<GroupCount> variants;
        variants.reserve(4);
        const double rate = part(random, 0.01, 0.2);
        for (int variant = 0; variant < 4; ++variant)
            variants.push_back(drawn(random, 2000, rate));
        winners += comparedVariants(variants).verdict == VariantVerdict::Winner;
    }
    CAPTURE(kSeed, winners);
    CHECK(winners <= 70);
}

TEST_CASE("of orders that are all alike the means differ as the shares of buyers do")
{
    const std::vector<qint64> many(600, 5000);
    const std::vector<qint64> few(100, 5000);
    const auto spend = meanEffect(groupSpend(10'000, many), groupSpend(2000, few));
    const auto rate = rateEffect({10'000, 600}, {2000, 100});
    REQUIRE(spend);
    REQUIRE(rate);
    CHECK(spend->difference.value == Approx(5000 * rate->difference.value));
    CHECK(spend->difference.lower == Approx(5000 * rate->difference.lower).epsilon(0.02));
    CHECK(spend->difference.upper == Approx(5000 * rate->difference.upper).epsilon(0.02));
    CHECK(spend->difference.p == Approx(rate->difference.p).epsilon(0.001));
    CHECK(spend->extra.value == Approx(500'000));
}
