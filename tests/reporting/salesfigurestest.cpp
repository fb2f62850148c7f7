#include "reporting/salesfigures.h"
#include "publishedcases.h"
#include "support/support.h"

#include <QDate>
#include <catch2/catch_approx.hpp>

using namespace rapport;
using namespace rapport::test;
using Catch::Approx;

TEST_CASE("a rate without a base is none, and a pipeline of nothing has neither median nor velocity")
{
    CHECK_FALSE(reporting::winRate(0, 0));
    CHECK_FALSE(reporting::median({}));
    CHECK_FALSE(reporting::mean({}));
    CHECK_FALSE(reporting::velocity(5, std::nullopt, 1, 1));
    CHECK_FALSE(reporting::coverage(300000, 20000, 20000));
    CHECK(*reporting::median({4, 1, 3, 2}) == Approx(2.5));
    CHECK(*reporting::median({4, 1, 3}) == Approx(3));
}

TEST_CASE("coverage, velocity, funnel and weighted sums are the published ones")
{
    CHECK(*reporting::coverage(300000, 120000, 20000) == Approx(3.0).epsilon(1e-12));
    CHECK(*reporting::share(20000, 120000) == Approx(0.166666666667).epsilon(1e-11));
    CHECK(*reporting::velocity(40, 0.25, 25000, 90) == Approx(2777.78).margin(0.8));
    const auto steps = reporting::stepShares({20000, 600, 240, 96, 60, 15});
    const double expected[] = {0.03, 0.4, 0.4, 0.625, 0.25};
    for (std::size_t i = 0; i < steps.size(); ++i)
        CHECK(*steps[i] == Approx(expected[i]).epsilon(1e-12));
    CHECK(*reporting::share(15, 600) == Approx(0.025).epsilon(1e-12));
    const auto sums = reporting::weighedSums({{10000, 0.1, false, false},
                                              {20000, 0.2, false, false},
                                              {30000, 0.5, false, false},
                                              {5000, 0.75, false, false},
                                              {8000, 1, true, false},
                                              {9000, 0, false, true}});
    CHECK(sums.open == Approx(65000));
    CHECK(sums.weighted == Approx(23750));
    CHECK(sums.withWon == Approx(31750));
}

TEST_CASE("a real pipeline of 8,800 opportunities has the published figures")
{
    const auto rows = dataRows("crm/maven_sales_pipeline.csv");
    if (rows.isEmpty())
        SKIP("the data set is not here");
    double won = 0;
    double lost = 0;
    double engaging = 0;
    std::vector<double> values;
    std::vector<double> days;
    const auto day = [](const QString &text) {
        return QDate::fromString(text.left(6) + "20" + text.mid(6), "dd-MM-yyyy");
    };
    for (const QStringList &row : rows) {
        engaging += row[4] == "Engaging";
        lost += row[4] == "Lost";
        if (row[4] != "Won")
            continue;
        ++won;
        values.push_back(row[7].toDouble());
        days.push_back(static_cast<double>(day(row[5]).daysTo(day(row[6]))));
    }
    CHECK(*reporting::winRate(won, lost) == Approx(0.631500521532).margin(1e-12));
    CHECK(*reporting::share(won, static_cast<double>(rows.size())) == Approx(0.481590909091).margin(1e-12));
    CHECK(*reporting::mean(values) == Approx(2360.90939122).margin(1e-6));
    CHECK(*reporting::median(values) == Approx(1117.0).margin(1e-6));
    CHECK(*reporting::velocity(engaging, reporting::winRate(won, lost), reporting::mean(values),
                               reporting::mean(days)) == Approx(45750.7628247).epsilon(1e-11));
}
