#include "reporting/bgnbd.h"

#include "reporting/specialfunctions.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>

namespace rapport::reporting {

namespace {

enum Parameter : std::size_t { R, Alpha, A, B };

/// Where the series would lose more digits than this many times a rounding, the integral is taken.
constexpr double kMostCancelled = 1e4;
constexpr double kMostA = 30;
constexpr double kMostAlternating = 8; ///< so many terms of alternating sign grow

/// ln(1 + e^u) and its slope, without overflow.
struct SoftPlus {
    explicit SoftPlus(double u)
    {
        const double least = std::exp(-std::abs(u));
        value = std::max(u, 0.0) + std::log1p(least);
        slope = (u > 0 ? 1 : least) / (1 + least);
    }
    double value;
    double slope;
};

/// Purchases within t of somebody alive with rate gamma(shape, rate) and chance of dropping out beta(a, b): the formula of
/// eq. 10 with 2F1 in Euler's form, (1-z)^(c-a-b) 2F1(c-a, c-b; c; z), whose terms do not grow with the purchases. The
/// singularity at a = 1 is taken out. Nothing where the series takes too long.
std::optional<double> expectedBySeries(double shape, double a, double b, double z)
{
    const double c = a + b - 1;
    const double length = -std::log1p(-z);
    if (a > kMostA || c > kMostCancelled * shape || shape - c > kMostAlternating)
        return std::nullopt;
    const auto excess = gaussExcess(c - shape, a - 1, c, z);
    if (!excess)
        return std::nullopt;
    return c * decayOver(a - 1, length) - std::exp(-(a - 1) * length) * *excess;
}

/// The same as the mean over chances p of dropping out of (1 - (1 + p t / rate)^-shape) / p: nothing in it cancels.
double expectedByIntegral(double shape, double a, double b, double times)
{
    return betaMean(a, b, std::max(1.0, shape * times), [&](double p, double) {
        return p * times < 1e-290 ? shape * times : -std::expm1(-shape * std::log1p(p * times)) / p;
    });
}

double expectedPurchases(double shape, double rate, double a, double b, double t)
{
    if (!(t > 0))
        return 0;
    const auto series = expectedBySeries(shape, a, b, t / (rate + t));
    return series ? std::max(0.0, *series) : expectedByIntegral(shape, a, b, t / rate);
}

} // namespace

double BgNbd::chanceAlive(const CustomerHistory &history) const
{
    const auto [x, recency, age] = history;
    if (rule == DropoutRule::AfterRepeats && !(x > 0))
        return 1;
    const double purchases = rule == DropoutRule::AfterRepeats ? b + x - 1 : b + x;
    const double gone = std::log(a / purchases) + (r + x) * std::log((alpha + age) / (alpha + recency));
    return 1 / (1 + std::exp(gone));
}

double BgNbd::expectedWhenAlive(double frequency, double age, double t) const
{
    const double stayed = rule == DropoutRule::AfterRepeats ? b + frequency : b + frequency + 1;
    return expectedPurchases(r + frequency, alpha + age, a, stayed, t);
}

double BgNbd::expected(double t) const
{
    return rule == DropoutRule::AfterRepeats ? expectedWhenAlive(0, 0, t)
                                             : b / (a + b) * expectedWhenAlive(0, 0, t);
}

double BgNbd::probability(int n, double t) const
{
    if (rule == DropoutRule::AfterEach) {
        const double atOnce = n == 0 ? a / (a + b) : 0;
        return atOnce + b / (a + b) * BgNbd{r, alpha, a, b + 1, DropoutRule::AfterRepeats}.probability(n, t);
    }
    const double z = t / (alpha + t);
    const double purchases = n > 0 ? lnGamma(r + n) - lnGamma(r) - lnGamma(n + 1.0) + n * std::log(z) : 0;
    const double alive = std::exp(lnBeta(a, b + n) - lnBeta(a, b) + purchases + r * std::log1p(-z));
    if (n == 0)
        return alive;
    const double dropped = std::exp(lnBeta(a + 1, b + n - 1) - lnBeta(a, b));
    return alive + dropped * boost::math::ibeta(static_cast<double>(n), r, z);
}

struct BgNbdLikelihood::Tables {
    /// ln(alpha + t) and 1 / (alpha + t).
    struct Time {
        double logarithm;
        double inverse;
    };
    /// What the chance of having dropped out takes from the purchases.
    struct Purchases {
        double logarithm = 0;
        double inverse = 0;
    };

    Tables(const HistoryTable &table, const Point &parameters, double shift)
        : recencies(timesOf(table.recencies(), parameters[Alpha])),
          ages(timesOf(table.ages(), parameters[Alpha])), logA(std::log(parameters[A]))
    {
        purchases.reserve(table.frequencies().size());
        for (const double x : table.frequencies()) {
            const double count = parameters[B] + x - 1 + shift;
            purchases.push_back({std::log(count), 1 / count});
        }
    }

    static std::vector<Time> timesOf(const std::vector<double> &values, double alpha)
    {
        std::vector<Time> times;
        times.reserve(values.size());
        for (const double value : values)
            times.push_back({std::log(alpha + value), 1 / (alpha + value)});
        return times;
    }

