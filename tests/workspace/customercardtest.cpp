#include "buyers.h"
#include "workspace/customers.h"

#include <catch2/catch_approx.hpp>
#include <numeric>

using namespace rapport;
using namespace rapport::test;
using Catch::Approx;
using workspace::CustomerDesk;

namespace {

struct Shop : OpenStore {
    CustomerDesk desk() { return CustomerDesk(*workspace); }
    workspace::CustomerCourse course(int place)
    {
        const auto read = require(answer(desk().course(buyers.company(place).id)));
        REQUIRE(read);
        return *read;
    }
    void calculate()
    {
        const auto run = require(answer(desk().fit({})));
        require(answer(desk().keep(run)));
    }

    Buyers buyers{*workspace};
};

} // namespace

TEST_CASE(
    "without a model the card says what came; with one what is expected, and that it is stale after an order")
{
    Shop shop;
    const auto before = shop.course(1);
    CHECK_FALSE(before.card.model);
    CHECK_FALSE(before.ranAt);
    CHECK_FALSE(before.card.row.value.predicted);
    CHECK(before.earned.back().minor == before.card.row.value.revenue);
    CHECK(before.expected.empty());
    CHECK(before.alive.empty());
    CHECK_FALSE(require(answer(shop.desk().beside(shop.buyers.company(1).id))).risk);

    shop.calculate();
    const auto now = shop.course(1);
    REQUIRE(now.card.row.value.predicted);
    CHECK_FALSE(now.card.stale);
    CHECK(now.ranAt == shop.clock.now());
    CHECK(now.expected.back().minor == Approx(*now.card.row.value.predicted));
    CHECK(now.alive.back().alive == Approx(*now.card.row.value.alive));
    CHECK(now.earned.back().minor == before.earned.back().minor);

    shop.clock.advanceMs(1000);
    require(answer(shop.workspace->write(
        {domain::Origin::Form, {}, {}},
        [&](storage::Transaction &transaction, const core::Progress &) -> core::Result<int> {
            domain::Draft draft;
            draft.ref.kind = domain::RecordKind::Order;
            draft.values = {{"ordered_on", shop.clock.today()},
                            {"status", "open"},
                            {"company", shop.buyers.company(1).id},
                            {"amount", core::Money{99'00, QStringLiteral("EUR")}}};
            require(storage::Records::save(transaction, draft));
            return 1;
        })));
    const auto after = shop.course(1);
    CHECK(after.card.stale);
    CHECK(after.card.row.value.revenue == now.card.row.value.revenue + 99'00);
}

TEST_CASE(
    "beside all others somebody has a rank, a risk that adds up, and a place on the map now and a year ago")
{
    Shop shop;
    shop.calculate();
    for (const int place : {1, Buyers::kSilent}) {
        const auto beside = require(answer(shop.desk().beside(shop.buyers.company(place).id)));
        const auto course = shop.course(place);
        CHECK(beside.customers == 48);
        REQUIRE(beside.risk);
        CHECK(beside.risk->own == Approx(1 - *course.card.row.value.alive).margin(1e-9));
        const auto &parts = beside.risk->parts;
        CHECK(std::accumulate(parts.begin(), parts.end(), beside.risk->average) ==
              Approx(beside.risk->own).margin(1e-9));
        REQUIRE(beside.now);
        CHECK(beside.now->days == course.card.row.value.history.frequency + 1);
        CHECK(beside.now->silent == course.card.row.silentDays);
        CHECK(qRound64(beside.now->monetary) == course.card.row.value.revenue);
        qint64 customers = 0;
        for (const auto &row : beside.map) {
            for (const auto &cell : row)
                customers += cell.customers;
        }
        CHECK(customers == beside.customers);
        CHECK((beside.rank && *beside.rank > 0 && *beside.rank <= 1));
    }
    const auto silent = require(answer(shop.desk().beside(shop.buyers.company(Buyers::kSilent).id)));
    CHECK(silent.risk->of(reporting::RiskInput::Silence) > 0);
}

TEST_CASE("a rank is the share of those who brought as much: of the largest one in all, of the smallest all")
{
    Shop shop;
    double least = 1;
    double most = 0;
    for (int place = 0; place < 48; ++place) {
        const auto beside = require(answer(shop.desk().beside(shop.buyers.company(place).id)));
        least = std::min(least, *beside.rank);
        most = std::max(most, *beside.rank);
    }
    CHECK(least == Approx(1 / 48.0));
    CHECK(most == Approx(1));
}

TEST_CASE("what customers like one also buy stands by what it is expected to bring, and never what they have")
{
    Shop shop;
    const reporting::RuleLimits limits{0.01, 0.1, 2, 4};
    const auto all = require(answer(shop.desk().alsoBuy(shop.buyers.company(2).id, limits, 5)));
    CHECK(all.bought == 2);
    REQUIRE(all.offers.size() == 1);
    const auto &cups = all.offers.front();
    CHECK(cups.product == "Cups");
    CHECK(cups.onMargin);
    CHECK(cups.worth == 9'00);
    CHECK(cups.rule.lift > 1);
    REQUIRE(cups.expected());
    CHECK(*cups.expected() == Approx(cups.rule.confidence * 9'00));
    const auto none = require(answer(shop.desk().alsoBuy(shop.buyers.company(1).id, limits, 5)));
    CHECK(none.bought == 3);
    CHECK(none.offers.empty());
    const auto nobody = require(answer(shop.desk().alsoBuy(domain::RecordId(5), limits, 5)));
    CHECK(nobody.bought == 0);
}

TEST_CASE("what if is worked out and nothing of it is written")
{
    Shop shop;
    shop.calculate();
    const auto newest = require(answer(shop.desk().state())).run->changeset;
    workspace::CustomerScope scope;
    scope.who.only = shop.buyers.company(1).id;
    const auto one = require(answer(shop.desk().whatIf(scope, {}, {0.01, 0, 0, 0, {}})));
    REQUIRE(one.after);
    CHECK(*one.before == Approx(*shop.course(1).card.row.value.predicted));
    CHECK(*one.after > *one.before);
    const auto all = require(answer(shop.desk().whatIf({}, {}, {0, 0.1, 0, 0, {}})));
    CHECK(*all.after == Approx(1.1 * *all.before));
    CHECK(*all.before > *one.before);
    const auto state = require(answer(shop.desk().state()));
    CHECK(state.run->changeset == newest);
    CHECK_FALSE(state.stale);
}
