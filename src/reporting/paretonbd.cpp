#include "reporting/paretonbd.h"

#include "reporting/specialfunctions.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rapport::reporting {

namespace {

enum Parameter : std::size_t { R, Alpha, S, Beta };

constexpr double kMostPanels = 64;

/// The integral of (alpha+t)^-n (beta+t)^-(s+1) over t from t_x to T: n = r + x. Times s it is the likelihood of having left
/// in between, beside (alpha+T)^-n (beta+T)^-s for not having left, both without what they share.
///
/// With g the smaller one of alpha and beta and t = (g+t_x) e^z - g, the integrand falls off as an exponential and its other
/// factor is smooth: its singularities are at least pi away. So a few nodes give all digits. What is beyond e^-40 of the
/// beginning is left out.
class LeavingTime {
public:
    /// A time at which the customer may have left.
    struct Moment {
        double weight; ///< of the integral, relative to the integrand at t_x
        double logAlpha;
        double inverseAlpha;
        double logBeta;
        double inverseBeta;
    };

    LeavingTime(const ParetoNbd &model, const CustomerHistory &history)
        : m_n(model.r + history.frequency), m_s(model.s), m_gap(model.beta - model.alpha),
          m_beginAlpha(model.alpha + history.recency), m_beginBeta(model.beta + history.recency),
          m_logAlpha(std::log(m_beginAlpha)), m_logBeta(std::log(m_beginBeta)),
          m_endAlpha(std::log(model.alpha + history.age)), m_endBeta(std::log(model.beta + history.age))
    {
        const bool alphaFirst = m_gap >= 0;
        const double length = alphaFirst ? m_endAlpha - m_logAlpha : m_endBeta - m_logBeta;
        const double ratio = alphaFirst ? m_beginAlpha / m_beginBeta : m_beginBeta / m_beginAlpha;
        // The integrand falls off at least as quickly as at its beginning, and at most as all of its exponent.
        const double slowest = alphaFirst ? m_n - 1 + (m_s + 1) * ratio : m_s + m_n * ratio;
        m_length = slowest * length > kNegligible ? kNegligible / slowest : length;
        m_decay = (m_n + m_s) * m_length;
    }

    bool isEmpty() const { return !(m_length > 0); }
    /// ln of what the weights are relative to.
    double logScale() const
    {
        return -m_n * m_logAlpha - (m_s + 1) * m_logBeta + (m_gap >= 0 ? m_logAlpha : m_logBeta);
    }
    /// ln of the likelihood of not having left, relative to the same.
    double logStayed() const { return -m_n * m_endAlpha - m_s * m_endBeta - logScale(); }
    double endAlpha() const { return m_endAlpha; }
    double endBeta() const { return m_endBeta; }

    template <class Take>
    void each(Take take) const
    {
        if (isEmpty())
            return;
        const double panels = std::clamp(std::ceil(m_decay / kPanelDecay), 1.0, kMostPanels);
        const double width = m_length / panels;
        const auto nodes = gaussLegendre(nodesFor(m_decay / panels, width));
        for (double panel = 0; panel < panels; ++panel) {
            for (const Node &node : nodes)
                take(moment((panel + node.at) * width, node.weight * width));
        }
    }

    /// The integral relative to the scale.
    double sum() const
    {
        double sum = 0;
        each([&sum](const Moment &moment) { sum += moment.weight; });
        return sum;
    }

private:
    static constexpr double kNegligible = 40;
    static constexpr double kPanelDecay = 40;

    /// Enough for 1e-12: by the remainder of Gauss's rule for an exponential, and by how far the singularities are.
    static int nodesFor(double decay, double width)
    {
        const int ofDecay = decay < 1.5 ? 7 : decay < 5 ? 10 : decay < 13 ? 15 : decay < 22 ? 20 : 30;
        const int ofWidth = width < 0.8 ? 7 : width < 1.8 ? 10 : width < 3.5 ? 15 : width < 6 ? 20 : 30;
        return std::max(ofDecay, ofWidth);
    }

    Moment moment(double z, double weight) const
    {
        const double grown = std::exp(z);
        Moment at{};
        double jacobian = z;
        if (m_gap >= 0) {
            at.inverseAlpha = 1 / (m_beginAlpha * grown);
            at.logAlpha = m_logAlpha + z;
            const double beta = m_beginAlpha * grown + m_gap;
            at.inverseBeta = 1 / beta;
            at.logBeta = std::log(beta);
        } else {
            at.inverseBeta = 1 / (m_beginBeta * grown);
            at.logBeta = m_logBeta + z;
            const double alpha = m_beginBeta * grown - m_gap;
            at.inverseAlpha = 1 / alpha;
            at.logAlpha = std::log(alpha);
        }
        jacobian -= m_n * (at.logAlpha - m_logAlpha) + (m_s + 1) * (at.logBeta - m_logBeta);
        at.weight = weight * std::exp(jacobian);
        return at;
    }

