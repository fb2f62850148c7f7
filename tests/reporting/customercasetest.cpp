#include "figurecases.h"
#include "reporting/cohorts.h"
#include "reporting/concentration.h"
#include "reporting/rfm.h"

using namespace rapport;
using namespace rapport::test;
using reporting::RfmOrder;

namespace {

std::vector<double> counted(const reporting::RfmColumn &scores)
{
    std::vector<double> counts(reporting::kRfmScores);
    for (const int score : scores)
        ++counts[static_cast<std::size_t>(score - 1)];
    return counts;
}

std::vector<double> vectorOf(const reporting::RfmCuts &cuts, double unit = 1)
{
    std::vector<double> values;
    for (const double cut : cuts)
        values.push_back(cut / unit);
    return values;
}

void checkThresholds(const FigureCase &one)
{
    const auto values = reporting::rfmValues(cdnowSample(), {dayOf("1998-06-30")});
    const auto scores = reporting::rfmScores(values);
    const QJsonObject cuts = one.expected("cuts").toObject();
    one.check(vectorOf(scores.cuts.recency), cuts.value("R"));
    one.check(vectorOf(scores.cuts.frequency), cuts.value("F"));
    one.check(vectorOf(scores.cuts.monetary, 100), cuts.value("M"));
    const QJsonObject counts = one.expected("counts").toObject();
    one.check(counted(scores.recency), counts.value("R"));
    one.check(counted(scores.frequency), counts.value("F"));
    one.check(counted(scores.monetary), counts.value("M"));
    const QJsonArray first = one.expected("first10").toArray();
    for (qsizetype i = 0; i < first.size(); ++i) {
        CHECK(scores.customers[std::size_t(i)] == i + 1);
        CHECK(QString::number(scores.cell(std::size_t(i))) == first[i].toString());
    }
    std::map<int, int> cells;
    for (std::size_t i = 0; i < scores.customers.size(); ++i)
        ++cells[scores.cell(i)];
    one.check(cells[555], "n555");
    one.check(cells[111], "n111");
}

void checkScores(const FigureCase &one, const reporting::RfmColumn &scores, const QJsonValue &wanted)
{
    one.check(std::vector<double>(scores.begin(), scores.end()), wanted);
}

void checkCustom(const FigureCase &one)
{
    const auto values = one.inputs().value("values").toObject();
    checkScores(one,
                reporting::scoresByCuts(FigureCase::numbersOf(values.value("R")), one.numbers("recency_bins"),
                                        RfmOrder::LowIsGood),
                one.expected("R"));
    checkScores(one,
                reporting::scoresByCuts(FigureCase::numbersOf(values.value("F")),
                                        one.numbers("frequency_bins"), RfmOrder::HighIsGood),
                one.expected("F"));
}

void checkEqual(const FigureCase &one)
{
    const auto values = one.numbers("values");
    const auto cuts = reporting::rfmCuts(values);
    REQUIRE(cuts);
    checkScores(one, reporting::scoresByCuts(values, *cuts, RfmOrder::HighIsGood), one.expected());
}

/// Each expected cohort with the values at its offsets.
void checkCohorts(const FigureCase &one,
                  const std::function<std::optional<double>(const reporting::Cohort &, std::size_t)> &valueAt)
{
    const auto matrix = require(
        reporting::cohortMatrix(cdnowMaster(), reporting::CalendarPeriod::Month, dayOf("1998-06-30")));
    const QJsonObject expected = one.expected().toObject();
    for (auto wanted = expected.begin(); wanted != expected.end(); ++wanted) {
        const qint64 day = dayOf(wanted.key() + "-01");
        const auto cohort = std::find_if(matrix.cohorts.begin(), matrix.cohorts.end(),
                                         [&](const auto &row) { return row.firstDay == day; });
        REQUIRE(cohort != matrix.cohorts.end());
        std::vector<double> values;
        for (const double offset : one.numbers("offsets"))
            values.push_back(valueAt(*cohort, std::size_t(offset)).value_or(-1));
        one.check(values, wanted.value());
    }
}

void checkConcentration(const FigureCase &one)
{
    const reporting::Concentration all(reporting::minorByCustomer(cdnowMaster()));
    std::vector<double> shares;
    for (const double part : one.numbers("top"))
        shares.push_back(all.topShare(part).value_or(-1));
    one.check(shares, one.expected("share"));
    one.check(all.gini(), "gini");
    one.check(all.herfindahl(), "hhi_10000");
    one.check(double(all.customersFor(0.8).value_or(0)), "customers_for_80pct");
}

void checkTotals(const FigureCase &one)
{
    const auto log = cdnowMaster();
    const auto totals = reporting::totalsOf(log);
    double units = 0;
    for (const QStringList &row : dataRows("cdnow/cdnow_master.csv"))
        units += row[2].toDouble();
    one.check(double(totals.purchases), "rows");
    one.check(double(totals.customers), "customers");
    one.check(double(totals.customerDays), "customer_days");
    one.check(units, "units");
    one.check(double(totals.minor) / 100, "revenue");
    CHECK(totals.minor == 250031563);
    one.check(double(totals.zeros), "zero_value_rows");
    one.check(double(totals.repeated), "same_day_duplicates");
}

void checkGini(const FigureCase &one)
{
    one.check(reporting::Concentration(one.numbers("x")).gini());
}

void checkShares(const FigureCase &one)
{
    one.check(reporting::Concentration(one.numbers("shares_pct")).herfindahl());
}

} // namespace

TEST_CASE("every published case of RFM scores comes out within its tolerance")
{
    runCases<FigureCase>(
        {"rfm"},
        {{"rfm.score.threshold", checkThresholds},
         {"rfm.score.custom_thresholds", checkCustom},
         {"rfm.score.all_equal", checkEqual}},
        [](const QString &name) { return !name.startsWith("rfm.score."); }); // summaries of purchase logs
}

TEST_CASE("every published case of cohorts comes out within its tolerance")
{
    runCases<FigureCase>({"cohort"}, {{"cohort.retention_rate",
                                       [](const FigureCase &one) {
                                           checkCohorts(one, [](const auto &cohort, std::size_t at) {
                                               return cohort.rate(at);
                                           });
                                       }},
                                      {"cohort.revenue", [](const FigureCase &one) {
                                           checkCohorts(one, [](const auto &cohort, std::size_t at) {
                                               return std::optional(double(cohort.cells.at(at)->minor) / 100);
                                           });
                                       }}});
}

TEST_CASE("every published case of concentration comes out within its tolerance")
{
    runCases<FigureCase>({"concentration"}, {{"gini.ineq", checkGini},
                                             {"gini.small", checkGini},
                                             {"hhi.doj", checkShares},
                                             {"hhi.investopedia", checkShares},
                                             {"concentration.cdnow", checkConcentration}});
}

TEST_CASE("every published case of totals of purchases comes out within its tolerance")
{
    runCases<FigureCase>({"kpi"}, {{"cdnow.totals", checkTotals}});
}
