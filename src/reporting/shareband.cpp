#include "reporting/shareband.h"

#include <algorithm>
#include <cmath>

namespace rapport::reporting {

std::optional<ShareBand> shareBand(qint64 part, qint64 all)
{
    constexpr double kZ = 1.959963984540054;
    if (all <= 0 || part < 0 || part > all)
        return std::nullopt;
    const auto n = static_cast<double>(all);
    const double p = static_cast<double>(part) / n;
    const double scale = 1 + kZ * kZ / n;
    const double middle = (p + kZ * kZ / (2 * n)) / scale;
    const double half = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n)) / scale;
    return ShareBand{std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

} // namespace rapport::reporting
