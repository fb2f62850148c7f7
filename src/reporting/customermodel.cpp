#include "reporting/customermodel.h"

#include "reporting/salesfigures.h"

#include <algorithm>
#include <cmath>
#include <thread>

namespace rapport::reporting {

using core::Result;

namespace {

constexpr double kDaysOfWeek = 7;
constexpr std::size_t kManyScores = 20'000; ///< from here on a second thread pays
constexpr const char *kKeys[] = {"bgnbd", "mbgnbd", "paretonbd"};

DropoutRule ruleOf(BuyingModel model)
{
    return model == BuyingModel::BgNbd ? DropoutRule::AfterRepeats : DropoutRule::AfterEach;
}

Result<ModelFit> fitBuying(BuyingModel model, const std::vector<CustomerHistory> &histories,
                           const core::Progress &progress)
{
    if (model == BuyingModel::ParetoNbd) {
        RAPPORT_TRY(ParetoNbdFit fit, fitParetoNbd(histories, progress));
        return std::move(fit.fit);
    }
    RAPPORT_TRY(BgNbdFit fit, fitBgNbd(histories, ruleOf(model), progress));
    return std::move(fit.fit);
}

qint64 repeatersOf(const std::vector<CustomerSummary> &summaries)
{
    return std::count_if(summaries.begin(), summaries.end(),
                         [](const CustomerSummary &summary) { return summary.frequency > 0; });
}

Result<> checkEnough(const std::vector<CustomerSummary> &summaries)
{
    const qint64 repeaters = repeatersOf(summaries);
    if (std::ssize(summaries) >= kLeastCustomers && repeaters >= kLeastRepeaters)
        return {};
    return core::fail(core::ErrorCode::Validation, QStringLiteral("customers.too-few"),
                      {QString::number(summaries.size()), QString::number(repeaters),
                       QString::number(kLeastCustomers), QString::number(kLeastRepeaters)});
}

using Scores = std::vector<CustomerScore>;

/// The model of spending that gives nobody a value: its mean does not exist.
const GammaGamma kNoSpending{1, 0, 1};

Scores scored(const BuyingFormula &formula, const GammaGamma &spending,
              const std::vector<CustomerHistory> &histories, const std::vector<CustomerSpend> &spends,
              const ValueHorizon &horizon)
{
    return std::visit(
        [&](const auto &model) { return scoreCustomers(model, spending, histories, spends, horizon); },
        formula);
}

/// Forgets values of somebody whose spending is not known.
void withoutValues(Scores &scores)
{
    for (CustomerScore &score : scores) {
        score.value.reset();
        score.valueWhenAlive.reset();
    }
}

void tryOut(ModelTrial &trial, const std::vector<CustomerSummary> &summaries,
            const std::vector<CustomerHistory> &histories)
{
    const double ahead = (trial.until - trial.fittedTo) / kDaysOfWeek;
    const BuyingFormula formula = formulaOf(trial.model, trial.fit.parameters);
    double error = 0;
    for (std::size_t i = 0; i < summaries.size(); ++i) {
        const double expected =
            std::visit([&](const auto &model) { return model.expectedOf(histories[i], ahead); }, formula);
        trial.expected += expected;
        trial.actual += summaries[i].holdOutFrequency;
        error += std::abs(expected - summaries[i].holdOutFrequency);
    }
    trial.mae = share(error, static_cast<double>(summaries.size()));
    trial.usable = std::isfinite(error);
}

bool isBetter(const ModelTrial &trial, const ModelTrial &than)
{
    const auto sound = [](const ModelTrial &t) { return t.fit.converged && !t.fit.weaklyIdentified; };
    if (sound(trial) != sound(than))
        return sound(trial);
    if (std::abs(*trial.mae - *than.mae) < kAlike * std::max(*trial.mae, *than.mae))
        return trial.fit.bic() < than.fit.bic();
    return *trial.mae < *than.mae;
}

void choose(ModelComparison &comparison)
{
    const ModelTrial *best = nullptr;
    for (const ModelTrial &trial : comparison.trials) {
        if (!trial.usable || !trial.mae ||
            (trial.model == BuyingModel::BgNbd && comparison.onceShare >= kManyOnce))
            continue;
        if (!best || isBetter(trial, *best))
            best = &trial;
    }
    if (best)
        comparison.best = best->model;
}

} // namespace

QString buyingModelKey(BuyingModel model)
{
    return QLatin1String(kKeys[static_cast<int>(model)]);
}

std::optional<BuyingModel> buyingModelFromKey(const QString &key)
{
    for (const BuyingModel model : kBuyingModels) {
        if (key == buyingModelKey(model))
            return model;
    }
    return std::nullopt;
}

QStringList parameterNames(BuyingModel model)
{
    if (model == BuyingModel::ParetoNbd)
        return {QStringLiteral("r"), QStringLiteral("alpha"), QStringLiteral("s"), QStringLiteral("beta")};
    return {QStringLiteral("r"), QStringLiteral("alpha"), QStringLiteral("a"), QStringLiteral("b")};
}

BuyingFormula formulaOf(BuyingModel model, const std::vector<double> &p)
{
    if (model == BuyingModel::ParetoNbd)
        return ParetoNbd{p[0], p[1], p[2], p[3]};
    return BgNbd{p[0], p[1], p[2], p[3], ruleOf(model)};
}

double CustomerModel::chanceAlive(const CustomerHistory &history) const
{
    return std::visit([&](const auto &model) { return model.chanceAlive(history); }, formula());
}

Scores CustomerModel::score(const std::vector<CustomerHistory> &histories,
                            const std::vector<CustomerSpend> &spends, const ValueHorizon &horizon) const
{
    const GammaGamma spends1 = spending ? spending->model : kNoSpending;
    const BuyingFormula buys = formula();
    Scores scores;
    if (histories.size() < kManyScores) {
        scores = scored(buys, spends1, histories, spends, horizon);
    } else {
        const auto middle = static_cast<std::ptrdiff_t>(histories.size() / 2);
        Scores upper;
        std::thread other([&] {
            upper = scored(buys, spends1, {histories.begin() + middle, histories.end()},
                           {spends.begin() + middle, spends.end()}, horizon);
        });
        scores = scored(buys, spends1, {histories.begin(), histories.begin() + middle},
                        {spends.begin(), spends.begin() + middle}, horizon);
        other.join();
        scores.insert(scores.end(), upper.begin(), upper.end());
    }
    if (!spending)
        withoutValues(scores);
    return scores;
}

std::vector<CustomerSpend> spendsOn(const CustomerSums &sums, ValueBasis basis)
{
    std::vector<CustomerSpend> spends = spendsOf(sums.summaries, 1);
    if (basis == ValueBasis::Margin) {
        for (std::size_t i = 0; i < spends.size(); ++i)
            spends[i].mean = sums.marginMeans[i];
    }
    return spends;
}

Result<CustomerModel> fitCustomerModel(BuyingModel buying, const CustomerSums &sums, ValueBasis basis,
                                       qint32 fittedTo, const core::Progress &progress)
{
    RAPPORT_CHECK(checkEnough(sums.summaries));
    CustomerModel model;
    model.buying = buying;
    model.basis = basis;
    model.fittedTo = fittedTo;
    model.repeaters = repeatersOf(sums.summaries);
    RAPPORT_TRY(model.fit, fitBuying(buying, historiesOf(sums.summaries), progress));
    auto spending = fitGammaGamma(spendsOn(sums, basis), progress);
    if (spending)
        model.spending = std::move(*spending);
    else if (spending.error().code == core::ErrorCode::Cancelled)
        return core::fail(std::move(spending.error()));
    return model;
}

Result<ModelComparison> compareModels(const CustomerLog &log, qint32 until, std::optional<qint32> fittedTo,
                                      const core::Progress &progress)
{
    const qint32 first = log.firstDay().value_or(until);
    SummaryWindow window;
    window.end = fittedTo.value_or(first + (until - first) * 2 / 3);
    window.holdOutEnd = until;
    const std::vector<CustomerSummary> summaries = summarise(log.purchases, window);
    RAPPORT_CHECK(checkEnough(summaries));
    const std::vector<CustomerHistory> histories = historiesOf(summaries);
    ModelComparison comparison;
    comparison.onceShare =
        1 -
        share(static_cast<double>(repeatersOf(summaries)), static_cast<double>(summaries.size())).value_or(0);
    for (const BuyingModel model : kBuyingModels) {
        auto fit = fitBuying(model, histories, progress);
        if (!fit && fit.error().code == core::ErrorCode::Cancelled)
            return core::fail(std::move(fit.error()));
        ModelTrial trial{model, window.end, until, {}, 0, 0, {}, false};
        if (fit) {
            trial.fit = std::move(*fit);
            tryOut(trial, summaries, histories);
        }
        comparison.trials.push_back(std::move(trial));
    }
    choose(comparison);
    return comparison;
}

} // namespace rapport::reporting
