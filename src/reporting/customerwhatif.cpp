// What would come of other retention, prices, volumes and rates.

#include "reporting/compensatedsum.h"
#include "reporting/customerrisk.h"
#include "reporting/salesfigures.h"
#include "reporting/specialfunctions.h"

#include <cmath>

namespace rapport::reporting {
namespace {

constexpr double kWeeksOfYear = 365.25 / 7;
constexpr std::size_t kMostAsked = 2'000; ///< customers that the yearly retention is taken over
constexpr int kHalvings = 60;
constexpr double kMostLeaving = 1e4; ///< times as many
constexpr std::size_t kLeaving = 2;  ///< a of BG/NBD, s of Pareto/NBD

/// That somebody alive is still alive after a time.
double staysAlive(const ParetoNbd &model, const CustomerHistory &history, double time)
{
    return std::exp(-model.s * std::log1p(time / (model.beta + history.age)));
}

/// The same where leaving follows purchases: the chance p of leaving is beta distributed (a, b + x), the rate of purchases gamma
/// distributed (r + x, alpha + T); of a Poisson process thinned by p nothing comes with ((alpha+T) / (alpha+T+p t))^(r+x).
double staysAlive(const BgNbd &model, const CustomerHistory &history, double time)
{
    const double shape = model.r + history.frequency;
    const double relative = time / (model.alpha + history.age);
    const double survived = history.frequency + (model.rule == DropoutRule::AfterEach ? 1 : 0);
    return betaMean(model.a, model.b + survived, std::max(1.0, shape * relative),
                    [&](double p, double) { return std::exp(-shape * std::log1p(p * relative)); });
}

/// The model with so many times the inclination to leave.
CustomerModel leaving(const CustomerModel &model, double factor)
{
    CustomerModel moved = model;
    moved.fit.parameters[kLeaving] *= factor;
    return moved;
}

std::optional<double> yearlyRetention(const CustomerValues &values, const CustomerModel &model)
{
    const std::size_t stride = values.customers.size() / kMostAsked + 1;
    const BuyingFormula formula = model.formula();
    CompensatedSum staying;
    CompensatedSum alive;
    for (std::size_t i = 0; i < values.customers.size(); i += stride) {
        const CustomerValue &value = values.customers[i];
        const double stays = std::visit(
            [&](const auto &one) { return staysAlive(one, value.history, kWeeksOfYear); }, formula);
        staying.add(value.alive.value_or(0) * stays);
        alive.add(value.alive.value_or(0));
    }
    return share(staying.value(), alive.value());
}

/// How many times as many must leave for that retention.
double leavingFor(const CustomerValues &values, const CustomerModel &model, double wanted)
{
    double low = std::log(1 / kMostLeaving);
    double high = std::log(kMostLeaving);
    for (int i = 0; i < kHalvings; ++i) {
        const double middle = (low + high) / 2;
        const auto retention = yearlyRetention(values, leaving(model, std::exp(middle)));
        (retention.value_or(0) > wanted ? low : high) = middle;
    }
    return std::exp((low + high) / 2);
}

/// What is predicted by a model of those whose chances of being alive are known.
std::optional<double> predictedBy(const CustomerValues &values, const CustomerModel &model,
                                  const ValueHorizon &horizon)
{
    std::vector<CustomerHistory> histories;
    std::vector<CustomerSpend> spends;
    for (const CustomerValue &value : values.customers) {
        histories.push_back(value.history);
        spends.push_back({value.history.frequency, value.repeatMean});
    }
    const auto scores = model.score(histories, spends, horizon);
    CompensatedSum sum;
    for (std::size_t i = 0; i < scores.size(); ++i)
        sum.add(values.customers[i].alive.value_or(0) * scores[i].valueWhenAlive.value_or(0));
    return std::isfinite(sum.value()) ? std::optional(sum.value()) : std::nullopt;
}

} // namespace

WhatIfAnswer whatIf(const CustomerValues &values, const WhatIf &changes, std::optional<double> marginRate)
{
    WhatIfAnswer answer;
    if (!values.model || !values.model->spending || values.customers.empty())
        return answer;
    const CustomerModel &model = *values.model;
    answer.retentionBefore = yearlyRetention(values, model);
    answer.before = predictedBy(values, model, values.question.horizon());
    const double wanted = answer.retentionBefore.value_or(0) + changes.retention;
    const bool onMargin = model.basis == ValueBasis::Margin;
    if (!answer.retentionBefore || !(wanted > 0 && wanted < 1) ||
        (onMargin && std::abs(changes.price) > 0 && !(marginRate && *marginRate > 0)))
        return answer;
    const bool stay = !(std::abs(changes.retention) > 0);
    const CustomerModel moved = stay ? model : leaving(model, leavingFor(values, model, wanted));
    answer.retentionAfter = yearlyRetention(values, moved);
    ValueQuestion question = values.question;
    question.yearlyDiscount = changes.yearlyDiscount.value_or(question.yearlyDiscount);
    const double price = onMargin ? changes.price / marginRate.value_or(1) : changes.price;
    if (const auto after = predictedBy(values, moved, question.horizon()))
        answer.after = *after * (1 + price) * (1 + changes.volume) * (1 + changes.mix);
    return answer;
}

} // namespace rapport::reporting
