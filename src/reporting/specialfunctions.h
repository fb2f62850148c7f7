#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace rapport::reporting {

/// ln of the gamma function and its first two derivatives, for arguments above 0.
double lnGamma(double x);
double digamma(double x);
double trigamma(double x);
/// ln of the beta function.
double lnBeta(double a, double b);

/// ln of the rising factorial a (a+1) … (a+n-1) = G(a+n)/G(a), with its first two derivatives in a, for every n up to a
/// largest one. A sum of logarithms: nothing cancels, whatever a. Owned by whoever asks; immutable.
class RisingFactorials {
public:
    struct Term {
        double value = 0;
        double first = 0;
        double second = 0;
    };

    RisingFactorials(double a, std::size_t most);
    const Term &operator[](std::size_t n) const { return m_terms[n]; }

private:
    std::vector<Term> m_terms;
};

/// C (2F1(A, B; C; z) - 1) / B by its series, for 0 <= z < 1 and C > -1: what is left of Gauss's function when B is taken out
/// of it, and so finite where B or C is zero. Nothing where some hundred terms do not do.
std::optional<double> gaussExcess(double A, double B, double C, double z);

/// (1 - e^(-e L)) / e, which is L where e is 0.
double decayOver(double e, double L);

/// Integral over v from 0 to infinity of e^(-zeta v) (1+v)^(-s): zeta^(s-1) U(s, s, zeta), with Tricomi's U; zeta > 0.
double discountedTail(double s, double zeta);

/// Nodes on [0, 1] and weights of Gauss and Legendre that add up to 1.
struct Node {
    double at;
    double weight;
};
/// Of 7, 10, 15, 20 or 30 nodes: the smallest rule with at least `least` of them, at most 30.
std::span<const Node> gaussLegendre(int least);

/// Half of the sums of betaMean, from y upwards or downwards.
struct LogitSums {
    double weights = 0;
    double values = 0;
};

template <class Function>
LogitSums logitSums(double a, double b, double begin, double step, double end, Function f)
{
    constexpr double kNegligible = 1e-18;
    const double middle = -a * std::log1p(b / a) - b * std::log1p(a / b);
    // Towards the ends the weight falls by this with each step.
    const double ratio = std::exp(-(step > 0 ? b : a) * std::abs(step));
    LogitSums sums;
    for (double y = begin;; y += step) {
        const double small = std::exp(-std::abs(y));
        const double logarithm = -std::log1p(small);
        const double logP = y < 0 ? y + logarithm : logarithm;
        const double logRest = y < 0 ? logarithm : logarithm - y;
        const double weight = std::exp(a * logP + b * logRest - middle);
        const double value = weight * f(std::exp(logP), std::exp(logRest));
        const bool last = std::abs(y) > end;
        const double factor = last ? 1 / (1 - ratio) : 1;
        sums.weights += weight * factor;
        sums.values += value * factor;
        if (last || (weight < kNegligible * sums.weights && value < kNegligible * sums.values))
            return sums;
    }
}

/// The mean of f(p) where p is beta distributed (a, b), f is bounded and the same below p = 1e-17 / scale: the trapezoidal rule
/// over the logarithm of p / (1-p), which gives all digits where f is smooth (Trefethen & Weideman 2014). What is beyond the
/// range of doubles at both ends is a geometric series.
template <class Function>
double betaMean(double a, double b, double scale, Function f)
{
    constexpr double kWidest = 0.25;
    constexpr double kEnd = 40;
    const double step = std::min(kWidest, 0.6 * std::sqrt(1 / a + 1 / b));
    const double middle = std::log(a / b);
    const double end = std::max(kEnd + std::log(std::max(1.0, scale)), std::abs(middle) + 1);
    const LogitSums up = logitSums(a, b, middle, step, end, f);
    const LogitSums down = logitSums(a, b, middle - step, -step, end, f);
    return (up.values + down.values) / (up.weights + down.weights);
}

} // namespace rapport::reporting
