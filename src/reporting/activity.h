#pragma once

#include "reporting/purchaselog.h"

#include <optional>
#include <vector>

namespace rapport::reporting {

// Attrition of customers who never say that they leave: silent for longer than a window of days.

/// Whether a customer whose last purchase was on `last` is active at the close of `day`: 0 <= day - last < window.
constexpr bool isActive(qint32 day, qint32 last, int windowDays)
{
    return last <= day && qint64(day) - last < windowDays;
}

/// Customers by what they were at the close of two days; ids ascend.
struct ActivityChange {
    qint64 activeBefore = 0;
    qint64 activeAfter = 0;
    std::vector<qint64> lost;        ///< active before, not after
    std::vector<qint64> gained;      ///< active after, first purchase in between
    std::vector<qint64> reactivated; ///< active after, silent before
    std::vector<qint64> passing;     ///< first purchase in between and silent again

    /// lost / active before.
    std::optional<double> attrition() const;
};
ActivityChange activityChange(const PurchaseLog &log, qint32 from, qint32 to, int windowDays);

/// Days between one purchase day of a customer and the next, of all customers.
std::vector<double> purchaseGaps(const PurchaseLog &log);
constexpr double kUsualGap = 0.95;
/// The window that this share of the gaps fits into: their type-7 quantile in whole days, rounded up. Nothing without a second
/// purchase.
std::optional<int> windowFromGaps(const PurchaseLog &log, double share = kUsualGap);

} // namespace rapport::reporting
