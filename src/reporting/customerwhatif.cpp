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
constexpr double kStep = 1e-4;       ///< of a parameter, for its difference

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

/// What both models predict of a sample of customers when they learned other parameters.
struct Predicted {
    double before = 0;
    double after = 0;
};

/// The second model is the first one with others leaving, at another horizon, everything `times` as much.
struct Changed {
    double leaving = 1;
    double times = 1;
    ValueHorizon before;
    ValueHorizon after;
};

/// How the predictions move with the parameters that were learned; see ValueTotal. Lives for one answer.
class WhatIfErrors {
public:
    WhatIfErrors(const CustomerValues &values, const Changed &changed)
        : m_model(*values.model), m_changed(changed)
    {
        const std::size_t stride = values.customers.size() / kMostSampled + 1;
        for (std::size_t i = 0; i < values.customers.size(); i += stride) {
            const CustomerValue &value = values.customers[i];
            m_histories.push_back(value.history);
            m_spends.push_back({value.history.frequency, value.repeatMean});
        }
        m_factor = static_cast<double>(values.customers.size()) / static_cast<double>(m_histories.size());
    }

    void addTo(WhatIfAnswer &answer) const
    {
        const ModelFit &spending = m_model.spending->fit;
        if (m_model.fit.weaklyIdentified || !m_model.fit.covariance || spending.weaklyIdentified ||
            !spending.covariance)
            return;
        const std::vector<Predicted> buying =
            slopes([](CustomerModel &one) -> ModelFit & { return one.fit; });
        const std::vector<Predicted> spend =
            slopes([](CustomerModel &one) -> ModelFit & { return one.spending->fit; });
        const auto error = [&](auto part) -> std::optional<double> {
            const double variance = quadratic(*m_model.fit.covariance, buying, part) +
                                    quadratic(*spending.covariance, spend, part);
            if (!(variance >= 0) || !std::isfinite(variance))
                return std::nullopt;
            return std::sqrt(variance) * m_factor;
        };
        answer.beforeError = error([](const Predicted &one) { return one.before; });
        answer.afterError = error([](const Predicted &one) { return one.after; });
        answer.differenceError = error([](const Predicted &one) { return one.after - one.before; });
    }

private:
    template <class FitOf>
    std::vector<Predicted> slopes(FitOf fitOf) const
    {
        CustomerModel moved = m_model;
        std::vector<double> &parameters = fitOf(moved).parameters;
        std::vector<Predicted> slopes;
        for (double &parameter : parameters) {
            const double at = parameter;
            const double step = std::abs(at) * kStep;
            parameter = at + step;
            const Predicted above = predicted(moved);
            parameter = at - step;
            const Predicted below = predicted(moved);
            parameter = at;
            slopes.push_back(
                {(above.before - below.before) / (2 * step), (above.after - below.after) / (2 * step)});
        }
        return slopes;
    }

    Predicted predicted(CustomerModel model) const
    {
        const auto &p = model.spending->fit.parameters;
        model.spending->model = {p[0], p[1], p[2]};
        const auto before = model.score(m_histories, m_spends, m_changed.before);
        const auto after = rapport::reporting::leaving(model, m_changed.leaving)
                               .score(m_histories, m_spends, m_changed.after);
        Predicted sums;
        for (std::size_t i = 0; i < before.size(); ++i) {
            sums.before += before[i].value.value_or(0);
            sums.after += before[i].chanceAlive * after[i].valueWhenAlive.value_or(0) * m_changed.times;
        }
        return sums;
    }

    template <class Part>
    static double quadratic(const SmallMatrix &matrix, const std::vector<Predicted> &slopes, Part part)
    {
        double sum = 0;
        for (std::size_t i = 0; i < slopes.size(); ++i) {
            for (std::size_t j = 0; j < slopes.size(); ++j)
                sum += part(slopes[i]) * matrix.at(i, j) * part(slopes[j]);
        }
        return sum;
    }

    const CustomerModel &m_model;
    const Changed m_changed;
    double m_factor = 1; ///< customers for each of the sample
    std::vector<CustomerHistory> m_histories;
    std::vector<CustomerSpend> m_spends;
};

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
    Changed changed;
    changed.leaving = stay ? 1 : leavingFor(values, model, wanted);
    const CustomerModel moved = leaving(model, changed.leaving);
    answer.retentionAfter = yearlyRetention(values, moved);
    ValueQuestion question = values.question;
    changed.before = question.horizon();
    question.yearlyDiscount = changes.yearlyDiscount.value_or(question.yearlyDiscount);
    changed.after = question.horizon();
    const double price = onMargin ? changes.price / marginRate.value_or(1) : changes.price;
    changed.times = (1 + price) * (1 + changes.volume) * (1 + changes.mix);
    if (const auto after = predictedBy(values, moved, changed.after))
        answer.after = *after * changed.times;
    if (answer.after)
        WhatIfErrors(values, changed).addTo(answer);
    return answer;
}

} // namespace rapport::reporting
