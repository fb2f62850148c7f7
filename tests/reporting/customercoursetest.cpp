#include "reporting/customercourse.h"

#include "reporting/riskshares.h"
#include "somecustomers.h"

#include <QDate>
#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <numeric>

using namespace rapport;
using namespace rapport::test;
using Catch::Approx;
using reporting::BuyingModel;
using reporting::CustomerHistory;
using reporting::CustomerLog;
using reporting::PurchaseLog;
using reporting::RiskInput;
using reporting::ValueBasis;

namespace {

qint32 julian(int year, int month, int day)
{
    return static_cast<qint32>(QDate(year, month, day).toJulianDay());
}

/// Three orders in two months, one given back, one without a cost.
CustomerLog one()
{
    CustomerLog log;
    log.purchases = PurchaseLog({{1, 100'00, julian(2026, 1, 10)},
                                 {1, 50'00, julian(2026, 1, 31)},
                                 {1, -20'00, julian(2026, 3, 5)},
                                 {1, 70'00, julian(2026, 3, 5)}});
    log.margins = {40'00, reporting::kNoMargin, -8'00, 30'00};
    return log;
}

/// The log of one customer of many.
CustomerLog only(const CustomerLog &all, std::size_t customer)
{
    const auto own = all.purchases.of(customer);
    CustomerLog log;
    log.purchases = PurchaseLog({own.begin(), own.end()});
    log.margins.assign(own.size(), reporting::kNoMargin);
    return log;
}

/// Every order of the inputs joining the others, one after the other: Shapley's value by its definition.
double byEveryOrder(const reporting::CustomerModel &model, const std::vector<CustomerHistory> &others,
                    const CustomerHistory &own, RiskInput input)
{
    std::array<RiskInput, 3> order{RiskInput::Silence, RiskInput::Purchases, RiskInput::Age};
    const auto left = [&](const std::vector<RiskInput> &known) {
        double sum = 0;
        for (const CustomerHistory &other : others) {
            const auto of = [&](RiskInput one) {
                return std::find(known.begin(), known.end(), one) != known.end() ? own : other;
            };
            CustomerHistory mixed;
            mixed.age = of(RiskInput::Age).age;
            mixed.frequency = of(RiskInput::Purchases).frequency;
            const CustomerHistory silent = of(RiskInput::Silence);
            if (mixed.frequency > 0)
                mixed.recency = std::max(0.0, mixed.age - silent.age + silent.recency);
            sum += 1 - model.chanceAlive(mixed);
        }
        return sum / double(others.size());
    };
    double sum = 0;
    std::sort(order.begin(), order.end());
    int orders = 0;
    do {
        std::vector<RiskInput> known;
        for (const RiskInput next : order) {
            const double before = left(known);
            known.push_back(next);
            if (next == input)
                sum += left(known) - before;
        }
        ++orders;
    } while (std::next_permutation(order.begin(), order.end()));
    return sum / orders;
}

} // namespace

TEST_CASE("what a customer earned stands at the end of each month and today, on margins what has a cost")
{
    const qint32 today = julian(2026, 4, 12);
    const auto course = reporting::earnedCourse(one(), today, ValueBasis::Revenue);
    REQUIRE(course.size() == 4);
    CHECK(course[0].day == julian(2026, 1, 31));
    CHECK(course[0].minor == 150'00);
    CHECK(course[1].day == julian(2026, 2, 28));
    CHECK(course[1].minor == 150'00);
    CHECK(course[2].minor == 200'00);
    CHECK(course[3].day == today);
    CHECK(course[3].minor == 200'00);

    const auto margins = reporting::earnedCourse(one(), today, ValueBasis::Margin);
    CHECK(margins.front().minor == 40'00);
    CHECK(margins.back().minor == 62'00);
    CHECK(reporting::earnedCourse(one(), julian(2026, 1, 9), ValueBasis::Revenue).empty());
    CustomerLog without = one();
    without.margins.assign(4, reporting::kNoMargin);
    CHECK(reporting::earnedCourse(without, today, ValueBasis::Margin).empty());
    CHECK(reporting::earnedCourse(one(), julian(2026, 1, 10), ValueBasis::Revenue).size() == 1);
}

TEST_CASE("what is expected grows month by month up to the predicted value with its error")
{
    const CustomerLog all = someCustomers(900, 21);
    const auto values = valued(all, BuyingModel::MbgNbd);
    const reporting::ValueQuestion question;
    for (const std::size_t customer : {std::size_t(0), std::size_t(17), std::size_t(400)}) {
        const CustomerLog log = only(all, customer);
        const auto course = reporting::expectedCourse(log, kLast, question, *values.model);
        REQUIRE(std::ssize(course) == question.horizonMonths);
        CHECK(course.back().minor == Approx(*values.customers[customer].predicted).epsilon(1e-9));
        double before = 0;
        for (const auto &point : course) {
            CHECK(point.minor >= before);
            before = point.minor;
        }
        const auto alone = reporting::valuesOf(log, kLast, question, values.model);
        CHECK(course.back().error == reporting::totalsOf(alone).all.predictedError);
    }
    auto without = *values.model;
    without.spending.reset();
    CHECK(reporting::expectedCourse(only(all, 0), kLast, question, without).empty());
}

TEST_CASE(
    "the chance of being a customer falls while nothing comes, rises with an order, and ends with today's")
{
    const CustomerLog all = someCustomers(900, 22);
    const auto values = valued(all, BuyingModel::MbgNbd);
    for (std::size_t customer = 0; customer < 900; customer += 60) {
        const CustomerLog log = only(all, customer);
        const auto course = reporting::aliveCourse(log, kLast, *values.model, 104);
        REQUIRE_FALSE(course.empty());
        CHECK(course.back().day == kLast);
        CHECK(course.back().alive == Approx(*values.customers[customer].alive).epsilon(1e-12));
        for (std::size_t i = 1; i < course.size(); ++i) {
            CHECK(course[i].day == course[i - 1].day + 7);
            if (course[i].orders == 0)
                CHECK(course[i].alive <= course[i - 1].alive);
        }
    }
    CHECK(reporting::aliveCourse(one(), julian(2026, 1, 9), *values.model, 10).empty());
    const auto early = reporting::aliveCourse(one(), julian(2026, 1, 16), *values.model, 10);
    REQUIRE(early.size() == 1);
    CHECK(early.front().orders == 1);
}

TEST_CASE(
    "the parts of a risk add up to it, in fractions and in whole points, and are what every order gives")
{
    const CustomerLog all = someCustomers(300, 23);
    for (const BuyingModel buying : reporting::kBuyingModels) {
        const auto values = valued(all, buying);
        std::vector<CustomerHistory> histories;
        for (const auto &value : values.customers)
            histories.push_back(value.history);
        for (std::size_t customer = 0; customer < histories.size(); customer += 25) {
            const auto shares = reporting::riskShares(*values.model, histories, histories[customer]);
            REQUIRE(shares);
            CHECK(shares->customers == histories.size());
            CHECK(shares->own == Approx(1 - *values.customers[customer].alive).margin(1e-12));
            const double parts = std::accumulate(shares->parts.begin(), shares->parts.end(), 0.0);
            CHECK(shares->average + parts == Approx(shares->own).margin(1e-12));
            const auto points = reporting::inPoints(*shares);
            CHECK(std::accumulate(points.parts.begin(), points.parts.end(), points.average) == points.own);
            CHECK(points.own + std::lround(100 * *values.customers[customer].alive) == 100);
        }
        const std::vector<CustomerHistory> few(histories.begin(), histories.begin() + 40);
        const auto shares = reporting::riskShares(*values.model, few, histories[7]);
        for (const RiskInput input : reporting::kRiskInputs)
            CHECK(shares->of(input) ==
                  Approx(byEveryOrder(*values.model, few, histories[7], input)).margin(1e-12));
    }
}

TEST_CASE(
    "silence adds to the risk of somebody who bought often, and nothing tells customers apart who are alike")
{
    const auto values = valued(someCustomers(300, 24), BuyingModel::MbgNbd);
    const CustomerHistory alike{6, 30, 50};
    const auto none = reporting::riskShares(*values.model, {alike, alike}, alike);
    for (const double part : none->parts)
        CHECK(part == Approx(0).margin(1e-12));
    const auto silent = reporting::riskShares(*values.model, {alike}, {6, 10, 50});
    CHECK(silent->of(RiskInput::Silence) > 0);
    CHECK(silent->of(RiskInput::Purchases) == Approx(0).margin(1e-12));
    CHECK_FALSE(reporting::riskShares(*values.model, {}, alike));
}

TEST_CASE("of many others as many as are allowed are asked, evenly")
{
    const auto values = valued(someCustomers(300, 25), BuyingModel::MbgNbd);
    std::vector<CustomerHistory> others(3 * reporting::kMostCompared, {2, 10, 40});
    for (std::size_t i = 0; i < others.size(); i += 2)
        others[i] = {9, 38, 40};
    const auto shares = reporting::riskShares(*values.model, others, {2, 10, 40});
    CHECK(shares->customers <= reporting::kMostCompared);
    CHECK(shares->customers > reporting::kMostCompared / 2);
}
