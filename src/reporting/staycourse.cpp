#include "reporting/staycourse.h"

#include "reporting/activity.h"

#include <optional>

namespace rapport::reporting {

std::vector<StayCounts> stayCourse(const PurchaseLog &log, std::span<const qint32> days, std::size_t lag,
                                   int silenceDays)
{
    std::vector<StayCounts> counts(days.size() > lag ? days.size() - lag : 0);
    std::vector<bool> active(days.size());
    for (std::size_t customer = 0; customer < log.customers(); ++customer) {
        const auto purchases = log.of(customer);
        std::optional<qint32> last;
        std::size_t at = 0;
        for (std::size_t i = 0; i < days.size(); ++i) {
            for (; at < purchases.size() && purchases[at].day <= days[i]; ++at) {
                if (purchases[at].isOccasion())
                    last = purchases[at].day;
            }
            active[i] = last && isActive(days[i], *last, silenceDays);
        }
        for (std::size_t i = 0; i < counts.size(); ++i) {
            counts[i].before += active[i];
            counts[i].kept += active[i] && active[i + lag];
        }
    }
    return counts;
}

} // namespace rapport::reporting
