#include "reporting/activity.h"

#include "reporting/quantiles.h"
#include "reporting/salesfigures.h"

#include <cmath>

namespace rapport::reporting {
namespace {

/// The last occasions of one customer up to two days, and the first of all.
struct Occasions {
    std::optional<qint32> first;
    std::optional<qint32> before;
    std::optional<qint32> after;
};

Occasions occasionsOf(std::span<const Purchase> purchases, qint32 from, qint32 to)
{
    Occasions occasions;
    for (const Purchase &purchase : purchases) {
        if (!purchase.isOccasion() || purchase.day > to)
            continue;
        if (!occasions.first)
            occasions.first = purchase.day;
        if (purchase.day <= from)
            occasions.before = purchase.day;
        occasions.after = purchase.day;
    }
    return occasions;
}

} // namespace

std::optional<double> ActivityChange::attrition() const
{
    return share(static_cast<double>(lost.size()), static_cast<double>(activeBefore));
}

ActivityChange activityChange(const PurchaseLog &log, qint32 from, qint32 to, int windowDays)
{
    ActivityChange change;
    for (std::size_t customer = 0; customer < log.customers(); ++customer) {
        const Occasions occasions = occasionsOf(log.of(customer), from, to);
        if (!occasions.first)
            continue;
        const qint64 id = log.idOf(customer);
        const bool before = occasions.before && isActive(from, *occasions.before, windowDays);
        const bool after = isActive(to, *occasions.after, windowDays);
        change.activeBefore += before;
        change.activeAfter += after;
        if (before && !after)
            change.lost.push_back(id);
        else if (*occasions.first > from)
            (after ? change.gained : change.passing).push_back(id);
        else if (after && !before)
            change.reactivated.push_back(id);
    }
    return change;
}

std::vector<double> purchaseGaps(const PurchaseLog &log)
{
    std::vector<double> gaps;
    for (std::size_t customer = 0; customer < log.customers(); ++customer) {
        std::optional<qint32> before;
        for (const Purchase &purchase : log.of(customer)) {
            if (!purchase.isOccasion())
                continue;
            if (before && purchase.day > *before)
                gaps.push_back(static_cast<double>(qint64(purchase.day) - *before));
            before = purchase.day;
        }
    }
    return gaps;
}

std::optional<int> windowFromGaps(const PurchaseLog &log, double share)
{
    const auto gap = quantile(purchaseGaps(log), share);
    return gap ? std::optional(static_cast<int>(std::ceil(*gap))) : std::nullopt;
}

} // namespace rapport::reporting
