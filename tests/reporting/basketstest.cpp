#include "reporting/basketrules.h"
#include "support/support.h"

#include <QRandomGenerator>
#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_get_random_seed.hpp>
#include <map>

using namespace rapport;
using namespace rapport::reporting;
using Catch::Approx;

namespace {

BasketTable randomTable(QRandomGenerator &random, int items)
{
    QList<QStringList> baskets;
    for (int i = random.bounded(1, 60); i > 0; --i) {
        QStringList basket;
        for (int item = 0; item < items; ++item) {
            if (random.bounded(3) == 0)
                basket << QStringLiteral("item %1").arg(item);
        }
        baskets << basket;
    }
    return BasketTable::of(baskets);
}

/// Every set of at most ten items, counted one by one.
std::map<Items, std::size_t> countedSets(const BasketTable &table)
{
    std::map<Items, std::size_t> counts;
    for (unsigned mask = 1; mask < (1U << table.items()); ++mask) {
        Items set;
        for (ItemId item = 0; item < table.items(); ++item) {
            if ((mask >> item & 1U) != 0)
                set.push_back(item);
        }
        std::size_t count = 0;
        for (std::size_t at = 0; at < table.count(); ++at) {
            const auto basket = table.basket(at);
            count += std::includes(basket.begin(), basket.end(), set.begin(), set.end());
        }
        counts[set] = count;
    }
    return counts;
}

BasketTable small()
{
    return BasketTable::of(
        {{"bread ", "milk", "bread"}, {" bread", "butter"}, {"milk", "", "  "}, {}, {" "}});
}

} // namespace

TEST_CASE("names are trimmed, doubles and empty baskets left out")
{
    const auto table = small();
    CHECK(table.count() == 3);
    CHECK(table.items() == 3);
    CHECK(table.name(0) == "bread");
    CHECK(table.countOf(*table.find("bread")) == 2);
    CHECK(table.basket(0).size() == 2);
    CHECK_FALSE(table.find("bread "));
    CHECK(*table.meanSize() == Approx(5.0 / 3));
    const auto none = BasketTable::of({});
    CHECK(none.count() == 0);
    CHECK_FALSE(none.density());
    CHECK_FALSE(none.meanSize());
    CHECK(test::require(frequentItemsets(none, {})).empty());
    CHECK(test::require(basketRules(none, {})).empty());
    CHECK_FALSE(basketRule(none, {}, 0));
}

TEST_CASE("the frequent sets are those that counting finds, each once")
{
    CAPTURE(Catch::getSeed());
    auto random = test::seededRandom();
    for (int round = 0; round < 15; ++round) {
        const auto table = randomTable(random, 8);
        ItemsetLimits limits;
        limits.minCount = std::size_t(random.bounded(1, 8));
        limits.mostItems = std::size_t(random.bounded(1, 9));
        std::map<Items, std::size_t> wanted = countedSets(table);
        std::erase_if(wanted, [&](const auto &set) {
            return set.second < limits.minCount || set.first.size() > limits.mostItems;
        });
        std::map<Items, std::size_t> found;
        const auto sets = test::require(frequentItemsets(table, limits));
        for (const Itemset &set : sets)
            found[set.items] = set.count;
        CHECK(found.size() == sets.size());
        CHECK(found == wanted);
    }
}

TEST_CASE("a rule's figures are the ratios of its supports, the best rules first")
{
    CAPTURE(Catch::getSeed());
    auto random = test::seededRandom();
    for (int round = 0; round < 10; ++round) {
        const auto table = randomTable(random, 7);
        const auto rules = test::require(basketRules(table, {0.05, 0.3, 1}));
        const auto counts = countedSets(table);
        const double all = double(table.count());
        for (std::size_t i = 0; i < rules.size(); ++i) {
            const BasketRule &rule = rules[i];
            Items both = rule.left;
            both.insert(std::lower_bound(both.begin(), both.end(), rule.right), rule.right);
            const double support = double(counts.at(both)) / all;
            const double left = rule.left.empty() ? 1 : double(counts.at(rule.left)) / all;
            const double right = double(table.countOf(rule.right)) / all;
            CHECK(rule.support == Approx(support));
            CHECK(rule.confidence == Approx(support / left));
            CHECK(rule.confidence >= 0.3 - 1e-12);
            CHECK(rule.lift == Approx(support / left / right));
            CHECK(rule.leverage == Approx(support - left * right).margin(1e-12));
            CHECK(rule.conviction.has_value() == (rule.confidence < 1));
            if (rule.conviction)
                CHECK(*rule.conviction == Approx((1 - right) / (1 - support / left)).margin(1e-9));
            const auto again = basketRule(table, rule.left, rule.right);
            REQUIRE(again);
            CHECK(again->lift == rule.lift);
            if (i > 0)
                CHECK(rules[i - 1].lift >= rule.lift);
        }
    }
}

TEST_CASE("rules without a left side are hidden unless asked for")
{
    const auto table = small();
    RuleLimits limits{0.01, 0.1, 2};
    for (const BasketRule &rule : test::require(basketRules(table, limits)))
        CHECK_FALSE(rule.left.empty());
    limits.leastItems = 1;
    const auto rules = test::require(basketRules(table, limits));
    CHECK(std::count_if(rules.begin(), rules.end(),
                        [](const BasketRule &rule) { return rule.left.empty() && rule.lift == 1; }) == 3);
}

TEST_CASE("baskets that are all alike stop at the limit instead of filling the memory")
{
    QStringList basket;
    for (int i = 0; i < 60; ++i)
        basket << QString::number(i);
    const auto table = BasketTable::of({basket, basket, basket});
    ItemsetLimits limits;
    limits.minCount = 2;
    limits.mostSets = 5000;
    CHECK(test::hasError(frequentItemsets(table, limits), core::ErrorCode::Validation,
                         "baskets.too-many-sets"));
    limits.mostItems = 1;
    CHECK(test::require(frequentItemsets(table, limits)).size() == 60);
}

TEST_CASE("customers are told what others like them buy, each item once and none that they have")
{
    const auto table = BasketTable::of({{"cup", "tea", "tray"},
                                        {"cup", "tea"},
                                        {"cup", "tea", "sugar"},
                                        {"tea", "sugar"},
                                        {"ink", "pen"},
                                        {"pen", "paper"}});
    const auto rules = test::require(basketRules(table, {0.1, 0.3}));
    const auto found = alsoBought(rules, {*table.find("tea")}, 10);
    QStringList names;
    for (const BasketRule &rule : found) {
        CHECK(rule.left == Items{*table.find("tea")});
        names << table.name(rule.right);
    }
    CHECK(names == QStringList{"cup", "sugar"});
    CHECK(alsoBought(rules, {*table.find("tea")}, 1).size() == 1);
    CHECK(alsoBought(rules, {}, 5).empty());
    CHECK(alsoBought({}, {0}, 5).empty());
}
