#include "storage/idmap.h"
#include "storage/maderanges.h"
#include "support/support.h"

#include <unordered_map>

using rapport::storage::IdMap;
using rapport::storage::MadeRanges;

TEST_CASE("values are found by the ids they were kept under, however many there are")
{
    auto random = rapport::test::seededRandom();
    IdMap<int> map;
    CHECK(map.find(7) == nullptr);
    map.expect(7);
    std::unordered_map<qint64, int> known;
    for (int i = 0; i < 5000; ++i) {
        const qint64 id = (qint64(1) << 50) + 11 * random.bounded(20'000);
        map[id] = i;
        known[id] = i;
    }
    for (const auto &[id, value] : known) {
        REQUIRE(map.find(id));
        CHECK(*map.find(id) == value);
        CHECK(map.find(id + 1) == nullptr);
    }
}

TEST_CASE("a range of ids holds one only for what came after the range was made")
{
    MadeRanges made;
    made.add(10, 90, 4);
    made.add(20, 30, 2);
    made.add(50, 50, 6);
    made.arrange();
    CHECK(made.holds(25, 3));
    CHECK_FALSE(made.holds(40, 3));
    CHECK(made.holds(40, 5));
    CHECK_FALSE(made.holds(91, 9));
    CHECK(made.holds(50, 7));
    CHECK(made.singles() == std::vector<qint64>{50});
    made.add(5, 7, 8); // may be arranged again
    made.arrange();
    CHECK(made.holds(40, 5));
    CHECK_FALSE(made.holds(8, 9));
    CHECK(made.holds(6, 9));
}
