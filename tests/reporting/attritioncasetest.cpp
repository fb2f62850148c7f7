#include "figurecases.h"
#include "reporting/attrition.h"
#include "reporting/revenueretention.h"
#include "reporting/salesfigures.h"
#include "reporting/survival.h"

using namespace rapport;
using namespace rapport::test;

namespace {

/// Customers and those that left, of all or by contract.
std::map<QString, std::pair<double, double>> telcoCounts()
{
    std::map<QString, std::pair<double, double>> counts;
    for (const QStringList &row : dataRows("churn/telco_customer_churn.csv")) {
        for (const QString &group : {QString(), row[15]}) {
            ++counts[group].first;
            counts[group].second += row[20] == "Yes";
        }
    }
    return counts;
}

void checkOverall(const FigureCase &one)
{
    const auto [customers, left] = telcoCounts()[QString()];
    one.check(customers, "customers");
    one.check(left, "churned");
    one.check(reporting::share(left, customers), "rate");
}

void checkContracts(const FigureCase &one)
{
    const QJsonObject expected = one.expected().toObject();
    auto counts = telcoCounts();
    CHECK(counts.size() == static_cast<std::size_t>(expected.size()) + 1);
    for (auto contract = expected.begin(); contract != expected.end(); ++contract) {
        const auto [customers, left] = counts[contract.key()];
        one.check({customers, left, reporting::share(left, customers).value_or(-1)}, contract.value());
    }
}

reporting::MemberCounts countsOf(const FigureCase &one)
{
    return {qint64(one.input("customers_start")), qint64(one.input("new")), 0, qint64(one.input("lost")), 0};
}

void checkPeriod(const FigureCase &one)
{
    const auto counts = countsOf(one);
    CHECK(counts.end() == qint64(one.input("customers_end")));
    one.check(reporting::attrition(counts), "attrition");
    one.check(reporting::retention(counts), "retention");
    one.check(reporting::growth(counts), "growth");
}

void checkNothing(const FigureCase &one)
{
    one.check(reporting::attrition(countsOf(one)), "attrition");
    one.check(reporting::retention(countsOf(one)), "retention");
}

void checkYear(const FigureCase &one)
{
    one.check(reporting::attritionOver(one.input("monthly"), 12), "annual");
    one.check(reporting::expectedLifetime(one.input("monthly")), "expected_lifetime_months");
}

/// P(alive) of BG/NBD (Fader, Hardie & Lee 2005) for the counts of customers alive.
void checkAlive(const FigureCase &one)
{
    const QJsonObject params = one.inputs().value("params").toObject();
    const double r = params.value("r").toDouble();
    const double alpha = params.value("alpha").toDouble();
    const double a = params.value("a").toDouble();
    const double b = params.value("b").toDouble();
    std::vector<double> alive;
    for (const QStringList &row : dataRows("cdnow/cdnow_calibration_holdout.csv")) {
        const double x = row[1].toDouble();
        const double odds = std::pow((alpha + row[3].toDouble()) / (alpha + row[2].toDouble()), r + x);
        alive.push_back(x > 0 ? 1 / (1 + a / (b + x - 1) * odds) : 1);
    }
    const auto counts = reporting::aliveCounts(alive, one.input("threshold"));
    one.check(double(counts.alive), "alive");
    one.check(double(counts.lapsed), "lapsed");
    one.check(counts.expected, "expected_alive");
}

void checkMaintained(const FigureCase &one)
{
    std::vector<reporting::Spell> spells;
    for (const QStringList &row : dataRows("survival/aml.csv")) {
        if (row[2] == "Maintained")
            spells.push_back({row[0].toDouble(), row[1] == "1"});
    }
    std::vector<double> times;
    std::vector<double> atRisk;
    std::vector<double> survival;
    std::vector<double> errors;
    for (const auto &step : reporting::survivalCurve(spells).steps) {
        times.push_back(step.time);
        atRisk.push_back(double(step.atRisk));
        survival.push_back(step.survival);
        errors.push_back(step.error.value_or(-1));
    }
    one.check(times, one.expected("time"));
    one.check(atRisk, one.expected("n_risk"));
    one.check(survival, one.expected("surv"));
    one.check(errors, one.expected("se"));
}

/// Men, then women.
std::vector<std::vector<reporting::Spell>> lung()
{
    std::vector<std::vector<reporting::Spell>> groups(2);
    for (const QStringList &row : dataRows("survival/lung.csv"))
        groups[row[4] == "1" ? 0 : 1].push_back({row[1].toDouble(), row[2] == "2"});
    return groups;
}

void checkLogRank(const FigureCase &one)
{
    const auto test = reporting::logRank(lung());
    REQUIRE(test);
    one.check(test->chiSquare);
    CHECK(test->degrees == 1);
    CHECK(std::abs(test->p - 0.00131) < 5e-6); // R prints p= 0.001
    CHECK(std::abs(test->expected[0] - 91.6) < 0.05);
    CHECK(std::abs(test->expected[1] - 73.4) < 0.05);
}

void checkMedians(const FigureCase &one)
{
    auto groups = lung();
    const auto men = reporting::survivalCurve(groups[0]).median();
    one.check(men.time, "male");
    one.check(reporting::survivalCurve(groups[1]).median().time, "female");
    groups[0].insert(groups[0].end(), groups[1].begin(), groups[1].end());
    const auto all = reporting::survivalCurve(groups[0]).median();
    one.check(all.time, "all");
    // R prints the limits 285 and 363 for all, 212 and 310 for men.
    CHECK(all.lower == 285);
    CHECK(all.upper == 363);
    CHECK(men.lower == 212);
    CHECK(men.upper == 310);
}

reporting::RevenueMovement movementOf(const FigureCase &one)
{
    return {one.input("start_mrr"), one.input("expansion"), one.input("contraction"), one.input("churn"),
            one.input("new")};
}

} // namespace

