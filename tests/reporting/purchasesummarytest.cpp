#include "reporting/purchasesummary.h"
#include "support/support.h"

#include <algorithm>
#include <random>

using namespace rapport::reporting;

namespace {

bool same(const CustomerSummary &a, const CustomerSummary &b)
{
    return a.customer == b.customer && a.firstDay == b.firstDay && a.lastDay == b.lastDay &&
           a.frequency == b.frequency && std::abs(a.repeatMean - b.repeatMean) < 1e-9 && a.total == b.total &&
           a.holdOutFrequency == b.holdOutFrequency;
}

} // namespace

TEST_CASE("a refund counts in the total and is no purchase")
{
    const PurchaseLog log({{1, 50, 10}, {1, -20, 12}, {1, 30, 15}, {1, -5, 20}, {2, -9, 11}});
    const auto summaries = summarise(log, {30});
    REQUIRE(summaries.size() == 1);
    CHECK(summaries[0].frequency == 1);
    CHECK(summaries[0].lastDay == 15);
    CHECK(summaries[0].recency == 5);
    CHECK(summaries[0].age == 20);
    CHECK(summaries[0].total == 55);
    CHECK(summaries[0].repeatMean == 30);
}

TEST_CASE("purchases of one day are one, and what comes after the end counts for the hold-out only")
{
    const PurchaseLog log(
        {{7, 5, 10}, {7, 6, 10}, {7, 1, 13}, {7, 2, 13}, {7, 4, 21}, {7, 4, 21}, {7, 9, 40}, {8, 1, 21}});
    const SummaryWindow window{20, 30};
    const auto summaries = summarise(log, window);
    REQUIRE(summaries.size() == 1);
    CHECK(summaries[0].frequency == 1);
    CHECK(summaries[0].repeatMean == 3);
    CHECK(summaries[0].holdOutFrequency == 1);
    CHECK(summaries[0].holdOutTotal == 8);
    CHECK(holdOutLength(window) == 10);
    CHECK(summarise(PurchaseLog({}), window).empty());
}

TEST_CASE("the order of the log does not matter, nor how far apart the numbers of customers are")
{
    std::mt19937_64 random(11);
    INFO("seed 11");
    std::uniform_int_distribution<int> customer(1, 40);
    std::uniform_int_distribution<int> day(100, 400);
    std::vector<Purchase> log;
    for (int i = 0; i < 3000; ++i)
        log.push_back({customer(random), i % 17, day(random)});
    const SummaryWindow window{300, 380};
    const auto expected = summarise(PurchaseLog(log), window);
    auto far = log;
    for (Purchase &purchase : far)
        purchase.customer = purchase.customer * 1'000'000'007LL - 9'000'000'000LL;
    std::shuffle(log.begin(), log.end(), random);
    std::sort(far.begin(), far.end(), [](const auto &a, const auto &b) { return a.day < b.day; });
    CHECK(std::ranges::equal(summarise(PurchaseLog(log), window), expected, same));
    auto summaries = summarise(PurchaseLog(far), window);
    for (CustomerSummary &summary : summaries)
        summary.customer = (summary.customer + 9'000'000'000LL) / 1'000'000'007LL;
    CHECK(std::ranges::equal(summaries, expected, same));
    std::sort(log.begin(), log.end(), [](const auto &a, const auto &b) {
        return a.customer != b.customer ? a.customer < b.customer : a.day < b.day;
    });
    CHECK(std::ranges::equal(summarise(PurchaseLog(log), window), expected, same));
}
