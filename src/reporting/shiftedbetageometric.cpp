#include "reporting/shiftedbetageometric.h"

#include "reporting/specialfunctions.h"

#include <cmath>

namespace rapport::reporting {

namespace {

enum Parameter : std::size_t { Alpha, Beta };

/// Lost in each period, and still there after the last one: P(T = t) is alpha (beta)_(t-1) / (alpha+beta)_t.
class SbgLikelihood final : public Likelihood {
public:
    explicit SbgLikelihood(const std::vector<double> &survivors) : m_survivors(survivors) {}

    std::size_t size() const override { return 2; }

    Curve at(const Point &parameters, Depth) const override
    {
        Curve curve{0, {}, SmallMatrix(2)};
        const std::size_t periods = m_survivors.size() - 1;
        const RisingFactorials stays(parameters[Beta], periods);
        const RisingFactorials all(parameters[Alpha] + parameters[Beta], periods);
        for (std::size_t t = 1; t <= periods; ++t) {
            const double lost = m_survivors[t - 1] - m_survivors[t];
            add(curve, lost, stays[t - 1], all[t]);
            curve.value += lost * std::log(parameters[Alpha]);
            curve.gradient[Alpha] += lost / parameters[Alpha];
            curve.hessian.at(Alpha, Alpha) -= lost / (parameters[Alpha] * parameters[Alpha]);
        }
        add(curve, m_survivors[periods], stays[periods], all[periods]);
        return curve;
    }

private:
    static void add(Curve &curve, double weight, const RisingFactorials::Term &stays,
                    const RisingFactorials::Term &all)
    {
        curve.value += weight * (stays.value - all.value);
        curve.gradient[Alpha] -= weight * all.first;
        curve.gradient[Beta] += weight * (stays.first - all.first);
        curve.hessian.at(Alpha, Alpha) -= weight * all.second;
        curve.hessian.at(Alpha, Beta) -= weight * all.second;
        curve.hessian.at(Beta, Beta) += weight * (stays.second - all.second);
    }

    const std::vector<double> &m_survivors;
};

} // namespace

double ShiftedBetaGeometric::probability(int period) const
{
    return survival(period - 1) * alpha / (alpha + beta + period - 1);
}

double ShiftedBetaGeometric::survival(int period) const
{
    double left = 1;
    for (int t = 1; t <= period; ++t)
        left *= retention(t);
    return left;
}

double ShiftedBetaGeometric::retention(int period) const
{
    return (beta + period - 1) / (alpha + beta + period - 1);
}

std::optional<double> ShiftedBetaGeometric::residualLifetime(int renewals, double rate) const
{
    const double stayed = beta + renewals;
    if (rate > 0)
        return (1 + rate) * betaMean(alpha, stayed, 1 / rate,
                                     [rate](double p, double stays) { return stays / (rate + p); });
    if (rate < 0 || alpha <= 1)
        return std::nullopt;
    return stayed / (alpha - 1); // the mean of (1-p) / p
}

core::Result<ShiftedBetaGeometricFit> fitShiftedBetaGeometric(const std::vector<double> &survivors,
                                                              const core::Progress &progress)
{
    for (std::size_t i = 0; i < survivors.size(); ++i) {
        const bool fits = std::isfinite(survivors[i]) && survivors[i] >= 0;
        if (!fits || (i > 0 && survivors[i] > survivors[i - 1]))
            return core::fail(core::ErrorCode::Validation, QStringLiteral("model.bad-survivors"),
                              {QString::number(i + 1)});
    }
    if (survivors.size() < 3 || !(survivors.front() > survivors.back()))
        return core::fail(core::ErrorCode::Validation, QStringLiteral("model.no-data"));
    const SbgLikelihood likelihood(survivors);
    RAPPORT_TRY(ModelFit fit, maximise(likelihood, {{1, 3, 0, 0}, {0.3, 1, 0, 0}, {5, 30, 0, 0}},
                                       survivors.front(), progress));
    const ShiftedBetaGeometric model{fit.parameters[Alpha], fit.parameters[Beta]};
    return ShiftedBetaGeometricFit{model, std::move(fit)};
}

} // namespace rapport::reporting
