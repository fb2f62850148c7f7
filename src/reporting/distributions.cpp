#include "reporting/distributions.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numbers>

namespace rapport::reporting {

namespace {

namespace policies = boost::math::policies;
/// Never throws: what is not a number is said as one.
using Quiet = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>, policies::evaluation_error<policies::ignore_error>>;
using Student = boost::math::students_t_distribution<double, Quiet>;

} // namespace

double chiSquareAbove(double value, int degrees)
{
    if (!(value > 0))
        return 1;
    const double half = value / 2;
    const bool odd = degrees % 2 != 0;
    double sum = odd ? std::erfc(std::sqrt(half)) : 0;
    for (int i = 0; i < degrees / 2; ++i) {
        const double power = i + (odd ? 0.5 : 0.0);
        sum += std::exp(power * std::log(half) - half - std::lgamma(power + 1));
    }
    return std::min(1.0, sum);
}

double normalQuantile(double probability)
{
    // Newton from the middle on the tail that is at most a half: the logarithm of the tail is concave, so the steps do not overshoot.
    const double tail = std::min(probability, 1 - probability);
    double at = 0;
    for (int step = 0; step < 100; ++step) {
        const double above = std::erfc(at / std::numbers::sqrt2) / 2;
        const double density = std::exp(-at * at / 2) / std::sqrt(2 * std::numbers::pi);
        const double change = above * std::log(above / tail) / density;
        at += change;
        if (std::abs(change) < 1e-15 * std::max(1.0, at))
            break;
    }
    return probability < 0.5 ? -at : at;
}

double studentQuantile(double probability, double degrees)
{
    return boost::math::quantile(Student(degrees), probability);
}

double studentBeyond(double value, double degrees)
{
    return 2 * boost::math::cdf(boost::math::complement(Student(degrees), std::abs(value)));
}

} // namespace rapport::reporting
