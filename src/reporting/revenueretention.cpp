#include "reporting/revenueretention.h"

#include "reporting/salesfigures.h"

#include <algorithm>

namespace rapport::reporting {

RevenueMovement revenueMovement(std::span<const RecurringRevenue> customers)
{
    qint64 sums[5] = {};
    for (const RecurringRevenue &customer : customers) {
        const qint64 start = std::max(qint64(0), customer.start);
        const qint64 end = std::max(qint64(0), customer.end);
        sums[0] += start;
        sums[1] += start > 0 ? std::max(qint64(0), end - start) : 0;
        sums[2] += end > 0 ? std::max(qint64(0), start - end) : 0;
        sums[3] += end > 0 ? 0 : start;
        sums[4] += start > 0 ? 0 : end;
    }
    return {double(sums[0]), double(sums[1]), double(sums[2]), double(sums[3]), double(sums[4])};
}

std::optional<double> revenueAttrition(const RevenueMovement &movement)
{
    return share(movement.lost, movement.start);
}

std::optional<double> grossRetention(const RevenueMovement &movement)
{
    return share(movement.start - movement.contraction - movement.lost, movement.start);
}

std::optional<double> netRetention(const RevenueMovement &movement)
{
    return share(movement.start + movement.expansion - movement.contraction - movement.lost, movement.start);
}

std::optional<double> quickRatio(const RevenueMovement &movement)
{
    return share(movement.added + movement.expansion, movement.contraction + movement.lost);
}

} // namespace rapport::reporting
