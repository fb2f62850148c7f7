#pragma once

#include "reporting/customerlog.h"
#include "reporting/series.h"

namespace rapport::reporting {

/// Revenue by whole months, smoothed by Holt and Winters with a season of twelve.
struct RevenueTrend {
    qint32 firstDay = 0;                 ///< Julian, of the first month
    Series months;                       ///< minor units
    std::optional<HoltWinters> smoothed; ///< nothing for less than two years and a month
    Series forecast;                     ///< of the next months
};
/// Of the months that are over on a day, the first one being that of the first purchase.
RevenueTrend revenueTrend(const PurchaseLog &log, qint32 day, int ahead = 12);

/// A customer who suddenly buys for much less or much more than before.
struct ValueJump {
    qint64 customer = 0;
    qint64 recent = 0; ///< minor units of the last period
    double usual = 0;  ///< mean of the periods before
    double change = 0; ///< recent / usual - 1
};
/// A jump is one of at least half the usual, and of more than two standard deviations of the periods before.
struct JumpLimits {
    int periodDays = 91;
    int periodsBefore = 4;
    double least = 0.5;
    double deviations = 2;
    std::size_t most = 50; ///< of drops and of rises
};
struct ValueJumps {
    std::vector<ValueJump> drops; ///< by money lost, the most first
    std::vector<ValueJump> rises;
};
/// Of customers whose first purchase is older than all the periods.
ValueJumps valueJumps(const PurchaseLog &log, qint32 day, const JumpLimits &limits = {});

} // namespace rapport::reporting
