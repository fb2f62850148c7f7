#include "reporting/gammagamma.h"

#include "reporting/distinct.h"
#include "reporting/historytable.h"
#include "reporting/specialfunctions.h"

#include <algorithm>
#include <cmath>

namespace rapport::reporting {

namespace {

enum Parameter : std::size_t { P, Q, V };

/// Customers by how often they bought: what the gamma functions say depends on that alone.
class GammaGammaLikelihood final : public Likelihood {
public:
    explicit GammaGammaLikelihood(const std::vector<CustomerSpend> &spends)
    {
        Distinct frequencies;
        for (const CustomerSpend &spend : spends) {
            const std::uint32_t group = frequencies.add(spend.frequency);
            if (group == m_groups.size())
                m_groups.push_back({spend.frequency, 0, 0});
            m_groups[group].customers += 1;
            m_groups[group].logarithms += std::log(spend.mean);
            m_rows.push_back({spend.frequency, spend.frequency * spend.mean});
            m_customers += 1;
        }
    }

    std::size_t size() const override { return 3; }

    Curve at(const Point &parameters, Depth depth) const override
    {
        Curve curve{0, {}, SmallMatrix(3)};
        for (const Group &group : m_groups)
            addGroup(curve, group, parameters, depth);
        const double q = parameters[Q];
        const double v = parameters[V];
        curve.value += m_customers * (q * std::log(v) - lnGamma(q));
        curve.gradient[Q] += m_customers * (std::log(v) - digamma(q));
        curve.gradient[V] += m_customers * q / v;
        if (depth == Depth::Curvature) {
            curve.hessian.at(Q, Q) -= m_customers * trigamma(q);
            curve.hessian.at(Q, V) += m_customers / v;
            curve.hessian.at(V, V) -= m_customers * q / (v * v);
        }
        for (const Row &row : m_rows)
            addRow(curve, row, parameters, depth);
        return curve;
    }

private:
    struct Group {
        double x;
        double customers;
        double logarithms; ///< of the means
    };
    struct Row {
        double x;
        double total;
    };

    /// ln of G(px+q)/G(px) m^(px-1) x^(px).
    static void addGroup(Curve &curve, const Group &group, const Point &parameters, Depth depth)
    {
        const double x = group.x;
        const double shape = parameters[P] * x;
        const double sum = shape + parameters[Q];
        const double w = group.customers;
        curve.value +=
            w * (lnGamma(sum) - lnGamma(shape) + shape * std::log(x)) + (shape - 1) * group.logarithms;
        const double ofSum = digamma(sum);
        curve.gradient[P] += w * x * (ofSum - digamma(shape) + std::log(x)) + x * group.logarithms;
        curve.gradient[Q] += w * ofSum;
        if (depth == Depth::Slope)
            return;
        const double curved = trigamma(sum);
        curve.hessian.at(P, P) += w * x * x * (curved - trigamma(shape));
        curve.hessian.at(P, Q) += w * x * curved;
        curve.hessian.at(Q, Q) += w * curved;
    }

    /// ln of (v + mx)^-(px+q).
    static void addRow(Curve &curve, const Row &row, const Point &parameters, Depth depth)
    {
        const double all = parameters[V] + row.total;
        const double logarithm = std::log(all);
        const double sum = parameters[P] * row.x + parameters[Q];
        curve.value -= sum * logarithm;
        curve.gradient[P] -= row.x * logarithm;
        curve.gradient[Q] -= logarithm;
        curve.gradient[V] -= sum / all;
        if (depth == Depth::Slope)
            return;
        curve.hessian.at(P, V) -= row.x / all;
        curve.hessian.at(Q, V) -= 1 / all;
        curve.hessian.at(V, V) += sum / (all * all);
    }

    std::vector<Group> m_groups;
    std::vector<Row> m_rows;
    double m_customers = 0;
};

bool isSpend(const CustomerSpend &spend)
{
    const bool whole = std::isfinite(spend.frequency) && spend.frequency >= 0 &&
                       spend.frequency <= kMostPurchases && !(std::floor(spend.frequency) < spend.frequency);
    return whole && std::isfinite(spend.mean);
}

std::optional<double> correlationOf(const std::vector<CustomerSpend> &spends)
{
    const auto count = static_cast<double>(spends.size());
    double meanX = 0;
    double meanM = 0;
    for (const CustomerSpend &spend : spends) {
        meanX += spend.frequency / count;
        meanM += spend.mean / count;
    }
    double xx = 0;
    double xm = 0;
    double mm = 0;
    for (const CustomerSpend &spend : spends) {
        xx += (spend.frequency - meanX) * (spend.frequency - meanX);
        xm += (spend.frequency - meanX) * (spend.mean - meanM);
        mm += (spend.mean - meanM) * (spend.mean - meanM);
    }
    const double both = std::sqrt(xx) * std::sqrt(mm);
    return both > 0 ? std::optional(xm / both) : std::nullopt;
}

double middleOf(const std::vector<CustomerSpend> &spends)
{
    std::vector<double> means;
    for (const CustomerSpend &spend : spends)
        means.push_back(spend.mean);
    const auto middle = means.begin() + std::ssize(means) / 2;
    std::nth_element(means.begin(), middle, means.end());
    return *middle;
}

} // namespace

std::optional<double> GammaGamma::expectedSpend(const CustomerSpend &spend) const
{
    const double shape = p * spend.frequency;
    if (!(shape + q > 1))
        return std::nullopt;
    return p * (v + spend.mean * spend.frequency) / (shape + q - 1);
}

double gammaGammaLikelihood(const GammaGamma &model, const std::vector<CustomerSpend> &spends)
{
    return GammaGammaLikelihood(spends).at({model.p, model.q, model.v}, Depth::Slope).value;
}

core::Result<GammaGammaFit> fitGammaGamma(const std::vector<CustomerSpend> &spends,
                                          const core::Progress &progress)
{
    std::vector<CustomerSpend> used;
    for (std::size_t i = 0; i < spends.size(); ++i) {
        if (!isSpend(spends[i]))
            return core::fail(core::ErrorCode::Validation, QStringLiteral("model.bad-spend"),
                              {QString::number(i + 1)});
        if (spends[i].frequency > 0 && spends[i].mean > 0)
            used.push_back(spends[i]);
    }
    if (used.empty())
        return core::fail(core::ErrorCode::Validation, QStringLiteral("model.no-data"));
    const GammaGammaLikelihood likelihood(used);
    const double middle = middleOf(used);
    const auto count = static_cast<double>(used.size());
    RAPPORT_TRY(ModelFit fit,
                maximise(likelihood, {{4, 4, 0.7 * middle, 0}, {1, 3, 2 * middle, 0}, {10, 10, middle, 0}},
                         count, progress));
    const std::vector<double> &found = fit.parameters;
    const GammaGamma model{found[P], found[Q], found[V]};
    return GammaGammaFit{model, std::move(fit), count, static_cast<double>(spends.size()) - count,
                         correlationOf(used)};
}

} // namespace rapport::reporting
