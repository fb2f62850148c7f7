#include "figurecases.h"
#include "reporting/customeractivity.h"
#include "reporting/customerrisk.h"
#include "reporting/customertrends.h"
#include "somecustomers.h"

#include <catch2/catch_approx.hpp>
#include <cmath>
#include <random>

using namespace rapport;
using namespace rapport::test;
using Catch::Approx;
using reporting::BuyingModel;
using reporting::CustomerLog;
using reporting::CustomerValues;
using reporting::Purchase;
using reporting::PurchaseLog;

TEST_CASE("totals of groups add up to the total, and the errors say how far the parameters leave it open")
{
    const CustomerLog log = someCustomers(1500, 3);
    for (const BuyingModel buying : reporting::kBuyingModels) {
        const CustomerValues values = valued(log, buying);
        const auto groups = reporting::firstMonths(values);
        const auto totals = reporting::totalsOf(values, groups);
        double predicted = 0;
        qint64 revenue = 0;
        qint64 customers = 0;
        for (const auto &group : totals.groups) {
            predicted += group.predicted.value_or(0);
            revenue += group.revenue;
            customers += group.customers;
        }
        CHECK(customers == std::ssize(values.customers));
        CHECK(revenue == totals.all.revenue);
        REQUIRE(totals.all.predicted);
        CHECK(predicted == Approx(*totals.all.predicted).epsilon(1e-9));
        if (values.model->fit.weaklyIdentified)
            continue;
        REQUIRE(totals.all.predictedError);
        CHECK(*totals.all.predictedError > 0.005 * *totals.all.predicted);
        CHECK(*totals.all.predictedError < 0.3 * *totals.all.predicted);
    }
}

TEST_CASE("the error of a total is what drawing parameters from their covariance gives")
{
    const CustomerLog log = someCustomers(1200, 8);
    CustomerValues values = valued(log, BuyingModel::MbgNbd);
    const auto total = reporting::totalsOf(values).all;
    REQUIRE(total.expectedOrdersError);
    const auto &fit = values.model->fit;
    double factor[4][4] = {};
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = fit.covariance->at(i, j);
            for (std::size_t k = 0; k < j; ++k)
                sum -= factor[i][k] * factor[j][k];
            factor[i][j] = i == j ? std::sqrt(sum) : sum / factor[j][j];
        }
    }
    std::mt19937_64 random(5);
    std::normal_distribution<double> normal;
    double squares = 0;
    constexpr int kDraws = 200;
    for (int draw = 0; draw < kDraws; ++draw) {
        auto model = *values.model;
        const double z[4] = {normal(random), normal(random), normal(random), normal(random)};
        for (std::size_t i = 0; i < 4; ++i) {
            for (std::size_t k = 0; k <= i; ++k)
                model.fit.parameters[i] += factor[i][k] * z[k];
            model.fit.parameters[i] = std::max(model.fit.parameters[i], 1e-3);
        }
        const auto drawn = reporting::valuesOf(log, kLast, values.question, model);
        double orders = 0;
        for (const auto &customer : drawn.customers)
            orders += *customer.expectedOrders;
        squares += (orders - *total.expectedOrders) * (orders - *total.expectedOrders);
    }
    CHECK(std::sqrt(squares / kDraws) == Approx(*total.expectedOrdersError).epsilon(0.25));
}

TEST_CASE("a model that was written down says the same when it is read again")
{
    const CustomerLog log = someCustomers(400, 11);
    const auto values = valued(log, BuyingModel::ParetoNbd);
    const auto read = reporting::CustomerModel::fromText(values.model->toText());
    REQUIRE(read);
    const auto again = reporting::valuesOf(log, kLast, {}, *read);
    CHECK(again.customers[7].predicted == values.customers[7].predicted);
    CHECK(reporting::totalsOf(again).all.predictedError == reporting::totalsOf(values).all.predictedError);
    CHECK_FALSE(reporting::CustomerModel::fromText("{}"));
    CHECK_FALSE(reporting::CustomerModel::fromText("no model"));
}

TEST_CASE(
    "of the real shop most bought once, so that the model that takes them all to be alive is not chosen")
{
    const PurchaseLog file = cdnowSample();
    if (file.customers() == 0)
        SKIP("the data sets of the literature are not here");
    CustomerLog log;
    log.purchases = file;
    log.margins.assign(file.all().size(), reporting::kNoMargin);
    const auto compared = require(reporting::compareModels(log, dayOf("1998-06-30"), dayOf("1997-09-30")));
    REQUIRE(compared.trials.size() == 3);
    CHECK(compared.onceShare > 0.5);
    REQUIRE(compared.best);
    CHECK(*compared.best != BuyingModel::BgNbd);
    CHECK(compared.trials[0].fit.logLikelihood == Approx(-9582.43).margin(0.01));
    CHECK(compared.trials[0].actual == 1882);
    for (const auto &trial : compared.trials)
        CHECK(std::abs(trial.expected - trial.actual) < 0.2 * trial.actual);
}

