#include "reporting/specialfunctions.h"

#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>
#include <limits>

namespace rapport::reporting {

namespace {

namespace policies = boost::math::policies;
/// Never throws: what is not a number is said as one.
using Quiet =
    policies::policy<policies::promote_double<false>, policies::domain_error<policies::ignore_error>,
                     policies::pole_error<policies::ignore_error>,
                     policies::overflow_error<policies::ignore_error>,
                     policies::evaluation_error<policies::ignore_error>>;

constexpr int kMostTerms = 1000;
constexpr double kNegligible = 1e-17;
constexpr double kTailExponent = 45;

template <unsigned N>
std::vector<Node> rule()
{
    using Rule = boost::math::quadrature::gauss<double, N>;
    std::vector<Node> nodes;
    for (std::size_t i = 0; i < Rule::abscissa().size(); ++i) {
        const double x = Rule::abscissa()[i];
        const double weight = Rule::weights()[i] / 2;
        nodes.push_back({(1 + x) / 2, weight});
        if (x > 0)
            nodes.push_back({(1 - x) / 2, weight});
    }
    return nodes;
}

} // namespace

double lnGamma(double x)
{
    return boost::math::lgamma(x, Quiet());
}

double digamma(double x)
{
    return boost::math::digamma(x, Quiet());
}

double trigamma(double x)
{
    return boost::math::trigamma(x, Quiet());
}

double lnBeta(double a, double b)
{
    return lnGamma(a) + lnGamma(b) - lnGamma(a + b);
}

RisingFactorials::RisingFactorials(double a, std::size_t most) : m_terms(most + 1)
{
    for (std::size_t n = 0; n < most; ++n) {
        const double inverse = 1 / (a + static_cast<double>(n));
        const Term &term = m_terms[n];
        m_terms[n + 1] = {term.value - std::log(inverse), term.first + inverse,
                          term.second - inverse * inverse};
    }
}

std::optional<double> gaussExcess(double A, double B, double C, double z)
{
    double term = A * z;
    double sum = 0;
    for (int k = 1; k <= kMostTerms; ++k) {
        sum += term;
        const bool shrinks = k > -B && k > -A;
        // What follows is less than a geometric series in z.
        if (shrinks && std::abs(term) <= kNegligible * (1 - z) * std::abs(sum))
            return sum;
        term *= (A + k) * (B + k) / ((C + k) * (k + 1)) * z;
    }
    return std::nullopt;
}

double decayOver(double e, double L)
{
    const double exponent = e * L;
    return std::abs(exponent) > 0 ? -std::expm1(-exponent) / exponent * L : L;
}

double discountedTail(double s, double zeta)
{
    // v = e^y - 1: the integrand falls off doubly exponentially, and its length grows as a logarithm.
    constexpr int kLeastPanels = 8;
    const double end = std::log1p(kTailExponent / zeta);
    const int panels = std::max(kLeastPanels, static_cast<int>(std::ceil(2 * end)));
    const double width = end / panels;
    double sum = 0;
    for (int panel = 0; panel < panels; ++panel) {
        for (const Node &node : gaussLegendre(20)) {
            const double y = (panel + node.at) * width;
            sum += node.weight * std::exp(-zeta * std::expm1(y) + (1 - s) * y);
        }
    }
    return sum * width;
}

std::span<const Node> gaussLegendre(int least)
{
    static const std::vector<Node> rules[] = {rule<7>(), rule<10>(), rule<15>(), rule<20>(), rule<30>()};
    for (const std::vector<Node> &nodes : rules) {
        if (std::ssize(nodes) >= least)
            return nodes;
    }
    return rules[std::size(rules) - 1];
}

} // namespace rapport::reporting
