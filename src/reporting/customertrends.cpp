#include "reporting/customertrends.h"

#include "reporting/calendarperiod.h"

#include <algorithm>
#include <cmath>

namespace rapport::reporting {
namespace {

constexpr int kMonthsOfYear = 12;

/// Money of one customer by period, the last one first.
std::vector<double> periodsOf(std::span<const Purchase> lines, qint32 day, const JumpLimits &limits)
{
    std::vector<double> sums(static_cast<std::size_t>(limits.periodsBefore) + 1, 0);
    for (const Purchase &line : lines) {
        const qint32 ago = day - line.day;
        const auto period = static_cast<std::size_t>(ago / limits.periodDays);
        if (ago >= 0 && period < sums.size())
            sums[period] += static_cast<double>(line.minor);
    }
    return sums;
}

std::optional<ValueJump> jumpOf(std::span<const Purchase> lines, qint32 day, const JumpLimits &limits)
{
    if (lines.front().day > day - (limits.periodsBefore + 1) * limits.periodDays)
        return std::nullopt;
    const std::vector<double> sums = periodsOf(lines, day, limits);
    double usual = 0;
    for (std::size_t i = 1; i < sums.size(); ++i)
        usual += sums[i] / limits.periodsBefore;
    double squares = 0;
    for (std::size_t i = 1; i < sums.size(); ++i)
        squares += (sums[i] - usual) * (sums[i] - usual);
    const double deviation = std::sqrt(squares / std::max(1, limits.periodsBefore - 1));
    const double moved = sums.front() - usual;
    if (!(usual > 0) || std::abs(moved) < limits.least * usual ||
        std::abs(moved) <= limits.deviations * deviation)
        return std::nullopt;
    return ValueJump{lines.front().customer, static_cast<qint64>(sums.front()), usual, moved / usual};
}

void rank(std::vector<ValueJump> &jumps, std::size_t most)
{
    const auto moved = [](const ValueJump &jump) { return std::abs(jump.change) * jump.usual; };
    std::sort(jumps.begin(), jumps.end(), [&](const ValueJump &left, const ValueJump &right) {
        return std::pair(-moved(left), left.customer) < std::pair(-moved(right), right.customer);
    });
    jumps.resize(std::min(most, jumps.size()));
}

} // namespace

RevenueTrend revenueTrend(const PurchaseLog &log, qint32 day, int ahead)
{
    RevenueTrend trend;
    const auto all = log.all();
    const auto first = std::min_element(all.begin(), all.end(),
                                        [](const Purchase &a, const Purchase &b) { return a.day < b.day; });
    if (first == all.end())
        return trend;
    const qint64 base = periodOf(first->day, CalendarPeriod::Month);
    const qint64 open = periodOf(day + 1, CalendarPeriod::Month);
    trend.firstDay = static_cast<qint32>(firstDayOf(base, CalendarPeriod::Month));
    trend.months.assign(static_cast<std::size_t>(std::max<qint64>(0, open - base)), 0);
    for (const Purchase &purchase : all) {
        const qint64 month = periodOf(purchase.day, CalendarPeriod::Month);
        if (month < open)
            trend.months[static_cast<std::size_t>(month - base)] += static_cast<double>(purchase.minor);
    }
    if (auto smoothed = bestHoltWinters(trend.months, kMonthsOfYear)) {
        trend.forecast = smoothed->forecast(ahead);
        trend.smoothed = std::move(*smoothed);
    }
    return trend;
}

ValueJumps valueJumps(const PurchaseLog &log, qint32 day, const JumpLimits &limits)
{
    ValueJumps jumps;
    for (std::size_t customer = 0; customer < log.customers(); ++customer) {
        const auto jump = jumpOf(log.of(customer), day, limits);
        if (jump)
            (jump->change < 0 ? jumps.drops : jumps.rises).push_back(*jump);
    }
    rank(jumps.drops, limits.most);
    rank(jumps.rises, limits.most);
    return jumps;
}

} // namespace rapport::reporting
