#include "reporting/bgbb.h"
#include "reporting/lifetimevalue.h"
#include "reporting/shiftedbetageometric.h"
#include "reporting/specialfunctions.h"
#include "support/support.h"

#include <catch2/catch_approx.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <random>

using namespace rapport;
using namespace rapport::test;
using namespace rapport::reporting;
using Catch::Approx;

namespace {

const BgNbd kBgNbd{0.243, 4.414, 0.793, 2.426, DropoutRule::AfterRepeats};
const BgNbd kMbgNbd{0.525, 6.183, 0.891, 1.614, DropoutRule::AfterEach};
const ParetoNbd kPareto{0.553, 10.578, 0.606, 11.669};

/// Customers of every kind: new, loyal, lost, extreme.
std::vector<CustomerHistory> someHistories()
{
    return {{0, 0, 1},       {0, 0, 39},      {0, 0, 38.5},   {1, 1.7, 38.9}, {2, 30.4, 38.9},
            {2, 30.4, 38.9}, {7, 35.7, 38.9}, {26, 30.9, 31}, {3, 39, 39},    {12, 4, 38},
            {1, 0.1, 27},    {5, 20, 30},     {40, 29, 36},   {4, 12, 33}};
}

/// Slope and curvature against differences of the value and of the slope.
void checkDerivatives(const Likelihood &likelihood, const Point &at)
{
    const Curve curve = likelihood.at(at, Depth::Curvature);
    CHECK(likelihood.at(at, Depth::Slope).value == Approx(curve.value).epsilon(1e-14));
    for (std::size_t i = 0; i < likelihood.size(); ++i) {
        const double step = 1e-5 * at[i];
        Point before = at;
        Point after = at;
        before[i] -= step;
        after[i] += step;
        const Curve low = likelihood.at(before, Depth::Slope);
        const Curve high = likelihood.at(after, Depth::Slope);
        CHECK(curve.gradient[i] == Approx((high.value - low.value) / (2 * step)).epsilon(1e-6).margin(1e-6));
        for (std::size_t j = 0; j < likelihood.size(); ++j) {
            const double expected = (high.gradient[j] - low.gradient[j]) / (2 * step);
            const double cell = i <= j ? curve.hessian.at(i, j) : curve.hessian.at(j, i);
            INFO(i << ", " << j);
            CHECK(cell == Approx(expected).epsilon(1e-5).margin(1e-6));
        }
    }
}

/// The standard errors that a likelihood of known parameters gives by differences at the fit.
template <class Value>
void checkErrors(const ModelFit &fit, Value value)
{
    const std::size_t size = fit.parameters.size();
    SmallMatrix information(size);
    const auto moved = [&](std::size_t i, double left, std::size_t j, double right) {
        std::vector<double> at = fit.parameters;
        at[i] += left * 1e-3 * fit.parameters[i];
        at[j] += right * 1e-3 * fit.parameters[j];
        return value(at);
    };
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < size; ++j) {
            const double step = 4e-6 * fit.parameters[i] * fit.parameters[j];
            information.at(i, j) =
                -(moved(i, 1, j, 1) - moved(i, 1, j, -1) - moved(i, -1, j, 1) + moved(i, -1, j, -1)) / step;
        }
    }
    const auto covariance = information.inverse();
    REQUIRE(covariance);
    for (std::size_t i = 0; i < size; ++i)
        CHECK(fit.standardErrors[i].value_or(0) == Approx(std::sqrt(covariance->at(i, i))).epsilon(5e-3));
}

void checkFinite(const ModelFit &fit)
{
    CHECK(std::isfinite(fit.logLikelihood));
    for (const double parameter : fit.parameters)
        CHECK((std::isfinite(parameter) && parameter > 0));
    for (const auto &error : fit.standardErrors)
        CHECK((!error || std::isfinite(*error)));
    CHECK((!fit.condition || std::isfinite(*fit.condition)));
}

