#pragma once

#include <QString>
#include <QtGlobal>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace rapport::reporting {

/// Whose work a sale was, of all that touched the customer before.
enum class AttributionModel {
    First,
    Last,
    Linear,   ///< all alike
    UShape,   ///< 40 % the first, 40 % the last, 20 % those between; half each of two
    TimeDecay ///< 2^(-days before the sale / half-life)
};
constexpr double kHalfLifeDays = 7;

/// Shares of touches that were so many days before the sale, the earliest touch first; together 1. Empty for none.
std::vector<double> attributionShares(AttributionModel model, std::span<const double> daysBefore,
                                      double halfLifeDays = kHalfLifeDays);

struct Touch {
    QString channel;
    qint32 day = 0; ///< Julian
};
struct Conversion {
    qint32 day = 0;
    double value = 0;
    std::vector<Touch> touches; ///< in any order; those after the day do not count
};
/// What each channel is said to have brought. All channels and what is nobody's together are the value of all conversions.
struct Attributed {
    std::map<QString, double> channels;
    double nobodys = 0; ///< of conversions that nothing touched
};
Attributed attributed(AttributionModel model, std::span<const Conversion> conversions,
                      double halfLifeDays = kHalfLifeDays);

} // namespace rapport::reporting
