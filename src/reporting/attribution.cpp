#include "reporting/attribution.h"

#include "reporting/compensatedsum.h"

#include <algorithm>
#include <cmath>

namespace rapport::reporting {
namespace {

constexpr double kEnd = 0.4; ///< of the first and of the last touch in a U

std::vector<double> uShape(std::size_t count)
{
    if (count <= 2)
        return std::vector<double>(count, 1.0 / static_cast<double>(count));
    std::vector<double> shares(count, (1 - 2 * kEnd) / static_cast<double>(count - 2));
    shares.front() = kEnd;
    shares.back() = kEnd;
    return shares;
}

/// Counted from the latest touch, so that a long time before the sale leaves no sum of zeros.
std::vector<double> timeDecay(std::span<const double> daysBefore, double halfLifeDays)
{
    const double latest = *std::min_element(daysBefore.begin(), daysBefore.end());
    std::vector<double> shares;
    for (const double days : daysBefore)
        shares.push_back(halfLifeDays > 0 ? std::exp2((latest - days) / halfLifeDays)
                                          : double(days <= latest));
    const double sum = compensatedSum(shares);
    for (double &share : shares)
        share /= sum;
    return shares;
}

} // namespace

std::vector<double> attributionShares(AttributionModel model, std::span<const double> daysBefore,
                                      double halfLifeDays)
{
    const std::size_t count = daysBefore.size();
    if (count == 0)
        return {};
    std::vector<double> shares(count);
    switch (model) {
    case AttributionModel::First: shares.front() = 1; break;
    case AttributionModel::Last: shares.back() = 1; break;
    case AttributionModel::Linear: shares.assign(count, 1.0 / static_cast<double>(count)); break;
    case AttributionModel::UShape: shares = uShape(count); break;
    case AttributionModel::TimeDecay: shares = timeDecay(daysBefore, halfLifeDays); break;
    }
    return shares;
}

Attributed attributed(AttributionModel model, std::span<const Conversion> conversions, double halfLifeDays)
{
    std::map<QString, CompensatedSum> sums;
    CompensatedSum nobodys;
    for (const Conversion &conversion : conversions) {
        std::vector<Touch> touches = conversion.touches;
        std::erase_if(touches, [&](const Touch &touch) { return touch.day > conversion.day; });
        std::stable_sort(touches.begin(), touches.end(),
                         [](const Touch &left, const Touch &right) { return left.day < right.day; });
        std::vector<double> days;
        days.reserve(touches.size());
        for (const Touch &touch : touches)
            days.push_back(static_cast<double>(qint64(conversion.day) - touch.day));
        const std::vector<double> shares = attributionShares(model, days, halfLifeDays);
        for (std::size_t i = 0; i < shares.size(); ++i)
            sums[touches[i].channel].add(shares[i] * conversion.value);
        if (shares.empty())
            nobodys.add(conversion.value);
    }
    Attributed result;
    for (const auto &[channel, sum] : sums)
        result.channels[channel] = sum.value();
    result.nobodys = nobodys.value();
    return result;
}

} // namespace rapport::reporting