/// Of every model: a chance is a chance, and what is expected is finite and grows with time.
template <class Model>
void checkBounds(const Model &model, const CustomerHistory &history)
{
    INFO("x " << history.frequency << ", t_x " << history.recency << ", T " << history.age);
    const double alive = model.chanceAlive(history);
    CHECK((alive >= 0 && alive <= 1));
    double before = 0;
    for (const double t : {0.01, 1.0, 52.0, 520.0, 10'000.0}) {
        const double expected = model.expectedWhenAlive(history.frequency, history.age, t);
        INFO(expected << " within " << t);
        CHECK(std::isfinite(expected));
        CHECK(expected >= before * (1 - 1e-9));
        before = expected;
    }
}

template <class Model>
void checkDistribution(const Model &model, double t)
{
    double sum = 0;
    double mean = 0;
    for (int n = 0; n < 1500; ++n) {
        const double probability = model.probability(n, t);
        sum += probability;
        mean += n * probability;
    }
    CHECK(sum == Approx(1).epsilon(1e-7));
    CHECK(model.expected(t) == Approx(mean).epsilon(1e-6));
}

} // namespace

TEST_CASE("slopes and curvatures of the likelihoods are those of their values")
{
    const auto table = require(HistoryTable::of(someHistories()));
    const unsigned seed = GENERATE(1U, 2U, 3U, 4U, 5U, 6U);
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> logarithm(-1.5, 3);
    Point at{};
    for (double &parameter : at)
        parameter = std::exp(logarithm(random));
    checkDerivatives(BgNbdLikelihood(table, DropoutRule::AfterRepeats), at);
    checkDerivatives(BgNbdLikelihood(table, DropoutRule::AfterEach), at);
    checkDerivatives(ParetoNbdLikelihood(table), at);
}

TEST_CASE("standard errors are those of the likelihood's curvature at the fit")
{
    const std::vector<double> survivors{1000, 869, 743, 653, 593, 551, 517, 491};
    checkErrors(require(fitShiftedBetaGeometric(survivors)).fit, [&](const std::vector<double> &at) {
        const ShiftedBetaGeometric model{at[0], at[1]};
        double sum = survivors.back() * std::log(model.survival(7));
        for (int t = 1; t <= 7; ++t)
            sum += (survivors[static_cast<std::size_t>(t - 1)] - survivors[static_cast<std::size_t>(t)]) *
                   std::log(model.probability(t));
        return sum;
    });
    std::vector<CustomerSpend> spends;
    for (int i = 0; i < 200; ++i)
        spends.push_back({1.0 + i % 7, 12 + (i * 37 % 101) * 0.7});
    checkErrors(require(fitGammaGamma(spends)).fit, [&](const std::vector<double> &at) {
        return gammaGammaLikelihood({at[0], at[1], at[2]}, spends);
    });
    const std::vector<OpportunityHistory> donors{{0, 0, 6, 3464}, {1, 1, 6, 1091}, {2, 4, 6, 500},
                                                 {3, 6, 6, 400},  {4, 5, 6, 300},  {6, 6, 6, 1203},
                                                 {5, 6, 6, 728},  {1, 4, 6, 300}};
    checkErrors(require(fitBgBb(donors)).fit, [&](const std::vector<double> &at) {
        double sum = 0;
        for (const OpportunityHistory &donor : donors)
            sum += donor.customers * BgBb{at[0], at[1], at[2], at[3]}.logLikelihood(donor);
        return sum;
    });
}

