#include "reporting/bgbb.h"

#include "reporting/distinct.h"
#include "reporting/specialfunctions.h"

#include <algorithm>
#include <cmath>

namespace rapport::reporting {

namespace {

enum Parameter : std::size_t { Alpha, Beta, Gamma, Delta };

/// Rising factorials that the terms of the likelihood are made of: B(alpha+x, beta+y)/B(alpha, beta) is
/// (alpha)_x (beta)_y / (alpha+beta)_(x+y), and likewise for gamma and delta.
struct Tables {
    Tables(const Point &parameters, int opportunities)
        : alpha(parameters[Alpha], sizeOf(opportunities)), beta(parameters[Beta], sizeOf(opportunities)),
          bought(parameters[Alpha] + parameters[Beta], sizeOf(opportunities)),
          delta(parameters[Delta], sizeOf(opportunities)),
          died(parameters[Gamma] + parameters[Delta], sizeOf(opportunities) + 1),
          logGamma(std::log(parameters[Gamma])), inverseGamma(1 / parameters[Gamma])
    {
    }
    static std::size_t sizeOf(int opportunities) { return static_cast<std::size_t>(opportunities); }

    RisingFactorials alpha;
    RisingFactorials beta;
    RisingFactorials bought;
    RisingFactorials delta;
    RisingFactorials died;
    double logGamma;
    double inverseGamma;
};

/// ln of one way in which a history came about, with its derivatives: x bought among `seen` opportunities; then alive, or dead
/// right after them.
struct Way {
    Way(const Tables &tables, std::size_t x, std::size_t seen, bool dead)
    {
        const auto &alpha = tables.alpha[x];
        const auto &beta = tables.beta[seen - x];
        const auto &bought = tables.bought[seen];
        const auto &delta = tables.delta[seen];
        const auto &died = tables.died[dead ? seen + 1 : seen];
        value = alpha.value + beta.value - bought.value + delta.value - died.value;
        slope = {alpha.first - bought.first, beta.first - bought.first, -died.first,
                 delta.first - died.first};
        curvature = {alpha.second, beta.second, bought.second, delta.second, died.second};
        if (dead) {
            value += tables.logGamma;
            slope[Gamma] += tables.inverseGamma;
            ofGamma = -tables.inverseGamma * tables.inverseGamma;
        }
    }

    void addCurvature(SmallMatrix &hessian, double weight) const
    {
        const auto [alpha, beta, bought, delta, died] = curvature;
        hessian.at(Alpha, Alpha) += weight * (alpha - bought);
        hessian.at(Alpha, Beta) -= weight * bought;
        hessian.at(Beta, Beta) += weight * (beta - bought);
        hessian.at(Gamma, Gamma) += weight * (ofGamma - died);
        hessian.at(Gamma, Delta) -= weight * died;
        hessian.at(Delta, Delta) += weight * (delta - died);
        for (std::size_t i = 0; i < kMostParameters; ++i) {
            for (std::size_t j = i; j < kMostParameters; ++j)
                hessian.at(i, j) += weight * slope[i] * slope[j];
        }
    }

    double value;
    Point slope;
    std::array<double, 5> curvature;
    double ofGamma = 0;
};

/// Every way in which the history came about: still alive, or dead after opportunity t_x, t_x + 1 …
template <class Take>
void eachWay(const Tables &tables, const OpportunityHistory &history, Take take)
{
    const auto x = static_cast<std::size_t>(history.taken);
    const auto n = static_cast<std::size_t>(history.opportunities);
    take(Way(tables, x, n, false));
    for (auto seen = static_cast<std::size_t>(history.last); seen < n; ++seen)
        take(Way(tables, x, seen, true));
}

double logSum(const Tables &tables, const OpportunityHistory &history)
{
    double most = -HUGE_VAL;
    eachWay(tables, history, [&](const Way &way) { most = std::max(most, way.value); });
    double sum = 0;
    eachWay(tables, history, [&](const Way &way) { sum += std::exp(way.value - most); });
    return most + std::log(sum);
}

/// Customers of whom the same is known are put together.
class BgBbLikelihood final : public Likelihood {
public:
    explicit BgBbLikelihood(const std::vector<OpportunityHistory> &histories)
    {
        constexpr int kPlaceBits = 20; // of numbers up to kMostOpportunities
        Distinct keys;
        for (const OpportunityHistory &history : histories) {
            m_most = std::max(m_most, history.opportunities);
            const std::uint32_t place =
                keys.add((std::uint64_t(history.taken) << (2 * kPlaceBits)) |
                         (std::uint64_t(history.last) << kPlaceBits) | std::uint64_t(history.opportunities));
            if (place == m_histories.size())
                m_histories.push_back(history);
            else
                m_histories[place].customers += history.customers;
        }
    }

    std::size_t size() const override { return 4; }

