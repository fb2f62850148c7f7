#include "reporting/rfmcells.h"
#include "support/support.h"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_get_random_seed.hpp>
#include <numeric>
#include <set>

using namespace rapport;
using namespace rapport::reporting;
using Catch::Approx;

namespace {

std::vector<Purchase> randomPurchases(QRandomGenerator &random)
{
    std::vector<Purchase> purchases;
    for (int i = random.bounded(1, 600); i > 0; --i)
        purchases.push_back({random.bounded(80), random.bounded(-50, 5000), random.bounded(1, 300)});
    return purchases;
}

/// Scores as the definition says, for every customer on their own.
int slowScore(std::vector<double> values, double value)
{
    std::sort(values.begin(), values.end());
    int score = 1;
    for (int fifth = 1; fifth <= 4; ++fifth) {
        const double place = fifth / 5.0 * double(values.size() - 1);
        const auto rank = std::size_t(place);
        const double above = values[std::min(rank + 1, values.size() - 1)];
        score += value > values[rank] + (place - double(rank)) * (above - values[rank]);
    }
    return score;
}

} // namespace

TEST_CASE("no customers have no scores, and a single one the least of each")
{
    const RfmValues none = rfmValues(PurchaseLog({}), {100});
    CHECK(none.customers.empty());
    CHECK_FALSE(rfmCuts(none.recency));
    CHECK(rfmScores(none).customers.empty());
    CHECK(rfmScores(none, RfmRule::Ntile).customers.empty());
    const RfmValues one = rfmValues(PurchaseLog({{7, 500, 60}}), {100});
    CHECK(one.recency == std::vector<double>{40});
    CHECK(rfmScores(one).cell(0) == 511); // nobody is above the cut points, and recency is turned around
    CHECK(rfmScores(one, RfmRule::Ntile).cell(0) == 511);
}

TEST_CASE("a refund counts as money and never as a day, and the window leaves out what is not in it")
{
    const PurchaseLog log({{1, 1000, 10},
                           {1, 500, 20},
                           {1, 700, 20},
                           {1, -300, 25},
                           {1, 9999, 101},
                           {2, -50, 30},
                           {3, 100, 5}});
    RfmWindow window{100};
    RfmValues values = rfmValues(log, window);
    CHECK(values.customers == std::vector<qint64>{1, 3});
    CHECK(values.recency == std::vector<double>{80, 95});
    CHECK(values.frequency == std::vector<double>{2, 1});
    CHECK(values.monetary == std::vector<double>{1900, 100});
    window.from = 10; // the window is (10, 100]
    window.money = RfmMoney::Mean;
    values = rfmValues(log, window);
    CHECK(values.customers == std::vector<qint64>{1});
    CHECK(values.monetary == std::vector<double>{900});
}

TEST_CASE("fives of equal size have the bigger ones first and ids decide between equals")
{
    const std::vector<double> values{3, 1, 2, 2, 5, 9, 7};
    CHECK(scoresByRank(values, RfmOrder::HighIsGood) == RfmColumn{2, 1, 1, 2, 3, 5, 4});
    CHECK(scoresByRank(values, RfmOrder::LowIsGood) == RfmColumn{4, 5, 5, 4, 3, 1, 2});
    CHECK(scoresByRank(std::vector<double>{4, 4, 4}, RfmOrder::HighIsGood) == RfmColumn{1, 2, 3});
}

TEST_CASE("customers with equal values have equal scores, those of the definition")
{
    CAPTURE(Catch::getSeed());
    auto random = test::seededRandom();
    for (int round = 0; round < 20; ++round) {
        const PurchaseLog log(randomPurchases(random));
        const RfmValues values = rfmValues(log, {300});
        const RfmScores scores = rfmScores(values);
        for (std::size_t i = 0; i < values.customers.size(); ++i) {
            CHECK(scores.recency[i] == 6 - slowScore(values.recency, values.recency[i]));
            CHECK(scores.frequency[i] == slowScore(values.frequency, values.frequency[i]));
            CHECK(scores.monetary[i] == slowScore(values.monetary, values.monetary[i]));
        }
    }
}

TEST_CASE("purchases in any order make the same log")
{
    CAPTURE(Catch::getSeed());
    auto random = test::seededRandom();
    auto purchases = randomPurchases(random);
    const RfmValues before = rfmValues(PurchaseLog(purchases), {300});
    std::shuffle(purchases.begin(), purchases.end(), random);
    const RfmValues after = rfmValues(PurchaseLog(purchases), {300});
    CHECK(before.customers == after.customers);
    CHECK(before.recency == after.recency);
    CHECK(before.frequency == after.frequency);
    CHECK(before.monetary == after.monetary);
}

TEST_CASE("cells, the map and the moves between two dates hold every customer once")
{
    CAPTURE(Catch::getSeed());
    auto random = test::seededRandom();
    const PurchaseLog log(randomPurchases(random));
    const RfmValues valuesBefore = rfmValues(log, {150});
    const RfmValues valuesAfter = rfmValues(log, {300, 100});
    const RfmScores before = rfmScores(valuesBefore);
    const RfmScores after = rfmScores(valuesAfter, RfmRule::Ntile);
    qint64 inCells = 0;
    qint64 inMap = 0;
    double money = 0;
    for (const auto &[name, cell] : rfmCells(before, valuesBefore)) {
        CHECK((name >= 111 && name <= 555));
        inCells += cell.customers;
        money += cell.monetary;
    }
    for (const auto &line : rfmMap(before, valuesBefore)) {
        for (const RfmCell &cell : line)
            inMap += cell.customers;
    }
    CHECK(inCells == std::ssize(before.customers));
    CHECK(inMap == inCells);
    CHECK(money == Approx(std::accumulate(valuesBefore.monetary.begin(), valuesBefore.monetary.end(), 0.0)));
    std::set<qint64> either(before.customers.begin(), before.customers.end());
    either.insert(after.customers.begin(), after.customers.end());
    for (const auto part : {RfmPart::Cell, RfmPart::Recency, RfmPart::Frequency, RfmPart::Monetary}) {
        qint64 moved = 0;
        qint64 had = 0;
        for (const RfmMove &move : rfmMigration(before, after, part)) {
            moved += move.customers;
            had += move.from != 0 ? move.customers : 0;
        }
        CHECK(moved == std::ssize(either));
        CHECK(had == std::ssize(before.customers));
    }
}

TEST_CASE("a move goes from the cell of one date to that of the other, 0 where there is none")
{
    RfmScores before;
    before.customers = {1, 2, 3};
    before.recency = before.frequency = before.monetary = {5, 3, 1};
    RfmScores after;
    after.customers = {2, 3, 4};
    after.recency = {3, 4, 5};
    after.frequency = after.monetary = {3, 4, 1};
    CHECK(rfmMigration(before, after, RfmPart::Cell) ==
          std::vector<RfmMove>{{0, 511, 1}, {111, 444, 1}, {333, 333, 1}, {555, 0, 1}});
    CHECK(rfmMigration(before, after, RfmPart::Frequency) ==
          std::vector<RfmMove>{{0, 1, 1}, {1, 4, 1}, {3, 3, 1}, {5, 0, 1}});
    CHECK(rfmMigration({}, {}, RfmPart::Cell).empty());
}