TEST_CASE("Gauss's function has its elementary forms, and says where its series takes too long")
{
    const auto gauss = [](double A, double B, double C, double z) {
        return 1 + B / C * gaussExcess(A, B, C, z).value_or(NAN);
    };
    for (const double z : {0.0, 0.1, 0.5, 0.9, 0.95}) {
        INFO("z = " << z);
        const double logarithm = z > 0 ? -std::log1p(-z) / z : 1;
        CHECK(gauss(1, 1, 2, z) == Approx(logarithm).epsilon(1e-12));
        CHECK(gauss(0.7, 2.5, 2.5, z) == Approx(std::pow(1 - z, -0.7)).epsilon(1e-12));
        CHECK(gauss(-3, 2, 4, z) == Approx(1 - 1.5 * z + 0.9 * z * z - 0.2 * z * z * z).epsilon(1e-8));
        CHECK(gauss(2, 0, 3, z) == Approx(1));
    }
    CHECK_FALSE(gaussExcess(1, 1, 2, 0.99999));
    CHECK(discountedTail(1e-9, 0.5) == Approx(2).epsilon(1e-7));
    CHECK(discountedTail(2, 1e-8) == Approx(1).epsilon(1e-6));
    CHECK(discountedTail(0.5, 1e4) == Approx(1e-4).epsilon(1e-3));
}

TEST_CASE("means over beta distributed chances are right for every shape, also where all lie at one end")
{
    const auto first = [](double p, double) { return p; };
    for (const double a : {1e-3, 0.3, 2.0, 500.0, 1e6}) {
        for (const double b : {2e-3, 0.7, 30.0, 1e5}) {
            INFO("a " << a << ", b " << b);
            CHECK(betaMean(a, b, 1, first) == Approx(a / (a + b)).epsilon(1e-8));
            CHECK(betaMean(a, b, 1, [](double p, double rest) { return p * rest; }) ==
                  Approx(a / (a + b) * b / (a + b + 1)).epsilon(1e-8));
        }
    }
}

TEST_CASE("probabilities of purchases add up to one and to the purchases that are expected")
{
    for (const double t : {1.0, 39.0}) {
        checkDistribution(kBgNbd, t);
        checkDistribution(kMbgNbd, t);
        checkDistribution(kPareto, t);
        checkDistribution(ParetoNbd{2, 20, 1.5, 4}, t);
    }
    const BgBb donors{1.2, 0.75, 0.66, 2.78};
    double sum = 0;
    double mean = 0;
    for (int x = 0; x <= 12; ++x) {
        sum += donors.probability(x, 12);
        mean += x * donors.probability(x, 12);
    }
    CHECK(sum == Approx(1).epsilon(1e-12));
    CHECK(donors.expected(12) == Approx(mean).epsilon(1e-12));
}

TEST_CASE("expectations have no hole where a formula divides by zero, and none where the way changes")
{
    const auto around = [](auto expected, double at, double width) {
        CHECK(expected(at) == Approx((expected(at - width) + expected(at + width)) / 2).epsilon(1e-6));
    };
    for (const double frequency : {0.0, 3.0, 200.0}) {
        const auto ofA = [&](double a) { return BgNbd{0.3, 4, a, 2.4}.expectedWhenAlive(frequency, 30, 52); };
        const auto ofS = [&](double s) {
            return ParetoNbd{0.5, 10, s, 11}.expectedWhenAlive(frequency, 30, 52);
        };
        around(ofA, 1, 1e-4);
        around(ofA, 30, 1e-4);
        around(ofS, 1, 1e-4);
    }
    around([](double b) { return BgNbd{0.3, 4, 0.4, b}.expected(52); }, 0.6, 1e-4);
}

TEST_CASE(
    "purchases to expect agree with arithmetic of forty digits where the formula of the paper loses its own")
{
    const auto expected = [](const BgNbd &model, double frequency, double age, double t) {
        return model.expectedWhenAlive(frequency, age, t);
    };
    CHECK(expected({30.85, 0.0943, 0.1294, 0.023}, 0, 0.3352, 13.73) ==
          Approx(66.9537959996852).epsilon(1e-11));
    CHECK(expected({0.243, 4.414, 0.793, 2.426}, 0, 0, 5000) == Approx(11.9870530768116).epsilon(1e-11));
    CHECK(expected({0.3, 4, 45, 300}, 20, 30, 52) == Approx(7.98008313810482).epsilon(1e-11));
    CHECK(expected({0.3, 4, 0.8, 2400}, 3, 0.5, 520) == Approx(353.808628745724).epsilon(1e-11));
}