    Curve at(const Point &parameters, Depth depth) const override
    {
        const Tables tables(parameters, m_most);
        Curve curve;
        for (const OpportunityHistory &history : m_histories)
            add(curve, tables, history, depth);
        return curve;
    }

private:
    static void add(Curve &curve, const Tables &tables, const OpportunityHistory &history, Depth depth)
    {
        const double whole = logSum(tables, history);
        Point mean{};
        SmallMatrix hessian;
        eachWay(tables, history, [&](const Way &way) {
            const double weight = std::exp(way.value - whole);
            for (std::size_t i = 0; i < kMostParameters; ++i)
                mean[i] += weight * way.slope[i];
            if (depth == Depth::Curvature)
                way.addCurvature(hessian, weight);
        });
        const double w = history.customers;
        curve.value += w * whole;
        for (std::size_t i = 0; i < kMostParameters; ++i) {
            curve.gradient[i] += w * mean[i];
            for (std::size_t j = i; j < kMostParameters; ++j)
                curve.hessian.at(i, j) += w * (hessian.at(i, j) - mean[i] * mean[j]);
        }
    }

    std::vector<OpportunityHistory> m_histories;
    int m_most = 0;
};

Point pointOf(const BgBb &model)
{
    return {model.alpha, model.beta, model.gamma, model.delta};
}

/// That somebody with this history is alive, and buys at the next opportunity when alive: the mean of the chance to buy.
double logBuysAlive(const BgBb &model, const Tables &tables, const OpportunityHistory &history)
{
    const Way alive(tables, static_cast<std::size_t>(history.taken),
                    static_cast<std::size_t>(history.opportunities), false);
    return alive.value - logSum(tables, history) +
           std::log((model.alpha + history.taken) / (model.alpha + model.beta + history.opportunities));
}

} // namespace

bool isOpportunityHistory(const OpportunityHistory &history)
{
    const auto &[x, last, n, customers] = history;
    return x >= 0 && x <= last && last <= n && n <= kMostOpportunities && (x > 0 || last == 0) &&
           std::isfinite(customers) && customers > 0;
}

double BgBb::logLikelihood(const OpportunityHistory &history) const
{
    return logSum(Tables(pointOf(*this), history.opportunities), history);
}

double BgBb::chanceAlive(const OpportunityHistory &history, int ahead) const
{
    const int n = history.opportunities;
    const Tables tables(pointOf(*this), n);
    const Way alive(tables, static_cast<std::size_t>(history.taken), static_cast<std::size_t>(n), false);
    double chance = std::exp(alive.value - logSum(tables, history));
    for (int k = 0; k < ahead; ++k)
        chance *= (delta + n + k) / (gamma + delta + n + k);
    return chance;
}

double BgBb::expected(int opportunities) const
{
    double alive = 1;
    double sum = 0;
    for (int k = 0; k < opportunities; ++k) {
        alive *= (delta + k) / (gamma + delta + k);
        sum += alive;
    }
    return alpha / (alpha + beta) * sum;
}

double BgBb::expectedOf(const OpportunityHistory &history, int ahead) const
{
    const int n = history.opportunities;
    double alive = std::exp(logBuysAlive(*this, Tables(pointOf(*this), n), history));
    double sum = 0;
    for (int k = 0; k < ahead; ++k) {
        alive *= (delta + n + k) / (gamma + delta + n + k);
        sum += alive;
    }
    return sum;
}

double BgBb::probability(int taken, int opportunities) const
{
    const Tables tables(pointOf(*this), opportunities);
    const auto x = static_cast<std::size_t>(taken);
    const auto chosen = [taken](int of) {
        return lnGamma(of + 1.0) - lnGamma(taken + 1.0) - lnGamma(of - taken + 1.0);
    };
    double sum = std::exp(chosen(opportunities) +
                          Way(tables, x, static_cast<std::size_t>(opportunities), false).value);
    for (int seen = taken; seen < opportunities; ++seen)
        sum += std::exp(chosen(seen) + Way(tables, x, static_cast<std::size_t>(seen), true).value);
    return sum;
}

double BgBb::discountedOf(const OpportunityHistory &history, double rate) const
{
    // The sum over k of ((1-p) / (1+d))^k, for each chance p of dying, and its mean over these.
    const double n = history.opportunities;
    const double periods =
        betaMean(gamma, delta + n, 1 / rate, [rate](double p, double stays) { return stays / (rate + p); });
    return std::exp(logBuysAlive(*this, Tables(pointOf(*this), history.opportunities), history)) * periods;
}

core::Result<BgBbFit> fitBgBb(const std::vector<OpportunityHistory> &histories,
                              const core::Progress &progress)
{
    if (histories.empty())
        return core::fail(core::ErrorCode::Validation, QStringLiteral("model.no-data"));
    double customers = 0;
    for (std::size_t i = 0; i < histories.size(); ++i) {
        if (!isOpportunityHistory(histories[i]))
            return core::fail(core::ErrorCode::Validation, QStringLiteral("model.bad-opportunities"),
                              {QString::number(i + 1)});
        customers += histories[i].customers;
    }
    const BgBbLikelihood likelihood(histories);
    RAPPORT_TRY(ModelFit fit,
                maximise(likelihood, {{1, 1, 1, 2}, {0.5, 0.5, 0.5, 5}, {2, 4, 1, 10}}, customers, progress));
    const std::vector<double> &found = fit.parameters;
    const BgBb model{found[Alpha], found[Beta], found[Gamma], found[Delta]};
    return BgBbFit{model, std::move(fit)};
}

} // namespace rapport::reporting
