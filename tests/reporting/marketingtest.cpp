#include "reporting/marketing.h"
#include "reporting/attribution.h"
#include "reporting/satisfaction.h"
#include "reporting/simplevalue.h"
#include "support/support.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_get_random_seed.hpp>
#include <cmath>
#include <numeric>

using namespace rapport;
using namespace rapport::reporting;
using Catch::Approx;

namespace {

constexpr AttributionModel kModels[] = {AttributionModel::First, AttributionModel::Last,
                                        AttributionModel::Linear, AttributionModel::UShape,
                                        AttributionModel::TimeDecay};

} // namespace

TEST_CASE("figures of marketing without a base are none")
{
    CHECK_FALSE(acquisitionCost(100, 0));
    CHECK(acquisitionCost(0, 10) == 0.0);
    CHECK_FALSE(paybackMonths(acquisitionCost(100, 0), 10, 0.5));
    CHECK_FALSE(paybackMonths(100, 0, 0.5));
    CHECK_FALSE(paybackMonths(100, 10, -0.5));
    CHECK_FALSE(valueToCost(500, 0));
    CHECK_FALSE(valueToCost(std::nullopt, 5));
    CHECK_FALSE(breakEvenReturn(0));
    CHECK_FALSE(returnOnInvestment(5, 0));
    const UnitEconomics nothing = unitEconomics({1.2, 0, 0.2, 150, 0.6, 10});
    CHECK_FALSE(nothing.clicksPerCustomer);
    CHECK_FALSE(nothing.acquisitionCost);
    CHECK_FALSE(nothing.paybackMonths);
    CHECK_FALSE(nothing.valueToCost);
}

TEST_CASE("each model of attribution shares a sale as it is defined")
{
    const std::vector<double> days{14, 7, 7, 0};
    CHECK(attributionShares(AttributionModel::First, days) == std::vector<double>{1, 0, 0, 0});
    CHECK(attributionShares(AttributionModel::Last, days) == std::vector<double>{0, 0, 0, 1});
    CHECK(attributionShares(AttributionModel::Linear, days) == std::vector<double>(4, 0.25));
    const auto shaped = attributionShares(AttributionModel::UShape, days);
    CHECK(shaped[0] == Approx(0.4));
    CHECK(shaped[1] == Approx(0.1));
    CHECK(shaped[3] == Approx(0.4));
    const auto decayed = attributionShares(AttributionModel::TimeDecay, days);
    CHECK(decayed[0] == Approx(0.25 / 2.25));
    CHECK(decayed[1] == Approx(0.5 / 2.25));
    CHECK(decayed[3] == Approx(1 / 2.25));
    CHECK(attributionShares(AttributionModel::UShape, std::vector<double>{3, 1}) ==
          std::vector<double>(2, 0.5));
    CHECK(attributionShares(AttributionModel::UShape, std::vector<double>{3}) == std::vector<double>{1});
    CHECK(attributionShares(AttributionModel::TimeDecay, std::vector<double>{1e9, 1e6}) ==
          std::vector<double>{0, 1}); // long ago, and nothing is divided by zero
    CHECK(attributionShares(AttributionModel::TimeDecay, std::vector<double>{5, 2}, 0) ==
          std::vector<double>{0, 1});
    for (const auto model : kModels)
        CHECK(attributionShares(model, {}).empty());
}

TEST_CASE("touches count in the order of their days, those after the sale not at all")
{
    const std::vector<Conversion> sales{
        {100, 1000, {{"mail", 90}, {"ad", 50}, {"shop", 101}}}, {100, 300, {}}, {100, 50, {{"shop", 101}}}};
    const auto first = attributed(AttributionModel::First, sales);
    CHECK(first.channels.at("ad") == 1000);
    CHECK(first.channels.at("mail") == 0);
    CHECK(first.channels.count("shop") == 0);
    CHECK(first.nobodys == 350);
    CHECK(attributed(AttributionModel::Last, sales).channels.at("mail") == 1000);
}