    std::vector<Time> recencies;
    std::vector<Time> ages;
    std::vector<Purchases> purchases;
    double logA;
};

/// ln of B(a,b+x)/B(a,b) G(r+x)/G(r) of every customer (x+1 instead of x in the beta function with dropout after each).
void BgNbdLikelihood::addFrequencies(Curve &curve, const Point &parameters, Depth depth) const
{
    std::vector<double> weights(m_table.frequencies().size(), 0.0);
    for (const HistoryTable::Row &row : m_table.rows())
        weights[row.frequency] += row.weight;
    const auto most = static_cast<std::size_t>(m_table.mostFrequency());
    const RisingFactorials ofR(parameters[R], most);
    const RisingFactorials ofB(parameters[B], most + 1);
    const RisingFactorials ofSum(parameters[A] + parameters[B], most + 1);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const auto x = static_cast<std::size_t>(m_table.frequencies()[i]);
        const std::size_t stayed = m_rule == DropoutRule::AfterRepeats ? x : x + 1;
        const auto &bought = ofR[x];
        const auto &stays = ofB[stayed];
        const auto &sum = ofSum[stayed];
        curve.value += weights[i] * (bought.value + stays.value - sum.value);
        curve.gradient[R] += weights[i] * bought.first;
        curve.gradient[A] -= weights[i] * sum.first;
        curve.gradient[B] += weights[i] * (stays.first - sum.first);
        if (depth == Depth::Slope)
            continue;
        curve.hessian.at(R, R) += weights[i] * bought.second;
        curve.hessian.at(A, A) -= weights[i] * sum.second;
        curve.hessian.at(A, B) -= weights[i] * sum.second;
        curve.hessian.at(B, B) += weights[i] * (stays.second - sum.second);
    }
}

/// ln of (alpha+T)^-(r+x) (1 + a/(b+x-1) ((alpha+T)/(alpha+t_x))^(r+x)), the second term without x = 0.
void BgNbdLikelihood::addRow(Curve &curve, const HistoryTable::Row &row, const Tables &tables,
                             const Point &parameters, Depth depth) const
{
    const double x = m_table.frequencies()[row.frequency];
    const double shape = parameters[R] + x;
    const double w = row.weight;
    const Tables::Time &age = tables.ages[row.age];
    curve.value -= w * shape * age.logarithm;
    curve.gradient[R] -= w * age.logarithm;
    curve.gradient[Alpha] -= w * shape * age.inverse;
    if (depth == Depth::Curvature) {
        curve.hessian.at(R, Alpha) -= w * age.inverse;
        curve.hessian.at(Alpha, Alpha) += w * shape * age.inverse * age.inverse;
    }
    if (m_rule == DropoutRule::AfterRepeats && !(x > 0))
        return;
    const Tables::Time &recency = tables.recencies[row.recency];
    const Tables::Purchases &purchases = tables.purchases[row.frequency];
    const double length = age.logarithm - recency.logarithm;
    const double shorter = age.inverse - recency.inverse;
    const double u = tables.logA - purchases.logarithm + shape * length;
    const SoftPlus left(u);
    const double gone = w * left.slope;
    const double inverseA = 1 / parameters[A];
    const Point slope{length, shape * shorter, inverseA, -purchases.inverse};
    curve.value += w * left.value;
    for (std::size_t i = 0; i < kMostParameters; ++i)
        curve.gradient[i] += gone * slope[i];
    if (depth == Depth::Slope)
        return;
    const double spread = gone * (1 - left.slope);
    for (std::size_t i = 0; i < kMostParameters; ++i) {
        for (std::size_t j = i; j < kMostParameters; ++j)
            curve.hessian.at(i, j) += spread * slope[i] * slope[j];
    }
    curve.hessian.at(R, Alpha) += gone * shorter;
    curve.hessian.at(Alpha, Alpha) -= gone * shape * shorter * (age.inverse + recency.inverse);
    curve.hessian.at(A, A) -= gone * inverseA * inverseA;
    curve.hessian.at(B, B) += gone * purchases.inverse * purchases.inverse;
}

Curve BgNbdLikelihood::at(const Point &parameters, Depth depth) const
{
    const double alpha = parameters[Alpha];
    const double customers = m_table.customers();
    Curve curve;
    curve.value = customers * parameters[R] * std::log(alpha);
    curve.gradient[R] = customers * std::log(alpha);
    curve.gradient[Alpha] = customers * parameters[R] / alpha;
    curve.hessian.at(R, Alpha) = customers / alpha;
    curve.hessian.at(Alpha, Alpha) = -customers * parameters[R] / (alpha * alpha);
    addFrequencies(curve, parameters, depth);
    const Tables tables(m_table, parameters, m_rule == DropoutRule::AfterRepeats ? 0 : 1);
    for (const HistoryTable::Row &row : m_table.rows())
        addRow(curve, row, tables, parameters, depth);
    return curve;
}

core::Result<BgNbdFit> fitBgNbd(const std::vector<CustomerHistory> &histories, DropoutRule rule,
                                const core::Progress &progress)
{
    RAPPORT_TRY(const HistoryTable table, HistoryTable::of(histories));
    // Time has whatever unit it has: alpha starts where half a purchase comes in as long as one takes.
    const double wait = std::max(table.meanAge(), 1e-6) / std::max(table.meanFrequency(), 0.05);
    const BgNbdLikelihood likelihood(table, rule);
    RAPPORT_TRY(ModelFit fit,
                maximise(likelihood, {{0.5, 0.5 * wait, 1, 2}, {1, wait, 1, 10}, {0.2, 0.1 * wait, 0.5, 0.5}},
                         table.customers(), progress));
    const std::vector<double> &found = fit.parameters;
    const BgNbd model{found[R], found[Alpha], found[A], found[B], rule};
    return BgNbdFit{model, std::move(fit)};
}

} // namespace rapport::reporting
