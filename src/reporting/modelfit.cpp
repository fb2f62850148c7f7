#include "reporting/modelfit.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <nlopt.h>

namespace rapport::reporting {

using core::Result;

namespace {

constexpr double kRange = 14; ///< of a logarithm, to both sides of the start
constexpr double kNearEnd = 0.5;
constexpr int kMostEvaluations = 120;
constexpr int kMostSteps = 60;
constexpr double kRoughly = 1e-4;
constexpr double kEnough = 1e-9;
constexpr double kFlat = 1e-6; ///< slope in the logarithms: nothing is to be gained any more
constexpr double kLeastDamping = 1e-3;
constexpr double kMostDamping = 1e8;
constexpr double kWeakCondition = 1e4;
constexpr double kWeakInformation = 1.0 / 16; ///< a standard error of 4 in the logarithms

/// One search from one start, in the logarithms of the parameters. Lives for one fit.
class Search {
public:
    Search(const Likelihood &likelihood, const Point &start, const core::Progress &progress)
        : m_likelihood(likelihood), m_progress(progress), m_size(likelihood.size())
    {
        for (std::size_t i = 0; i < m_size; ++i)
            m_at[i] = m_start[i] = std::log(start[i]);
    }

    void run()
    {
        roughly();
        polish();
    }

    bool stopped() const { return m_stopped; }
    double value() const { return m_curve.value; }
    int iterations() const { return m_iterations; }

    ModelFit fit() const
    {
        ModelFit fit;
        fit.converged = m_converged;
        fit.logLikelihood = m_curve.value;
        fit.iterations = m_iterations;
        const Point natural = naturalAt(m_at);
        fit.parameters.assign(natural.begin(), natural.begin() + static_cast<std::ptrdiff_t>(m_size));
        addErrors(fit);
        addCondition(fit);
        return fit;
    }

private:
    Point naturalAt(const Point &logarithms) const
    {
        Point natural{};
        for (std::size_t i = 0; i < m_size; ++i)
            natural[i] = std::exp(logarithms[i]);
        return natural;
    }

    Curve evaluate(const Point &logarithms, Depth depth)
    {
        ++m_iterations;
        m_stopped = m_stopped || m_progress.stopRequested();
        Curve curve = m_likelihood.at(naturalAt(logarithms), depth);
        curve.hessian.mirror();
        return curve;
    }

    /// NLopt's view of the likelihood; keeps the best point it has seen.
    static double objective(unsigned size, const double *x, double *gradient, void *data)
    {
        auto *self = static_cast<Search *>(data);
        Point point{};
        std::copy(x, x + size, point.begin());
        const Curve curve = self->evaluate(point, Depth::Slope);
        if (self->m_stopped)
            nlopt_force_stop(self->m_optimiser);
        if (!std::isfinite(curve.value))
            return -std::numeric_limits<double>::max();
        if (curve.value > self->m_best) {
            self->m_best = curve.value;
            self->m_at = point;
        }
        for (unsigned i = 0; gradient && i < size; ++i)
            gradient[i] = curve.gradient[i] * std::exp(x[i]);
        return curve.value;
    }

    void roughly()
    {
        const std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)> optimiser(
            nlopt_create(NLOPT_LD_LBFGS, static_cast<unsigned>(m_size)), &nlopt_destroy);
        if (!optimiser)
            return;
        m_optimiser = optimiser.get();
        Point lower{};
        Point upper{};
        for (std::size_t i = 0; i < m_size; ++i) {
            lower[i] = m_start[i] - kRange;
            upper[i] = m_start[i] + kRange;
        }
        nlopt_set_max_objective(m_optimiser, objective, this);
        nlopt_set_lower_bounds(m_optimiser, lower.data());
        nlopt_set_upper_bounds(m_optimiser, upper.data());
        nlopt_set_ftol_rel(m_optimiser, kRoughly);
        nlopt_set_maxeval(m_optimiser, kMostEvaluations);
        Point x = m_at;
        double value = 0;
        nlopt_optimize(m_optimiser, x.data(), &value); // whatever it says: the best point is kept
        m_optimiser = nullptr;
    }

    /// Slope and curvature in the logarithms.
    Point slope(const Curve &curve, const Point &natural) const
    {
        Point gradient{};
        for (std::size_t i = 0; i < m_size; ++i)
            gradient[i] = curve.gradient[i] * natural[i];
        return gradient;
    }
    SmallMatrix information(const Curve &curve, const Point &natural) const
    {
        SmallMatrix matrix(m_size);
        for (std::size_t i = 0; i < m_size; ++i) {
            for (std::size_t j = 0; j < m_size; ++j)
                matrix.at(i, j) = -curve.hessian.at(i, j) * natural[i] * natural[j];
            matrix.at(i, i) -= curve.gradient[i] * natural[i];
        }
        return matrix;
    }

    void polish()
    {
        m_curve = evaluate(m_at, Depth::Curvature);
        double damping = 0;
        for (int step = 0; step < kMostSteps && !m_converged && !m_stopped; ++step) {
            const Point natural = naturalAt(m_at);
            const Point gradient = slope(m_curve, natural);
            m_converged = isFlat(gradient);
            if (!m_converged && !takeStep(information(m_curve, natural), gradient, damping))
                break;
        }
    }

