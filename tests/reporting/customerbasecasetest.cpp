#include "customerbasecase.h"

using namespace rapport;
using namespace rapport::test;

namespace {

const QStringList kBgNbd{"r", "alpha", "a", "b"};
const QStringList kPareto{"r", "alpha", "s", "beta"};

reporting::BgNbdFit bgNbdFit(const QString &file)
{
    return require(reporting::fitBgNbd(summaryFile(file), DropoutRule::AfterRepeats));
}

reporting::ParetoNbdFit paretoFit(const Case &one)
{
    if (!one.inputs().contains("estimation_end"))
        return require(reporting::fitParetoNbd(summaryFile(one.dataset())));
    const auto summaries = reporting::summarise(logFile(one.dataset()), {one.day("estimation_end")});
    return require(reporting::fitParetoNbd(reporting::historiesOf(summaries)));
}

/// Purchases after the first of each customer, until the end of each week from the first day of the log.
Numbers repeatsUntil(const QString &log, const Numbers &weeks)
{
    const auto purchases = logFile(log);
    const auto all = purchases.all();
    const auto first =
        std::min_element(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.day < b.day; });
    return each(weeks, [&](double week) {
        const auto end = static_cast<qint32>(first->day + 7 * week - 1);
        double repeats = 0;
        for (const auto &summary : reporting::summarise(purchases, {end}))
            repeats += summary.frequency;
        return repeats;
    });
}

template <class Model>
void checkTracking(const Case &one, const Model &model)
{
    const Numbers ages = each(summaryFile(one.dataset()), [](const CustomerHistory &h) { return h.age; });
    one.check(reporting::trackingCurve(model, ages, one.numbers("weeks")), "expected");
    one.check(repeatsUntil("cdnow/cdnow_sample.csv", one.numbers("weeks")), "actual");
}

void checkTails(const Case &one)
{
    Numbers values;
    for (const QJsonValue &pair : one.input("t_n").toArray())
        values.push_back(one.bgNbd().probability(pair.toArray()[1].toInt(), pair.toArray()[0].toDouble()));
    one.check(values);
}

void checkRidge(const Case &one)
{
    const auto summaries = reporting::summarise(logFile(one.dataset()), {one.day("estimation_end")});
    const auto fit =
        require(reporting::fitBgNbd(reporting::historiesOf(summaries), DropoutRule::AfterRepeats));
    one.check(fit.fit, {"r", "alpha"});
    CHECK(fit.fit.weaklyIdentified);
    CHECK(fit.fit.logLikelihood > -3480.4355);
}

void checkOverflow(const Case &one)
{
    const ParetoNbd model = one.paretoNbd();
    for (CustomerHistory history : one.histories()) {
        const double logarithm = model.logA0(history);
        CHECK(std::isfinite(logarithm));
        CHECK(logarithm < 0);
        history.frequency /= 10;
        CHECK(model.chanceAlive(history) >= 0);
        CHECK(model.chanceAlive(history) <= 1);
    }
}

void checkParadox(const Case &one)
{
    one.check(each(one.numbers("x"), [&](double x) {
        return one.paretoNbd().expectedOf({x, one.number("t_x"), one.number("T")}, one.number("t"));
    }));
}

void checkCriteria(const Case &one)
{
    const auto fit = paretoFit(one);
    one.check(fit.fit.logLikelihood, "LL");
    one.check(fit.fit.aic(), "AIC");
    one.check(fit.fit.bic(), "BIC");
}

/// The log-likelihood of known parameters.
template <class Likelihood, class... Rule>
double likelihoodOf(const Case &one, const reporting::Point &parameters, Rule... rule)
{
    const auto table = require(reporting::HistoryTable::of(summaryFile(one.dataset())));
    return Likelihood(table, rule...).at(parameters, reporting::Depth::Slope).value;
}

const auto kExpectedAt = [](const Case &one) {
    one.check(each(one.numbers("t"), [&](double t) { return one.bgNbd().expected(t); }));
};
const auto kBgNbdFit = [](const Case &one) { one.check(bgNbdFit(one.dataset()).fit, kBgNbd); };
const auto kBgNbdCustomer = [](const Case &one) {
    one.check(one.bgNbd().expectedOf(one.history(), one.number("t")));
};
const auto kBgNbdAlive = [](const Case &one) { one.check(one.bgNbd().chanceAlive(one.history())); };
const auto kParetoFit = [](const Case &one) { one.check(paretoFit(one).fit, kPareto); };
const auto kParetoAlive = [](const Case &one) {
    one.check(
        each(one.histories(), [&](const CustomerHistory &h) { return one.paretoNbd().chanceAlive(h); }));
};