TEST_CASE("a model needs enough customers, and says how many")
{
    const CustomerLog log = someCustomers(20, 2);
    const auto fit = reporting::fitCustomerModel(BuyingModel::BgNbd, reporting::sumUp(log, {kLast}),
                                                 reporting::ValueBasis::Revenue, kLast);
    REQUIRE_FALSE(fit);
    CHECK(fit.error().reason == "customers.too-few");
    CHECK(fit.error().args.front() == "20");
}

TEST_CASE("every known customer is in one list of each definition of attrition")
{
    const CustomerLog log = someCustomers(700, 21);
    const auto model = *valued(log, BuyingModel::MbgNbd).model;
    const reporting::StayQuestion question{kFirst + 500, kFirst + 800, 365, {}, 0.5};
    const auto report = reporting::stayReport(log, question, &model);
    const auto known = reporting::summarise(log.purchases, {kFirst + 800}).size();
    REQUIRE(report.silence);
    REQUIRE(report.chance);
    for (const auto *figures : {&report.contract, &*report.silence, &*report.chance}) {
        CHECK(figures->retained.size() + figures->lost.size() + figures->gained.size() +
                  figures->reactivated.size() + figures->passing.size() + figures->silent.size() ==
              known);
        CHECK(*figures->attrition() + *figures->retention() == Approx(1));
    }
    const auto change =
        reporting::activityChange(log.purchases, question.from, question.to, *report.windowFromData);
    CHECK(report.silence->lost == change.lost);
    CHECK(report.silence->gained == change.gained);
    CHECK(report.silence->reactivated == change.reactivated);
    CHECK(report.silence->passing == change.passing);
    CHECK(report.silence->attrition() == change.attrition());
}

TEST_CASE(
    "who is at risk is ranked by value at risk, with reasons, and those flagged earlier did come back less")
{
    const CustomerLog log = someCustomers(1500, 34);
    const auto values = valued(log, BuyingModel::ParetoNbd);
    const auto rows = reporting::riskList(log, values, {25, 0.1});
    REQUIRE(rows.size() == 25);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CHECK((i == 0 || *rows[i].value.atRisk <= *rows[i - 1].value.atRisk));
        CHECK(*rows[i].value.alive >= 0.1);
        CHECK(*rows[i].value.atRisk ==
              Approx(*rows[i].value.predicted / *rows[i].value.alive * (1 - *rows[i].value.alive)));
        CHECK_FALSE(rows[i].signs.empty());
        CHECK(rows[i].silentDays == kLast - rows[i].value.lastDay);
    }
    const auto check = require(reporting::checkRisk(log, kFirst + 600, kLast, BuyingModel::ParetoNbd, 0.5));
    CHECK(*check.flaggedRate() < *check.othersRate());
    qint64 customers = 0;
    double expected = 0;
    qint64 orders = 0;
    for (const auto &bin : check.bins) {
        customers += bin.customers;
        expected += bin.expectedOrders;
        orders += bin.orders;
    }
    CHECK(customers == std::ssize(check.flagged) + check.others);
    CHECK(expected == Approx(double(orders)).epsilon(0.15));
}