    double m_n;
    double m_s;
    double m_gap;
    double m_beginAlpha;
    double m_beginBeta;
    double m_logAlpha;
    double m_logBeta;
    double m_endAlpha;
    double m_endBeta;
    double m_length = 0;
    double m_decay = 0;
};

/// Means of ln and inverse over when a customer left, or did not.
class Moments {
public:
    /// Slopes of the logarithm of what a node adds to the likelihood, without its parts that are the same for all nodes.
    void add(double weight, const Point &slope, double inverseAlpha, double inverseBeta, double power,
             Depth depth)
    {
        m_weight += weight;
        for (std::size_t i = 0; i < kMostParameters; ++i)
            m_slope[i] += weight * slope[i];
        if (depth == Depth::Slope)
            return;
        for (std::size_t i = 0; i < kMostParameters; ++i) {
            for (std::size_t j = i; j < kMostParameters; ++j)
                m_square.at(i, j) += weight * slope[i] * slope[j];
        }
        m_square.at(R, Alpha) -= weight * inverseAlpha;
        m_square.at(S, Beta) -= weight * inverseBeta;
        m_alpha += weight * inverseAlpha * inverseAlpha;
        m_beta += weight * power * inverseBeta * inverseBeta;
    }
    void addSquares(double weight, double ofS) { m_ofS += weight * ofS; }

    /// Adds `customers` times the slope and curvature of the logarithm of all that was added; n = r + x.
    void into(Curve &curve, double customers, double n, Depth depth) const
    {
        Point mean{};
        for (std::size_t i = 0; i < kMostParameters; ++i) {
            mean[i] = m_slope[i] / m_weight;
            curve.gradient[i] += customers * mean[i];
        }
        if (depth == Depth::Slope)
            return;
        for (std::size_t i = 0; i < kMostParameters; ++i) {
            for (std::size_t j = i; j < kMostParameters; ++j)
                curve.hessian.at(i, j) += customers * (m_square.at(i, j) / m_weight - mean[i] * mean[j]);
        }
        curve.hessian.at(Alpha, Alpha) += customers * n * m_alpha / m_weight;
        curve.hessian.at(Beta, Beta) += customers * m_beta / m_weight;
        curve.hessian.at(S, S) += customers * m_ofS / m_weight;
    }
    double weight() const { return m_weight; }

private:
    double m_weight = 0;
    Point m_slope{};
    SmallMatrix m_square;
    double m_alpha = 0;
    double m_beta = 0;
    double m_ofS = 0;
};

/// ln of (alpha+T)^-n (beta+T)^-s + s * integral, with its derivatives.
void addRow(Curve &curve, const ParetoNbd &model, const CustomerHistory &history, double weight, Depth depth)
{
    const LeavingTime leaving(model, history);
    const double n = model.r + history.frequency;
    Moments moments;
    double most = leaving.logStayed();
    most = leaving.isEmpty() ? most : std::max(most, std::log(model.s));
    const double stayed = std::exp(leaving.logStayed() - most);
    const double inverseAlpha = 1 / (model.alpha + history.age);
    const double inverseBeta = 1 / (model.beta + history.age);
    moments.add(stayed, {-leaving.endAlpha(), -n * inverseAlpha, -leaving.endBeta(), -model.s * inverseBeta},
                inverseAlpha, inverseBeta, model.s, depth);
    const double factor = std::exp(std::log(model.s) - most);
    const double inverseS = 1 / model.s;
    leaving.each([&](const LeavingTime::Moment &at) {
        const double part = factor * at.weight;
        const Point slope{-at.logAlpha, -n * at.inverseAlpha, inverseS - at.logBeta,
                          -(model.s + 1) * at.inverseBeta};
        moments.add(part, slope, at.inverseAlpha, at.inverseBeta, model.s + 1, depth);
        moments.addSquares(part, -inverseS * inverseS);
    });
    curve.value += weight * (leaving.logScale() + most + std::log(moments.weight()));
    moments.into(curve, weight, n, depth);
}

} // namespace

double ParetoNbd::chanceAlive(const CustomerHistory &history) const
{
    const LeavingTime leaving(*this, history);
    if (leaving.isEmpty())
        return 1;
    return 1 / (1 + std::exp(std::log(s * leaving.sum()) - leaving.logStayed()));
}

