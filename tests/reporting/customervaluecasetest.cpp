#include "customerbasecase.h"

#include "reporting/shiftedbetageometric.h"

using namespace rapport;
using namespace rapport::test;

namespace {

const QStringList kGammaGamma{"p", "q", "v"};
const QStringList kBgBb{"alpha", "beta", "gamma", "delta"};

reporting::GammaGammaFit spendFit(const QString &log, const QString &end)
{
    const auto summaries = reporting::summarise(logFile(log), {Case::dayOf(end)});
    return require(reporting::fitGammaGamma(reporting::spendsOf(summaries)));
}

reporting::BgBbFit donationsFit()
{
    std::vector<reporting::OpportunityHistory> histories;
    for (const QStringList &row : dataRows("btyd/donations.csv"))
        histories.push_back({row[0].toInt(), row[1].toInt(), row[2].toInt(), row[3].toDouble()});
    return require(reporting::fitBgBb(histories));
}

reporting::ShiftedBetaGeometricFit highEndFit()
{
    Numbers survivors;
    for (const QStringList &row : dataRows("sbg/fader_hardie_2007_survival_pct.csv")) {
        if (row[0].toInt() <= 7)
            survivors.push_back(row[2].toDouble() * 10);
    }
    return require(reporting::fitShiftedBetaGeometric(survivors));
}

void checkSpendFile(const Case &one)
{
    std::vector<reporting::CustomerSpend> spends;
    for (const QStringList &row : dataRows("cdnow/cdnow_customers_summary_with_transactions.csv"))
        spends.push_back({row[1].toDouble(), row[4].toDouble()});
    one.check(require(reporting::fitGammaGamma(spends)).fit, kGammaGamma);
}

void checkPastFrequencies(const Case &one)
{
    std::map<int, Numbers> byFrequency; // customers, bought, expected
    for (const QStringList &row : dataRows(one.dataset())) {
        Numbers &sums = byFrequency[row[0].toInt()];
        sums.resize(3, 0);
        sums[0] += row[3].toDouble();
        sums[1] += row[4].toDouble();
        sums[2] +=
            row[3].toDouble() * one.bgBb().expectedOf({row[0].toInt(), row[1].toInt(), row[2].toInt(), 1},
                                                      one.input("n_star").toInt());
    }
    Numbers actual;
    Numbers expected;
    for (const auto &[frequency, sums] : byFrequency) {
        actual.push_back(sums[1] / sums[0]);
        expected.push_back(sums[2] / sums[0]);
    }
    one.check(actual, "actual");
    one.check(expected, "expected");
}

void checkHoldOut(const Case &one)
{
    const BgBb model = donationsFit().model;
    double sum = 0;
    for (const QStringList &row : dataRows("btyd/donations.csv"))
        sum += row[3].toDouble() * model.expectedOf({row[0].toInt(), row[1].toInt(), row[2].toInt(), 1},
                                                    one.input("n_star").toInt());
    one.check(sum);
}

void checkInSample(const Case &one)
{
    const auto fit = donationsFit();
    one.check(each(one.numbers("x"), [&](double x) {
        return fit.fit.customers * fit.model.probability(static_cast<int>(x), one.input("n").toInt());
    }));
}

void checkOpportunities(const Case &one)
{
    Numbers values;
    for (const QJsonValue &value : one.input("x_tx_n").toArray()) {
        const QJsonArray row = value.toArray();
        values.push_back(one.bgBb().expectedOf({row[0].toInt(), row[1].toInt(), row[2].toInt(), 1},
                                               one.input("n_star").toInt()));
    }
    one.check(values);
}

reporting::ShiftedBetaGeometric sbgIn(const Case &one)
{
    return {one.number("alpha"), one.number("beta")};
}

template <class Value>
void checkPeriods(const Case &one, Value value)
{
    one.check(each(one.numbers("t"), [&](double t) { return value(static_cast<int>(t)); }));
}

void checkPredicted(const Case &one)
{
    const auto summaries = reporting::summarise(logFile(one.dataset()), {one.day("estimation_end")});
    const auto spend = require(reporting::fitGammaGamma(reporting::spendsOf(summaries))).model;
    const ParetoNbd model = one.paretoNbd();
    std::vector<Numbers> rows;
    for (const QJsonValue &id : one.input("ids").toArray()) {
        const auto found = std::find_if(summaries.begin(), summaries.end(), [&](const auto &summary) {
            return summary.customer == id.toInteger();
        });
        REQUIRE(found != summaries.end());
        const CustomerHistory history = reporting::historiesOf({*found}).front();
        const double discounted = model.discountedOf(history, std::log(1.1));
        const auto mean = spend.expectedSpend(reporting::spendsOf({*found}).front());
        REQUIRE(mean);
        rows.push_back({model.chanceAlive(history), model.expectedOf(history, one.number("prediction_weeks")),
                        discounted, *mean, discounted * *mean});
    }
    one.checkRows(rows);
}

void checkMaster(const Case &one)
{
    const auto summaries =
        reporting::summarise(logFile(one.dataset()), {one.day("calibration_end"), one.day("holdout_end")});
    double repeaters = 0;
    double repeats = 0;
    double later = 0;
    for (const auto &summary : summaries) {
        repeaters += summary.frequency > 0;
        repeats += summary.frequency;
        later += summary.holdOutFrequency;
    }
    one.check(static_cast<double>(summaries.size()), "customers");
    one.check(repeaters, "repeat_customers");
    one.check(repeats, "repeat_transactions");
    one.check(later, "holdout_transactions");
}

void checkSummary(const Case &one)
{
    std::vector<Numbers> rows;
    for (const auto &s : reporting::summarise(logIn(one), {one.day("observation_end"), {}, unitIn(one)}))
        rows.push_back({double(s.customer), double(s.frequency), double(s.recency), double(s.age),
                        s.repeatMean / kMinorOfUnit});
    one.checkRows(rows);
}

void checkWeekly(const Case &one)
{
    const reporting::SummaryWindow window{one.day("calibration_end"), one.day("observation_end"),
                                          unitIn(one)};
    std::vector<Numbers> rows;
    for (const auto &s : reporting::summarise(logIn(one), window))
        rows.push_back({double(s.customer), double(s.frequency), double(s.recency), double(s.age),
                        double(s.holdOutFrequency), double(reporting::holdOutLength(window))});
    one.checkRows(rows, "rows");
}

void checkCalibration(const Case &one)
{
    const auto summaries =
        reporting::summarise(logFile(one.dataset()), {one.day("calibration_end"), Case::dayOf("1998-06-30")});
    std::vector<Numbers> rows;
    for (const QJsonValue &id : one.input("ids").toArray()) {
        const auto &summary = summaries[static_cast<std::size_t>(id.toInt() - 1)];
        const CustomerHistory history = reporting::historiesOf({summary}).front();
        rows.push_back({history.frequency, history.recency, history.age, double(summary.holdOutFrequency)});
    }
    one.checkRows(rows);
}

void checkSpends(const Case &one)
{
    Numbers means;
    for (const auto &summary : reporting::summarise(logFile(one.dataset()), {Case::dayOf("1997-09-30")})) {
        if (summary.frequency > 0)
            means.push_back(summary.repeatMean / kMinorOfUnit);
    }
    std::sort(means.begin(), means.end());
    const auto n = static_cast<double>(means.size());
    double sum = 0;
    double squares = 0;
    for (const double mean : means) {
        sum += mean;
        squares += mean * mean;
    }
    one.check(n, "n");
    one.check(sum / n, "mean");
    one.check(std::sqrt((squares - sum * sum / n) / (n - 1)), "sd");
    one.check(means.front(), "min");
    one.check((means[means.size() / 2 - 1] + means[means.size() / 2]) / 2, "median");
    one.check(means.back(), "max");
}

const std::map<QString, Check> &spendChecks()
{
    const auto sample = [](const Case &one) {
        one.check(spendFit("cdnow/cdnow_sample.csv", "1997-09-30").fit, kGammaGamma);
    };
    static const std::map<QString, Check> all{
        {"gg.fit.cdnow.printed", sample},
        {"gg.fit.cdnow.LL", sample},
        {"gg.fit.cdnow_rounded", checkSpendFile},
        {"gg.fit.cdnow_full",
         [](const Case &one) {
             one.check(spendFit("cdnow/cdnow_sample.csv", "1998-06-30").fit, kGammaGamma);
         }},
        {"gg.fit.cdnow_master",
         [](const Case &one) {
             const auto fit = spendFit("cdnow/cdnow_master.csv", "1997-09-30");
             CHECK(fit.used == one.number("n"));
             one.check(fit.fit, kGammaGamma);
         }},
        {"gg.population_mean", [](const Case &one) {
             const reporting::GammaGamma model{one.parameter("p"), one.parameter("q"), one.parameter("v")};
             one.check(model.expectedSpend({}).value_or(0));
         }}};
    return all;
}

const std::map<QString, Check> &contractChecks()
{
    const auto retention = [](const Case &one) {
        checkPeriods(one, [&](int t) { return sbgIn(one).retention(t); });
    };
    static const std::map<QString, Check> all{
        {"bgbb.fit.donations", [](const Case &one) { one.check(donationsFit().fit, kBgBb); }},
        {"bgbb.expectation", [](const Case &one) { one.check(one.bgBb().expected(one.input("n").toInt())); }},
        {"bgbb.cet", checkOpportunities},
        {"bgbb.holdout.total", checkHoldOut},
        {"bgbb.holdout.by_frequency", checkPastFrequencies},
        {"bgbb.insample", checkInSample},
        {"sbg.fit.high_end",
         [](const Case &one) {
             one.check(highEndFit().fit, {"alpha", "beta"});
         }},
        {"sbg.project.high_end",
         [](const Case &one) { checkPeriods(one, [&](int t) { return sbgIn(one).survival(t); }); }},
        {"sbg.project.high_end.readme",
         [](const Case &one) {
             const auto model = highEndFit().model;
             checkPeriods(one, [&](int t) { return model.survival(t); });
         }},
        {"sbg.retention_rates.high_end", retention},
        {"sbg.retention_rates.regular", retention},
        {"sbg.pmf.uniform",
         [](const Case &one) { checkPeriods(one, [&](int t) { return sbgIn(one).probability(t); }); }}};
    return all;
}

const std::map<QString, Check> &valueChecks()
{
    static const std::map<QString, Check> all{
        {"clv.predict.apparel52", checkPredicted},       {"spend.summary.cdnow", checkSpends},
        {"rfm.summary.cdnow_master", checkMaster},       {"rfm.summary.small", checkSummary},
        {"rfm.summary.monetary", checkSummary},          {"rfm.summary.same_period", checkSummary},
        {"rfm.summary.unordered", checkSummary},         {"rfm.holdout.weekly", checkWeekly},
        {"rfm.calibration.cdnow_rows", checkCalibration}};
    return all;
}

} // namespace

TEST_CASE("every published case of Gamma-Gamma comes out within its tolerance")
{
    runCases<Case>({"gammagamma"}, spendChecks());
}

TEST_CASE("every published case of BG/BB and of contracts comes out within its tolerance")
{
    runCases<Case>({"bgbb", "sbg"}, contractChecks());
}

TEST_CASE("every published case of lifetime values and of summaries of logs comes out within its tolerance")
{
    runCases<Case>({"clv", "rfm"}, valueChecks(), [](const QString &name) {
        return name.startsWith("rfm.score.") || (name.startsWith("clv.") && !name.startsWith("clv.predict."));
    });
}