TEST_CASE("what would be with more retention, other prices and another discount follows from the same model")
{
    const CustomerLog log = someCustomers(900, 55);
    for (const BuyingModel buying : reporting::kBuyingModels) {
        const auto values = valued(log, buying);
        const auto asked = [&](const reporting::WhatIf &changes) {
            return reporting::whatIf(values, changes, log.marginRate());
        };
        const auto same = asked({});
        REQUIRE(same.before);
        CHECK(*same.before == Approx(*reporting::totalsOf(values).all.predicted).epsilon(1e-9));
        CHECK(*same.after == Approx(*same.before).epsilon(1e-12));
        const auto stay = asked({0.01, 0, 0, 0, {}});
        CHECK(*stay.retentionAfter - *stay.retentionBefore == Approx(0.01).margin(1e-6));
        CHECK(*stay.after > *stay.before);
        CHECK(*asked({-0.01, 0, 0, 0, {}}).after < *same.before);
        CHECK(*asked({0, 0.1, 0, 0, {}}).after == Approx(1.1 * *same.before));
        CHECK(*asked({0, 0, 0.05, 0.02, {}}).after == Approx(1.05 * 1.02 * *same.before));
        CHECK(*asked({0, 0, 0, 0, 0.3}).after < *same.before);
        CHECK_FALSE(asked({2, 0, 0, 0, {}}).after);
        if (values.model->fit.weaklyIdentified)
            continue;
        const auto dearer = asked({0, 0.1, 0, 0, {}});
        REQUIRE(dearer.differenceError);
        CHECK(*dearer.beforeError == Approx(*reporting::totalsOf(values).all.predictedError).epsilon(1e-6));
        CHECK(*dearer.afterError == Approx(1.1 * *dearer.beforeError).epsilon(1e-6));
        CHECK(*dearer.differenceError == Approx(0.1 * *dearer.beforeError).epsilon(1e-6));
        CHECK(*same.differenceError == Approx(0).margin(1e-9 * *same.before));
        CHECK(*stay.differenceError < *stay.beforeError); // both hang on the same parameters
    }
    reporting::ValueQuestion onMargin;
    onMargin.basis = reporting::ValueBasis::Margin;
    const auto margins = valued(log, BuyingModel::MbgNbd, onMargin);
    const auto dearer = reporting::whatIf(margins, {0, 0.1, 0, 0, {}}, 0.25);
    CHECK(*dearer.after == Approx(1.4 * *dearer.before));
    CHECK_FALSE(reporting::whatIf(margins, {0, 0.1, 0, 0, {}}, {}).after);
}

TEST_CASE("tiers follow the value to date, and without a model nothing is predicted")
{
    CustomerLog log;
    log.purchases = PurchaseLog({{1, 80'00, kFirst}, {2, 14'00, kFirst}, {3, 6'00, kFirst}, {4, 0, kFirst}});
    log.margins.assign(4, reporting::kNoMargin);
    const auto values = reporting::valuesOf(log, kLast, {}, {});
    CHECK(reporting::tiersOf(values) == std::vector<QString>{"a", "b", "b", "c"});
    const auto all = reporting::totalsOf(values).all;
    CHECK(all.revenue == 100'00);
    CHECK_FALSE(all.margin);
    CHECK_FALSE(all.alive);
    CHECK_FALSE(all.predicted);
    CHECK_FALSE(all.predictedError);
    CHECK(reporting::riskList(log, values).empty());
    CHECK_FALSE(reporting::whatIf(values, {}, {}).before);
}

TEST_CASE("revenue by month is whole months only, and is smoothed from two years on")
{
    std::vector<Purchase> purchases;
    for (int month = 0; month < 30; ++month) {
        const QDate day = QDate(2022, 1, 15).addMonths(month);
        purchases.push_back({1, 1000 + 10 * month + (month % 12 == 11 ? 500 : 0), qint32(day.toJulianDay())});
    }
    const PurchaseLog log(purchases);
    const auto trend = reporting::revenueTrend(log, dayOf("2024-06-20"), 6);
    REQUIRE(trend.months.size() == 29);
    CHECK(trend.firstDay == dayOf("2022-01-01"));
    REQUIRE(trend.smoothed);
    REQUIRE(trend.forecast.size() == 6);
    CHECK(trend.forecast[0] == Approx(1290).epsilon(0.02));
    const auto young = reporting::revenueTrend(log, dayOf("2023-06-20"), 6);
    CHECK_FALSE(young.smoothed);
    CHECK(young.forecast.empty());
    CHECK(reporting::revenueTrend(PurchaseLog({}), dayOf("2024-06-20")).months.empty());
}

TEST_CASE("a customer who stops and one who buys double stand out")
{
    std::vector<Purchase> purchases;
    for (int customer = 1; customer <= 3; ++customer) {
        for (int quarter = 0; quarter < 6; ++quarter) {
            const bool last = quarter == 5;
            const qint64 minor = last && customer == 1   ? 0
                                 : last && customer == 2 ? 2500
                                                         : 1000 + 10 * quarter;
            purchases.push_back({customer, minor, kFirst + 40 + quarter * 91});
        }
    }
    const auto jumps = reporting::valueJumps(PurchaseLog(purchases), kFirst + 6 * 91);
    REQUIRE(jumps.drops.size() == 1);
    CHECK(jumps.drops.front().customer == 1);
    CHECK(jumps.drops.front().change == Approx(-1));
    REQUIRE(jumps.rises.size() == 1);
    CHECK(jumps.rises.front().customer == 2);
}
