#include "reporting/moneyattribution.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rapport::reporting {
namespace {

constexpr double kDayMs = 86'400'000;
constexpr long double kNano = 1e9L;

double daysBetween(core::Instant from, core::Instant to)
{
    return static_cast<double>(to.ms - from.ms) / kDayMs;
}

std::vector<DatedTouch> counted(const TouchedOrder &order, double windowDays)
{
    std::vector<DatedTouch> touches = order.touches;
    std::erase_if(touches, [&](const DatedTouch &touch) {
        const double days = daysBetween(touch.at, order.at);
        return days < 0 || days > windowDays;
    });
    std::stable_sort(touches.begin(), touches.end(),
                     [](const DatedTouch &left, const DatedTouch &right) { return left.at < right.at; });
    return touches;
}

} // namespace

std::vector<qint64> sharedMinor(qint64 minor, std::span<const double> shares)
{
    std::vector<qint64> parts;
    std::vector<long long>
        remainders; ///< in 1e-9 units: shares such as 1/3 are not exact, and equal ones stay equal
    qint64 left = minor;
    for (const double share : shares) {
        const long double exact = static_cast<long double>(minor) * static_cast<long double>(share);
        parts.push_back(static_cast<qint64>(std::trunc(exact)));
        remainders.push_back(std::llround(std::abs(exact - std::trunc(exact)) * kNano));
        left -= parts.back();
    }
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    const qint64 unit = left < 0 ? -1 : 1;
    for (std::size_t i = 0; left != 0 && !order.empty(); ++i, left -= unit)
        parts[order[i % order.size()]] += unit;
    return parts;
}

AttributedMoney attributedMoney(const AttributionRule &rule, std::span<const TouchedOrder> orders)
{
    AttributedMoney result;
    for (const TouchedOrder &order : orders) {
        const std::vector<DatedTouch> touches = counted(order, rule.windowDays);
        std::vector<double> days;
        days.reserve(touches.size());
        for (const DatedTouch &touch : touches)
            days.push_back(daysBetween(touch.at, order.at));
        const std::vector<qint64> parts =
            sharedMinor(order.minor, attributionShares(rule.model, days, rule.halfLifeDays));
        for (std::size_t i = 0; i < parts.size(); ++i)
            result.minor[touches[i].by] += parts[i];
        if (parts.empty())
            result.nobodys += order.minor;
    }
    return result;
}

} // namespace rapport::reporting