    /// One step uphill, as damped as it needs; false where none is to be had.
    bool takeStep(const SmallMatrix &matrix, const Point &gradient, double &damping)
    {
        for (; damping < kMostDamping && !m_stopped; damping = std::max(damping * 10, kLeastDamping)) {
            const auto step = damped(matrix, damping).solve(gradient);
            if (!step)
                continue;
            double promised = 0;
            Point next = m_at;
            for (std::size_t i = 0; i < m_size; ++i) {
                promised += gradient[i] * (*step)[i];
                next[i] = std::clamp(m_at[i] + std::clamp((*step)[i], -2.0, 2.0), m_start[i] - kRange,
                                     m_start[i] + kRange);
            }
            const Curve curve = evaluate(next, Depth::Curvature);
            const double noise = 1e-13 * std::abs(m_curve.value);
            if (!(std::isfinite(curve.value) && curve.value >= m_curve.value - noise))
                continue;
            const bool still = next == m_at;
            m_converged = !still && damping <= 0 && promised < kEnough;
            m_at = next;
            m_curve = curve;
            damping = damping > kLeastDamping ? damping / 10 : 0;
            return !still;
        }
        return false;
    }

    /// With more on the diagonal, after Marquardt: in proportion to what stands there.
    SmallMatrix damped(SmallMatrix matrix, double damping) const
    {
        for (std::size_t i = 0; i < m_size; ++i)
            matrix.at(i, i) += damping * (std::abs(matrix.at(i, i)) + kFlat);
        return matrix;
    }

    static bool isFlat(const Point &gradient)
    {
        return std::all_of(gradient.begin(), gradient.end(), [](double g) { return std::abs(g) < kFlat; });
    }

    void addErrors(ModelFit &fit) const
    {
        SmallMatrix matrix(m_size);
        for (std::size_t i = 0; i < m_size; ++i) {
            for (std::size_t j = 0; j < m_size; ++j)
                matrix.at(i, j) = -m_curve.hessian.at(i, j);
        }
        fit.covariance = matrix.inverse();
        for (std::size_t i = 0; i < m_size; ++i) {
            const double variance = fit.covariance ? fit.covariance->at(i, i) : -1;
            fit.standardErrors.push_back(
                std::isfinite(variance) && variance >= 0 ? std::optional(std::sqrt(variance)) : std::nullopt);
        }
    }

    void addCondition(ModelFit &fit) const
    {
        const Point values = information(m_curve, naturalAt(m_at)).eigenvalues();
        const auto [least, most] =
            std::minmax_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(m_size));
        if (*least > 0 && std::isfinite(*most / *least))
            fit.condition = *most / *least;
        bool atEnd = false;
        for (std::size_t i = 0; i < m_size; ++i)
            atEnd = atEnd || std::abs(m_at[i] - m_start[i]) > kRange - kNearEnd;
        fit.weaklyIdentified =
            atEnd || !fit.condition || *fit.condition > kWeakCondition || *least < kWeakInformation;
    }

    const Likelihood &m_likelihood;
    const core::Progress &m_progress;
    std::size_t m_size;
    Point m_start{};
    Point m_at{};
    Curve m_curve;
    nlopt_opt m_optimiser = nullptr;
    double m_best = -std::numeric_limits<double>::infinity();
    int m_iterations = 0;
    bool m_converged = false;
    bool m_stopped = false;
};

/// Of two ends of a search: a ridge or an end of the range may hide a better one.
bool isBetter(const ModelFit &fit, const ModelFit &than)
{
    const double noise = 1e-9 * std::abs(than.logLikelihood);
    if (fit.logLikelihood > than.logLikelihood + noise)
        return true;
    return fit.logLikelihood > than.logLikelihood - noise && fit.converged && !than.converged;
}

} // namespace

double ModelFit::aic() const
{
    return 2 * static_cast<double>(parameters.size()) - 2 * logLikelihood;
}

double ModelFit::bic() const
{
    return static_cast<double>(parameters.size()) * std::log(customers) - 2 * logLikelihood;
}

Result<ModelFit> maximise(const Likelihood &likelihood, const std::vector<Point> &starts, double customers,
                          const core::Progress &progress)
{
    std::optional<ModelFit> best;
    int iterations = 0;
    for (const Point &start : starts) {
        Search search(likelihood, start, progress);
        search.run();
        if (search.stopped())
            return core::cancelled();
        iterations += search.iterations();
        ModelFit fit = search.fit();
        if (std::isfinite(fit.logLikelihood) && (!best || isBetter(fit, *best)))
            best = std::move(fit);
        if (best && best->converged && !best->weaklyIdentified)
            break;
    }
    if (!best)
        return core::fail(core::ErrorCode::Validation, QStringLiteral("model.no-fit"));
    best->iterations = iterations;
    best->customers = customers;
    return std::move(*best);
}

} // namespace rapport::reporting