const std::map<QString, Check> &bgNbdChecks()
{
    static const std::map<QString, Check> all{
        {"bgnbd.fit.cdnow.printed", kBgNbdFit},
        {"bgnbd.fit.cdnow.tight", kBgNbdFit},
        {"bgnbd.fit.cdnow_rounded", kBgNbdFit},
        {"bgnbd.fit.cdnow.stderr",
         [](const Case &one) { one.checkErrors(bgNbdFit(one.dataset()).fit, kBgNbd); }},
        {"bgnbd.fit.apparel52.flat", checkRidge},
        {"bgnbd.LL.at_params",
         [](const Case &one) {
             const BgNbd model = one.bgNbd();
             one.check(likelihoodOf<reporting::BgNbdLikelihood>(one, {model.r, model.alpha, model.a, model.b},
                                                                DropoutRule::AfterRepeats));
         }},
        {"bgnbd.expectation.52", [](const Case &one) { one.check(one.bgNbd().expected(one.number("t"))); }},
        {"bgnbd.expectation.hardie_sheet", kExpectedAt},
        {"bgnbd.cet.cust1516", kBgNbdCustomer},
        {"bgnbd.cet.hardie_sheet", kBgNbdCustomer},
        {"bgnbd.palive.cust1516", kBgNbdAlive},
        {"bgnbd.palive.no_warning", kBgNbdAlive},
        {"bgnbd.palive.no_repeat", kBgNbdAlive},
        {"bgnbd.pmf.tails", checkTails},
        {"bgnbd.pmf.39",
         [](const Case &one) {
             one.check(each(one.numbers("n"), [&](double n) {
                 return one.bgNbd().probability(static_cast<int>(n), one.number("t"));
             }));
         }},
        {"bgnbd.tracking.cumulative", [](const Case &one) { checkTracking(one, one.bgNbd()); }}};
    return all;
}

const std::map<QString, Check> &paretoChecks()
{
    static const std::map<QString, Check> all{
        {"pnbd.fit.cdnow.printed", kParetoFit},
        {"pnbd.fit.cdnow.LL", kParetoFit},
        {"pnbd.fit.apparel104", kParetoFit},
        {"pnbd.fit.apparel52", kParetoFit},
        {"pnbd.LL.apparel52", checkCriteria},
        {"pnbd.fit.cdnow.stderr", [](const Case &one) { one.checkErrors(paretoFit(one).fit, kPareto); }},
        {"pnbd.LL.at_params",
         [](const Case &one) {
             const ParetoNbd model = one.paretoNbd();
             one.check(likelihoodOf<reporting::ParetoNbdLikelihood>(
                 one, {model.r, model.alpha, model.s, model.beta}));
         }},
        {"pnbd.LL.no_overflow", checkOverflow},
        {"pnbd.tracking.cumulative", [](const Case &one) { checkTracking(one, one.paretoNbd()); }},
        {"pnbd.expectation.52",
         [](const Case &one) { one.check(one.paretoNbd().expected(one.number("t"))); }},
        {"pnbd.expectation.series",
         [](const Case &one) {
             one.check(each(one.numbers("t"), [&](double t) { return one.paretoNbd().expected(t); }));
         }},
        {"pnbd.cet.cust1516",
         [](const Case &one) { one.check(one.paretoNbd().expectedOf(one.history(), one.number("t"))); }},
        {"pnbd.palive.cust1516",
         [](const Case &one) { one.check(one.paretoNbd().chanceAlive(one.history())); }},
        {"pnbd.cet.frequency_paradox", checkParadox},
        {"pnbd.palive.grid", kParetoAlive},
        {"pnbd.palive.high_frequency", kParetoAlive},
        {"pnbd.cet52.grid",
         [](const Case &one) {
             one.check(each(one.histories(), [&](const CustomerHistory &h) {
                 return one.paretoNbd().expectedOf(h, one.number("t"));
             }));
         }},
        {"pnbd.dert.grid",
         [](const Case &one) {
             one.check(each(one.histories(), [&](const CustomerHistory &h) {
                 return one.paretoNbd().discountedOf(h, one.number("delta_continuous"));
             }));
         }},
        {"pnbd.pmf.39", [](const Case &one) {
             one.check(each(one.numbers("n"), [&](double n) {
                 return one.paretoNbd().probability(static_cast<int>(n), one.number("t"));
             }));
         }}};
    return all;
}

} // namespace

TEST_CASE("every published case of BG/NBD comes out within its tolerance")
{
    runCases<Case>({"bgnbd"}, bgNbdChecks());
}

TEST_CASE("every published case of Pareto/NBD comes out within its tolerance")
{
    runCases<Case>({"pnbd"}, paretoChecks());
}