TEST_CASE("all channels and what is nobody's are together the value of all sales")
{
    CAPTURE(Catch::getSeed());
    auto random = test::seededRandom();
    std::vector<Conversion> sales;
    double value = 0;
    for (int i = 0; i < 300; ++i) {
        Conversion sale{200, random.bounded(1000) / 7.0, {}};
        for (int touch = random.bounded(6); touch > 0; --touch)
            sale.touches.push_back({QString::number(random.bounded(5)), random.bounded(100, 210)});
        value += sale.value;
        sales.push_back(std::move(sale));
    }
    for (const auto model : kModels) {
        const auto shared = attributed(model, sales);
        double sum = shared.nobodys;
        for (const auto &[channel, part] : shared.channels)
            sum += part;
        CHECK(sum == Approx(value));
    }
}

TEST_CASE("answers outside of a scale and questions without an answer are in no base")
{
    const std::vector<int> answers{-1, 11, 100, 0, 6, 7, 8, 9, 10};
    const NetPromoter counts = netPromoter(answers);
    CHECK(counts.answers() == 6);
    CHECK(counts.score() == 0.0);
    CHECK(*counts.error() == Approx(100 * std::sqrt(4.0 / 6 / 6)));
    CHECK_FALSE(netPromoter({}).score());
    CHECK_FALSE(netPromoter({}).error());
    CHECK(netPromoter(std::vector<int>(7, 10)).score() == 100.0);
    CHECK(netPromoter(std::vector<int>(7, 10)).error() == 0.0);
    CHECK(netPromoter(std::vector<int>(7, 0)).score() == -100.0);
    const Satisfaction satisfied = satisfaction(std::vector<int>{0, 6, 5, 3});
    CHECK(satisfied.answers == 2);
    CHECK(satisfied.satisfied == 0.5);
    CHECK(satisfied.mean == 4.0);
    CHECK_FALSE(satisfaction({}).satisfied);
    CHECK_FALSE(satisfaction({}).mean);
    CHECK(effortScore(std::vector<int>{2, 7, 8, 0}) == 4.5);
    CHECK(effortScore(std::vector<int>{2, 7}, 5) == 2.0);
    CHECK_FALSE(effortScore({}));
}

TEST_CASE("a stream of margins that does not shrink has no value for ever")
{
    CHECK_FALSE(infiniteValue({100, 1, 0, 0}));
    CHECK_FALSE(infiniteValue({100, 0.9, 0.05, 0.2}));
    CHECK_FALSE(infiniteValue({100, 0.9, -1.5, 0}));
    CHECK_FALSE(marginMultiple(1.2, 0.1));
    CHECK(infiniteValue({100, 0, 0.1, 0}) == 0.0);
    CHECK(*infiniteValue({100, 0, 0.1, 0}, FirstMargin::Now) == Approx(100));
    CHECK(*infiniteValue({100, 0.8, 0.1, 0.05}) == Approx(100 * 0.8 / (1.1 - 0.84)));
}

TEST_CASE("many margins come to what all of them for ever do")
{
    for (const auto first : {FirstMargin::Now, FirstMargin::NextPeriod}) {
        for (const MarginStream &stream : {MarginStream{100, 0.8, 0.1, 0}, {7, 0.95, 0.02, 0.03}})
            CHECK(*finiteValue(stream, 5000, first) == Approx(*infiniteValue(stream, first)).epsilon(1e-9));
    }
    CHECK(finiteValue({100, 0.8, 0.1, 0}, 0) == 0.0);
    CHECK(finiteValue({100, 0.8, 0.1, 0}, -3) == 0.0);
    CHECK(finiteValue({100, 0.8, 0.1, 0}, 1) == 100.0);
}

TEST_CASE("payments without a rate are their sum, and rates that cannot be are none")
{
    const std::vector<Payment> payments{{0, 100}, {365, 50}, {1000, -20}};
    CHECK(presentValue(payments, 0) == 130.0);
    CHECK(presentValue({}, 0.1) == 0.0);
    CHECK_FALSE(presentValue(payments, -1));
    CHECK_FALSE(presentValue(payments, 0.1, 0));
    CHECK_FALSE(periodicRate(0.1, 0));
    CHECK_FALSE(continuousRate(-1, 12));
    CHECK(std::pow(1 + *periodicRate(0.15, 12), 12) == Approx(1.15));
    const std::vector<qint64> orders{12000, 8000, -2000};
    CHECK(historicValue(orders, 0.4).revenue == 18000);
    CHECK(historicValue({}, 0.4).grossProfit == 0);
}