TEST_CASE("nothing overflows for 10,000 purchases, 10,000 weeks or parameters far off")
{
    std::vector<CustomerHistory> extremes;
    for (const double age : {0.2, 40.0, 10'000.0}) {
        extremes.push_back({0, 0, age});
        for (const double x : {1.0, 30.0, 10'000.0}) {
            for (const double share : {0.001, 0.5, 1.0})
                extremes.push_back({x, share * age, age});
        }
    }
    for (const CustomerHistory &history : extremes) {
        for (const double size : {1e-3, 1.0, 1e3}) {
            INFO("parameters of size " << size);
            checkBounds(BgNbd{0.3 * size, 4, 0.8 * size, 2.4, DropoutRule::AfterRepeats}, history);
            checkBounds(BgNbd{0.3, 4 * size, 0.8, 2.4 * size, DropoutRule::AfterEach}, history);
            const ParetoNbd pareto{0.5 * size, 10, 0.6 * size, 11 * size};
            checkBounds(pareto, history);
            CHECK(std::isfinite(pareto.discountedWhenAlive(history.frequency, history.age, 0.0027)));
        }
    }
    const auto table = require(HistoryTable::of(extremes));
    for (const Point &at :
         {Point{0.3, 4, 0.8, 2.4}, Point{1e-4, 1e-4, 1e-4, 1e-4}, Point{1e4, 1e4, 1e4, 1e4}}) {
        CHECK(
            std::isfinite(BgNbdLikelihood(table, DropoutRule::AfterRepeats).at(at, Depth::Curvature).value));
        CHECK(std::isfinite(ParetoNbdLikelihood(table).at(at, Depth::Curvature).value));
    }
    checkFinite(require(fitBgNbd(extremes, DropoutRule::AfterRepeats)).fit);
    checkFinite(require(fitParetoNbd(extremes)).fit);
    const BgBb donors{1.2, 0.75, 0.66, 2.78};
    CHECK(std::isfinite(donors.logLikelihood({9000, 9500, 10'000, 1})));
    CHECK(donors.expectedOf({9000, 10'000, 10'000, 1}, 10) == Approx(9).epsilon(0.01));
}

TEST_CASE("a fit that has little to go by is finite, and says that its parameters mean nothing")
{
    const std::vector<std::vector<CustomerHistory>> little{
        {{0, 0, 10}}, {{0, 0, 10}, {0, 0, 12}}, {{5, 10, 10}}, {{1, 1, 10}, {1, 1, 10}}, {{0, 0, 0}}};
    for (const auto &histories : little) {
        for (const DropoutRule rule : {DropoutRule::AfterRepeats, DropoutRule::AfterEach}) {
            const ModelFit fit = require(fitBgNbd(histories, rule)).fit;
            checkFinite(fit);
            CHECK(fit.weaklyIdentified);
        }
        const ModelFit fit = require(fitParetoNbd(histories)).fit;
        checkFinite(fit);
        CHECK(fit.weaklyIdentified);
    }
    checkFinite(require(fitGammaGamma({{3, 20}})).fit);
    checkFinite(require(fitBgBb({{2, 3, 6, 10}})).fit);
}

TEST_CASE("histories that cannot be are refused with their number, and a fit can be stopped")
{
    const std::vector<CustomerHistory> wrong{{-1, 0, 3}, {1.5, 1, 3}, {1, 4, 3},  {0, 1, 3},
                                             {1, -1, 3}, {2e6, 1, 3}, {NAN, 0, 3}};
    for (const CustomerHistory &one : wrong) {
        const auto fit = fitParetoNbd({{1, 1, 2}, one});
        REQUIRE_FALSE(fit);
        CHECK(fit.error().reason == "model.bad-history");
        CHECK(fit.error().args == QStringList{"2"});
    }
    CHECK(fitBgNbd({}, DropoutRule::AfterEach).error().reason == "model.no-data");
    CHECK(fitBgBb({{3, 2, 6, 1}}).error().reason == "model.bad-opportunities");
    CHECK(fitGammaGamma({{1, 5}, {1, NAN}}).error().reason == "model.bad-spend");
    CHECK(fitShiftedBetaGeometric({10, 9, 11}).error().args == QStringList{"3"});
    core::StopSource source;
    source.requestStop();
    const auto stopped = fitBgNbd(someHistories(), DropoutRule::AfterRepeats, {source.token(), {}});
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == core::ErrorCode::Cancelled);
}

TEST_CASE("discounted purchases are those that are expected, week by week")
{
    constexpr double kRate = 0.01;
    constexpr double kStep = 0.5;
    double sum = 0;
    for (int i = 0; i < 8000; ++i)
        sum += (kPareto.expectedWhenAlive(3, 30, (i + 1) * kStep) -
                kPareto.expectedWhenAlive(3, 30, i * kStep)) *
               std::exp(-kRate * (i + 0.5) * kStep);
    CHECK(kPareto.discountedWhenAlive(3, 30, kRate) == Approx(sum).epsilon(1e-5));
    const BgBb donors{1.2, 0.75, 0.66, 2.78};
    const OpportunityHistory donor{3, 5, 6, 1};
    double opportunities = 0;
    for (int k = 1; k < 2000; ++k)
        opportunities += (donors.expectedOf(donor, k) - donors.expectedOf(donor, k - 1)) * std::pow(1.1, -k);
    CHECK(donors.discountedOf(donor, 0.1) == Approx(opportunities).epsilon(1e-9));
    const ShiftedBetaGeometric contract{0.668, 3.806};
    double renewals = 0;
    for (int k = 1; k < 2000; ++k)
        renewals += contract.survival(2 + k) / contract.survival(2) * std::pow(1.1, 1 - k);
    CHECK(contract.residualLifetime(2, 0.1).value_or(0) == Approx(renewals).epsilon(1e-9));
    CHECK_FALSE(contract.residualLifetime(2, 0));
    CHECK(ShiftedBetaGeometric{3, 4}.residualLifetime(0, 0).value_or(0) == Approx(2).epsilon(1e-12));
}

TEST_CASE("scores of many customers are those of each")
{
    const GammaGamma spend{6.25, 3.74, 15.44};
    std::vector<CustomerSpend> spends;
    for (const CustomerHistory &history : someHistories())
        spends.push_back({history.frequency, history.frequency > 0 ? 30 : 0.0});
    const ValueHorizon horizon{6, 0.02, 4.345, 0.4};
    const auto scores = scoreCustomers(kPareto, spend, someHistories(), spends, horizon);
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const CustomerHistory history = someHistories()[i];
        CHECK(scores[i].chanceAlive == Approx(kPareto.chanceAlive(history)));
        CHECK(scores[i].expectedOrders == Approx(kPareto.expectedOf(history, 6 * 4.345)));
        double value = 0;
        for (int month = 1; month <= 6; ++month)
            value += (kPareto.expectedOf(history, month * 4.345) -
                      kPareto.expectedOf(history, (month - 1) * 4.345)) *
                     std::pow(1.02, -month);
        CHECK(scores[i].value.value_or(0) ==
              Approx(0.4 * value * spend.expectedSpend(spends[i]).value_or(0)));
    }
    CHECK_FALSE(scoreCustomers(kBgNbd, {6, 0.9, 15}, {{0, 0, 9}}, {{}}, horizon).front().value);
}
