#include "reporting/samplesize.h"

#include "reporting/distributions.h"

#include <cmath>
#include <numbers>

namespace rapport::reporting {
namespace {

bool isPart(double value)
{
    return value > 0 && value < 1;
}

bool isRate(double value)
{
    return value >= 0 && value <= 1;
}

/// Of one person, of whom such shares are in the groups: without a difference, and with it.
struct Deviations {
    double none = 0;
    double some = 0;
};

Deviations deviations(double base, double effect, double gotShare)
{
    const double keptShare = 1 - gotShare;
    const double rate = base + effect;
    const double pooled = rate * gotShare + base * keptShare;
    return {std::sqrt(pooled * (1 - pooled) * (1 / gotShare + 1 / keptShare)),
            std::sqrt(rate * (1 - rate) / gotShare + base * (1 - base) / keptShare)};
}

bool canBeSeen(double base, double effect)
{
    return isRate(base) && isRate(base + effect) && std::abs(effect) > 0;
}

} // namespace

std::optional<double> powerOfTest(double base, double effect, GroupSizes sizes, double alpha)
{
    if (!canBeSeen(base, effect) || sizes.got <= 0 || sizes.kept <= 0 || !isPart(alpha))
        return std::nullopt;
    const auto all = static_cast<double>(sizes.got + sizes.kept);
    const Deviations deviation = deviations(base, effect, static_cast<double>(sizes.got) / all);
    const double beyond = std::sqrt(all) * std::abs(effect) - normalQuantile(1 - alpha / 2) * deviation.none;
    if (!(deviation.some > 0))
        return beyond > 0 ? 1.0 : 0.0;
    return std::erfc(-beyond / deviation.some / std::numbers::sqrt2) / 2;
}

std::optional<GroupSizes> neededSizes(double base, double effect, double keptShare, TestGoal goal)
{
    if (!canBeSeen(base, effect) || !isPart(keptShare) || !isPart(goal.alpha) || !isPart(goal.power))
        return std::nullopt;
    const Deviations deviation = deviations(base, effect, 1 - keptShare);
    const double root =
        (normalQuantile(1 - goal.alpha / 2) * deviation.none + normalQuantile(goal.power) * deviation.some) /
        effect;
    const double all = root * root;
    if (!(all < 1e15))
        return std::nullopt;
    const auto up = [](double people) { return static_cast<qint64>(std::ceil(people)); };
    return GroupSizes{up(all * (1 - keptShare)), up(all * keptShare)};
}

std::optional<double> smallestEffect(double base, GroupSizes sizes, TestGoal goal)
{
    constexpr int kHalvings = 60;
    if (!isPart(goal.power))
        return std::nullopt;
    const auto sees = [&](double effect) {
        return powerOfTest(base, effect, sizes, goal.alpha).value_or(0) >= goal.power;
    };
    double high = 1 - base;
    if (!sees(high))
        return std::nullopt;
    double low = 0;
    for (int i = 0; i < kHalvings; ++i) {
        const double middle = (low + high) / 2;
        (sees(middle) ? high : low) = middle;
    }
    return high;
}

} // namespace rapport::reporting
