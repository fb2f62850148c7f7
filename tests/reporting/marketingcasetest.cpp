#include "figurecases.h"
#include "reporting/marketing.h"
#include "reporting/salesfigures.h"
#include "reporting/satisfaction.h"
#include "reporting/simplevalue.h"

using namespace rapport;
using namespace rapport::test;

namespace {

void checkEconomics(const FigureCase &one)
{
    const auto economics =
        reporting::unitEconomics({one.input("cpc"), one.input("cr_click_lead"), one.input("cr_lead_sale"),
                                  one.input("arpu"), one.input("margin"), one.input("lifetime_months")});
    one.check(economics.clicksPerCustomer, "clicks_per_customer");
    one.check(economics.acquisitionCost, "cac");
    one.check(economics.paybackMonths, "payback_months");
    one.check(economics.lifetimeValue, "ltv");
    one.check(economics.valueToCost, "ltv_cac");
}

void checkInvestment(const FigureCase &one)
{
    const auto cost = reporting::acquisitionCost(one.input("spend"), one.input("new_customers"));
    one.check(cost, "cac");
    one.check(reporting::returnOnInvestment(one.input("ltv"), cost.value_or(0)), "roi");
}

void checkReturns(const FigureCase &one)
{
    const double spend = one.input("spend");
    const double revenue = one.input("revenue");
    const double margin = one.input("gross_margin");
    one.check(reporting::returnOnSpend(revenue, spend), "roas");
    one.check(reporting::returnOnInvestment(revenue, spend), "roi_revenue");
    one.check(reporting::returnOnInvestment(revenue * margin, spend), "roi_margin");
    one.check(reporting::breakEvenReturn(margin), "breakeven_roas");
}

void checkNoSpend(const FigureCase &one)
{
    one.check(reporting::returnOnSpend(one.input("revenue"), one.input("spend")), "roas");
    one.check(reporting::returnOnInvestment(one.input("revenue"), one.input("spend")), "roi");
    one.check(reporting::acquisitionCost(one.input("spend"), 0), "cac");
}

/// Contacts and conversions of the bank's campaign by the value of a column; of all where there is none.
std::map<QString, std::vector<double>> bank(int column)
{
    std::map<QString, std::vector<double>> counts;
    for (const QStringList &row : dataRows("marketing/bank_marketing_full.csv")) {
        auto &group = counts[column < 0 ? QString() : row[column]];
        group.resize(2);
        ++group[0];
        group[1] += row.back() == "yes";
    }
    return counts;
}

void checkConversion(const FigureCase &one)
{
    const auto counts = bank(-1)[QString()];
    one.check(counts[0], "contacts");
    one.check(counts[1], "converted");
    one.check(reporting::share(counts[1], counts[0]), "rate");
}

void checkGroups(const FigureCase &one, int column)
{
    auto counts = bank(column);
    const QJsonObject expected = one.expected().toObject();
    CHECK(counts.size() == static_cast<std::size_t>(expected.size()));
    for (auto group = expected.begin(); group != expected.end(); ++group)
        one.check(counts[group.key()], group.value());
}

std::vector<int> answersOf(const FigureCase &one)
{
    std::vector<int> answers;
    const QJsonObject scores = one.inputs().value("scores").toObject();
    for (auto score = scores.begin(); score != scores.end(); ++score)
        answers.insert(answers.end(), std::size_t(score.value().toInt()), score.key().toInt());
    return answers;
}

void checkPromoters(const FigureCase &one)
{
    const auto counts = reporting::netPromoter(answersOf(one));
    one.check(double(counts.promoters), "promoters");
    one.check(double(counts.passives), "passives");
    one.check(double(counts.detractors), "detractors");
    one.check(counts.score(), "nps");
    CHECK(std::abs(*counts.error() - 100 * std::sqrt((0.8 - 0.36) / 100)) < 1e-12);
}

void checkSatisfied(const FigureCase &one)
{
    const auto answers = reporting::satisfaction(answersOf(one));
    one.check(answers.satisfied, "csat");
    one.check(answers.mean, "mean");
}

void checkMultiples(const FigureCase &one)
{
    const auto rows = one.expected().toArray();
    const auto retentions = one.numbers("retention");
    for (std::size_t row = 0; row < retentions.size(); ++row) {
        std::vector<double> multiples;
        for (const double discount : one.numbers("discount"))
            multiples.push_back(reporting::marginMultiple(retentions[row], discount).value_or(-1));
        one.check(multiples, rows[qsizetype(row)]);
    }
}

reporting::MarginStream streamOf(const FigureCase &one)
{
    return {one.input("margin"), one.input("retention"), one.input("discount"), 0};
}

void checkHistoric(const FigureCase &one)
{
    std::vector<qint64> orders;
    for (const QJsonValue &order : one.inputs().value("orders").toArray())
        orders.push_back(std::llround(order.toArray()[1].toDouble() * 100));
    const auto value = reporting::historicValue(orders, one.input("gross_margin"));
    one.check(double(value.revenue) / 100, "revenue");
    one.check(value.grossProfit / 100, "gross_profit");
}

void checkPresent(const FigureCase &one)
{
    std::vector<reporting::Payment> payments;
    for (const QJsonValue &payment : one.inputs().value("cash").toArray())
        payments.push_back({payment.toArray()[0].toDouble(), payment.toArray()[1].toDouble()});
    one.check(reporting::presentValue(payments, one.input("annual_discount"), one.input("day_count")));
}

void checkRates(const FigureCase &one)
{
    const double periods = one.input("periods_per_year");
    one.check(reporting::periodicRate(one.input("annual"), periods), "discrete_weekly");
    one.check(reporting::continuousRate(one.input("annual"), periods), "continuous_weekly");
}

} // namespace

TEST_CASE("every published case of marketing comes out within its tolerance")
{
    runCases<FigureCase>({"marketing"},
                         {{"marketing.unit_economics", checkEconomics},
                          {"marketing.roi", checkInvestment},
                          {"marketing.roas_roi", checkReturns},
                          {"marketing.zero_spend", checkNoSpend},
                          {"campaign.bank.conversion", checkConversion},
                          {"campaign.bank.by_poutcome", [](const FigureCase &one) { checkGroups(one, 15); }},
                          {"campaign.bank.by_month", [](const FigureCase &one) { checkGroups(one, 10); }}});
}

TEST_CASE("every published case of satisfaction comes out within its tolerance")
{
    runCases<FigureCase>({"satisfaction"}, {{"nps.basic", checkPromoters},
                                            {"nps.empty",
                                             [](const FigureCase &one) {
                                                 one.check(reporting::netPromoter(answersOf(one)).score());
                                             }},
                                            {"csat.basic", checkSatisfied}});
}

TEST_CASE("every published case of lifetime values without a model comes out within its tolerance")
{
    using reporting::FirstMargin;
    runCases<FigureCase>(
        {"clv"},
        {{"clv.margin_multiple", checkMultiples},
         {"clv.infinite.first_payment_now",
          [](const FigureCase &one) {
              one.check(reporting::infiniteValue(streamOf(one), FirstMargin::Now));
          }},
         {"clv.infinite.first_payment_later",
          [](const FigureCase &one) { one.check(reporting::infiniteValue(streamOf(one))); }},
         {"clv.finite",
          [](const FigureCase &one) {
              one.check(reporting::finiteValue(streamOf(one), int(one.input("periods"))));
          }},
         {"clv.historic", checkHistoric},
         {"clv.npv", checkPresent},
         {"clv.discount_conversion", checkRates}},
        [](const QString &name) { return name.startsWith("clv.predict."); }); // of the fitted models
}
