#pragma once

#include "reporting/purchaselog.h"

#include <span>
#include <vector>

namespace rapport::reporting {

/// Customers at the close of a day, and those of them who still were at the close of a later one.
struct StayCounts {
    qint64 before = 0;
    qint64 kept = 0;
};
/// What stayReport counts by days of silence, for many pairs of days in one pass: each of the days (Julian, ascending) with the one
/// that stands `lag` places after it.
std::vector<StayCounts> stayCourse(const PurchaseLog &log, std::span<const qint32> days, std::size_t lag,
                                   int silenceDays);

} // namespace rapport::reporting
