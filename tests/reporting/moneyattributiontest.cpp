#include "reporting/moneyattribution.h"
#include "support/support.h"

#include <catch2/catch_get_random_seed.hpp>

using namespace rapport;
using namespace rapport::reporting;

namespace {

using core::Instant;
constexpr qint64 kDay = 86'400'000;
constexpr AttributionModel kModels[] = {AttributionModel::First, AttributionModel::Last,
                                        AttributionModel::Linear, AttributionModel::UShape,
                                        AttributionModel::TimeDecay};

AttributedMoney of(AttributionModel model, const TouchedOrder &order)
{
    return attributedMoney({model, 30}, std::vector<TouchedOrder>{order});
}

} // namespace

TEST_CASE("an amount is shared to its last unit, the odd ones to the largest remainders")
{
    const std::vector<double> thirds(3, 1.0 / 3);
    CHECK(sharedMinor(100, thirds) == std::vector<qint64>{34, 33, 33});
    CHECK(sharedMinor(-100, thirds) == std::vector<qint64>{-34, -33, -33});
    CHECK(sharedMinor(2, thirds) == std::vector<qint64>{1, 1, 0});
    CHECK(sharedMinor(5, std::vector<double>{0.4, 0.1, 0.1, 0.4}) == std::vector<qint64>{2, 1, 0, 2});
    CHECK(sharedMinor(7, std::vector<double>{0.4, 0.2, 0.4}) == std::vector<qint64>{3, 1, 3});
    CHECK(sharedMinor(9, {}).empty());
}

TEST_CASE("an order is shared among the touches of its window")
{
    const Instant at{1000 * kDay};
    const TouchedOrder order{at,
                             1001,
                             {{1, at.plusMs(-kDay)},
                              {2, at.plusMs(-30 * kDay)},
                              {3, at.plusMs(-30 * kDay - 1)},
                              {4, at.plusMs(1)},
                              {5, at}}};
    using Minor = std::map<qint64, qint64>;
    CHECK(of(AttributionModel::First, order).minor == Minor{{1, 0}, {2, 1001}, {5, 0}});
    CHECK(of(AttributionModel::Last, order).minor == Minor{{1, 0}, {2, 0}, {5, 1001}});
    CHECK(of(AttributionModel::Linear, order).minor == Minor{{1, 334}, {2, 334}, {5, 333}});
    CHECK(of(AttributionModel::UShape, order).minor == Minor{{1, 200}, {2, 401}, {5, 400}});
    const auto decayed =
        attributedMoney({AttributionModel::TimeDecay, 30, 1}, std::vector<TouchedOrder>{order});
    CHECK(decayed.minor.at(5) == 667);
    CHECK(decayed.minor.at(1) == 334);
    CHECK(of(AttributionModel::First, {at, 500, {{4, at.plusMs(1)}}}).nobodys == 500);
}

TEST_CASE("whatever the touches, no unit of money is lost or made")
{
    CAPTURE(Catch::getSeed());
    auto random = test::seededRandom();
    for (int run = 0; run < 300; ++run) {
        std::vector<TouchedOrder> orders(5);
        qint64 sum = 0;
        for (TouchedOrder &order : orders) {
            order.at = Instant{100 * kDay};
            order.minor = qint64(random.bounded(1'000'000'000)) * (run % 2 ? 1'000'000 : 1) - 50'000;
            sum += order.minor;
            for (int touch = random.bounded(12); touch > 0; --touch)
                order.touches.push_back({random.bounded(4), Instant{random.bounded(60, 110) * kDay}});
        }
        for (const auto model : kModels) {
            const auto shared = attributedMoney({model, 30, 3.5}, orders);
            qint64 together = shared.nobodys;
            for (const auto &[by, minor] : shared.minor)
                together += minor;
            CHECK(together == sum);
        }
    }
}