TEST_CASE("every published case of attrition comes out within its tolerance")
{
    runCases<FigureCase>({"attrition"}, {{"churn.telco.overall", checkOverall},
                                         {"churn.telco.by_contract", checkContracts},
                                         {"attrition.period.basic", checkPeriod},
                                         {"attrition.period.zero_start", checkNothing},
                                         {"attrition.annualise", checkYear},
                                         {"attrition.demonthly",
                                          [](const FigureCase &one) {
                                              one.check(reporting::attritionOfOne(one.input("annual"), 12),
                                                        "monthly");
                                          }},
                                         {"attrition.palive_threshold.bgnbd", checkAlive}});
}

TEST_CASE("every published case of retention comes out within its tolerance")
{
    runCases<FigureCase>({"retention"}, {{"km.aml.maintained", checkMaintained},
                                         {"logrank.lung.sex", checkLogRank},
                                         {"km.lung.median", checkMedians},
                                         {"revenue_retention.grr_nrr",
                                          [](const FigureCase &one) {
                                              one.check(reporting::grossRetention(movementOf(one)), "grr");
                                              one.check(reporting::netRetention(movementOf(one)), "nrr");
                                          }},
                                         {"quick_ratio", [](const FigureCase &one) {
                                              one.check(reporting::quickRatio(movementOf(one)));
                                          }}});
}

TEST_CASE("groups of R's own examples are told apart as its survdiff tells them apart")
{
    std::map<QString, std::vector<reporting::Spell>> cells;
    for (const QStringList &row : dataRows("survival/veteran.csv"))
        cells[row[1]].push_back({row[2].toDouble(), row[3] == "1"});
    if (cells.empty())
        SKIP("the data sets are not here");
    // survdiff(Surv(time, status) ~ celltype, veteran): 25.4 on 3 degrees of freedom, p = 1e-05
    const auto byCell = reporting::logRank(std::vector<std::vector<reporting::Spell>>{
        cells["squamous"], cells["smallcell"], cells["adeno"], cells["large"]});
    REQUIRE(byCell);
    CHECK(byCell->degrees == 3);
    CHECK(std::abs(byCell->chiSquare - 25.4) < 0.05);
    CHECK(std::abs(byCell->p - 1e-5) < 0.5e-5);
    CHECK(byCell->observed == std::vector<double>{31, 45, 26, 26});
    const double expected[] = {47.7, 30.1, 15.7, 34.5};
    for (std::size_t group = 0; group < 4; ++group)
        CHECK(std::abs(byCell->expected[group] - expected[group]) < 0.05);
    // survdiff(Surv(time, status) ~ x, aml): 3.4 on 1 degree of freedom, p = 0.07
    std::vector<std::vector<reporting::Spell>> treated(2);
    for (const QStringList &row : dataRows("survival/aml.csv"))
        treated[row[2] == "Maintained" ? 0 : 1].push_back({row[0].toDouble(), row[1] == "1"});
    const auto byTreatment = reporting::logRank(treated);
    REQUIRE(byTreatment);
    CHECK(std::abs(byTreatment->chiSquare - 3.4) < 0.05);
    CHECK(std::abs(byTreatment->p - 0.07) < 0.005);
}
