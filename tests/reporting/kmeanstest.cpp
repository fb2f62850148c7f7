#include "reporting/kmeans.h"
#include "support/support.h"

#include <QSet>
#include <random>

using namespace rapport;
using reporting::BuyerGroups;
using reporting::groupBuyers;
using storage::BuyerRow;

namespace {

/// Three kinds of customers that do not overlap: ids 1 …, 1001 …, 2001 ….
std::vector<BuyerRow> threeKinds(std::mt19937 &random, int each)
{
    std::vector<BuyerRow> buyers;
    const auto near = [&](double mean) {
        return qint64(std::lround(mean * std::lognormal_distribution<double>(0, 0.1)(random)));
    };
    for (int i = 1; i <= each; ++i) {
        buyers.push_back({i, near(10), near(40), near(900'000)});
        buyers.push_back({1000 + i, near(60), near(4), near(20'000)});
        buyers.push_back({2000 + i, near(900), near(5), near(30'000)});
    }
    std::sort(buyers.begin(), buyers.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    return buyers;
}

QSet<qint64> kindsIn(const reporting::BuyerGroup &group)
{
    QSet<qint64> kinds;
    for (const qint64 id : group.ids)
        kinds.insert(id / 1000);
    return kinds;
}

} // namespace

TEST_CASE("customers who buy alike come into one group, and nobody is left out")
{
    std::mt19937 random(7);
    const auto buyers = threeKinds(random, 200);
    for (const int asked : {0, 3}) {
        const BuyerGroups found = groupBuyers(buyers, asked);
        REQUIRE(found.groups.size() == 3);
        qint64 all = 0;
        for (const auto &group : found.groups) {
            CHECK(kindsIn(group).size() == 1);
            CHECK(group.profile.count == qint64(group.ids.size()));
            all += group.profile.count;
        }
        CHECK(all == qint64(buyers.size()));
        CHECK(found.all.count == all);
        CHECK(found.silhouette > 0.7);
        CHECK(found.silhouette < 1);
    }
}

TEST_CASE("a group's profile is the mean of those in it")
{
    const BuyerGroups found = groupBuyers({{1, 10, 2, 300}, {2, 10, 4, 500}, {3, 4000, 1, 7}}, 2);
    REQUIRE(found.groups.size() == 2);
    CHECK(found.groups[0].ids == std::vector<qint64>{1, 2});
    CHECK(found.groups[0].profile.days == 10);
    CHECK(found.groups[0].profile.orders == 3);
    CHECK(found.groups[0].profile.revenue == 400);
    CHECK(found.groups[1].ids == std::vector<qint64>{3});
    CHECK(found.all.orders == 7.0 / 3);
}

TEST_CASE("no more groups come out than customers differ, and the same customers give the same groups")
{
    CHECK(groupBuyers({}, 3).groups.empty());
    CHECK(groupBuyers({{1, 5, 5, 5}, {2, 5, 5, 5}}, 4).groups.size() == 1);
    CHECK(groupBuyers({{1, -3, 5, -100}}, 0).groups.size() == 1);
    std::mt19937 random(3);
    const auto buyers = threeKinds(random, 50);
    const BuyerGroups once = groupBuyers(buyers, 5);
    const BuyerGroups again = groupBuyers(buyers, 5);
    REQUIRE(once.groups.size() == again.groups.size());
    for (std::size_t i = 0; i < once.groups.size(); ++i)
        CHECK(once.groups[i].ids == again.groups[i].ids);
}