double ParetoNbd::logA0(const CustomerHistory &history) const
{
    const LeavingTime leaving(*this, history);
    if (leaving.isEmpty())
        return -std::numeric_limits<double>::infinity();
    return std::log(r + s + history.frequency) + leaving.logScale() + std::log(leaving.sum());
}

double ParetoNbd::expectedWhenAlive(double frequency, double age, double t) const
{
    const double length = std::log1p(t / (beta + age));
    return (r + frequency) / (alpha + age) * (beta + age) * decayOver(s - 1, length);
}

double ParetoNbd::expected(double t) const
{
    return expectedWhenAlive(0, 0, t);
}

double ParetoNbd::probability(int n, double t) const
{
    // ln of the negative binomial's P(X = n) within `u` when the customer stays as long.
    const double shared = lnGamma(r + n) - lnGamma(r) - lnGamma(n + 1.0) + r * std::log(alpha);
    const auto bought = [&](double u) {
        return shared - (r + n) * std::log(alpha + u) + (n > 0 ? n * std::log(u) : 0);
    };
    double sum = std::exp(bought(t) - s * std::log1p(t / beta));
    const double smaller = std::min(alpha, beta);
    const double length = std::log1p(t / smaller);
    const double panels = std::ceil(4 * length) + 8;
    for (double panel = 0; panel < panels; ++panel) {
        for (const Node &node : gaussLegendre(30)) {
            const double u = smaller * std::expm1((panel + node.at) * length / panels);
            const double left = std::log(s / beta) - (s + 1) * std::log1p(u / beta);
            sum += node.weight * length / panels * (smaller + u) * std::exp(bought(u) + left);
        }
    }
    return sum;
}

double ParetoNbd::discountedWhenAlive(double frequency, double age, double rate) const
{
    return (r + frequency) / (alpha + age) * (beta + age) * discountedTail(s, rate * (beta + age));
}

/// ln G(r+x)/G(r) of every customer.
void ParetoNbdLikelihood::addFrequencies(Curve &curve, const Point &parameters, Depth depth) const
{
    const RisingFactorials ofR(parameters[R], static_cast<std::size_t>(m_table.mostFrequency()));
    for (const HistoryTable::Row &row : m_table.rows()) {
        const auto &bought = ofR[static_cast<std::size_t>(m_table.frequencies()[row.frequency])];
        curve.value += row.weight * bought.value;
        curve.gradient[R] += row.weight * bought.first;
        if (depth == Depth::Curvature)
            curve.hessian.at(R, R) += row.weight * bought.second;
    }
}

Curve ParetoNbdLikelihood::at(const Point &parameters, Depth depth) const
{
    const ParetoNbd model{parameters[R], parameters[Alpha], parameters[S], parameters[Beta]};
    const double customers = m_table.customers();
    Curve curve;
    curve.value = customers * (model.r * std::log(model.alpha) + model.s * std::log(model.beta));
    curve.gradient = {customers * std::log(model.alpha), customers * model.r / model.alpha,
                      customers * std::log(model.beta), customers * model.s / model.beta};
    curve.hessian.at(R, Alpha) = customers / model.alpha;
    curve.hessian.at(Alpha, Alpha) = -customers * model.r / (model.alpha * model.alpha);
    curve.hessian.at(S, Beta) = customers / model.beta;
    curve.hessian.at(Beta, Beta) = -customers * model.s / (model.beta * model.beta);
    addFrequencies(curve, parameters, depth);
    for (const HistoryTable::Row &row : m_table.rows())
        addRow(
            curve, model,
            {m_table.frequencies()[row.frequency], m_table.recencies()[row.recency], m_table.ages()[row.age]},
            row.weight, depth);
    return curve;
}

core::Result<ParetoNbdFit> fitParetoNbd(const std::vector<CustomerHistory> &histories,
                                        const core::Progress &progress)
{
    RAPPORT_TRY(const HistoryTable table, HistoryTable::of(histories));
    const double age = std::max(table.meanAge(), 1e-6);
    const double wait = age / std::max(table.meanFrequency(), 0.05);
    const ParetoNbdLikelihood likelihood(table);
    RAPPORT_TRY(ModelFit fit,
                maximise(likelihood,
                         {{0.7, 0.5 * wait, 0.7, 0.5 * age}, {1, wait, 1, age}, {2, wait, 0.3, 0.3 * age}},
                         table.customers(), progress));
    const std::vector<double> &found = fit.parameters;
    const ParetoNbd model{found[R], found[Alpha], found[S], found[Beta]};
    return ParetoNbdFit{model, std::move(fit)};
}

} // namespace rapport::reporting
