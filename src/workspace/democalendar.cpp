#include "workspace/democalendar.h"

#include <algorithm>

namespace rapport::workspace::demo {

namespace {

constexpr int kWeeks = 52;
constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kHourMs = 60 * kMinuteMs;
constexpr qint64 kDayMs = 24 * kHourMs;
constexpr int kFirstDay = 4; ///< Friday
constexpr int kDaysBefore = 3;
constexpr qint64 kFirstHour = 15;

/// In the week that begins on a Monday.
core::Instant writesAt(core::Instant monday, int writer)
{
    const qint64 day = kFirstDay - writer * kDaysBefore % (kFirstDay + 1);
    return monday.plusMs(day * kDayMs + (kFirstHour - writer) * kHourMs + (7 + 11 * writer) * kMinuteMs);
}

} // namespace

Calendar::Calendar(core::Instant now, int writers) : m_end(now.plusMs(-kMinuteMs))
{
    const qint64 midnight = now.ms - now.ms % kDayMs;
    const int weekday = core::Instant{midnight}.utc().date().dayOfWeek();
    const core::Instant firstMonday{midnight - (weekday - 1 + kWeeks * 7) * kDayMs};
    m_begin = firstMonday.plusMs(7 * kHourMs);
    m_ofWriter.resize(static_cast<std::size_t>(writers));
    for (int week = 0; week <= kWeeks; ++week) {
        for (int writer = 0; writer < writers; ++writer) {
            const core::Instant at = writesAt(firstMonday.plusMs(week * 7 * kDayMs), writer);
            if (week % writers == writer && at < m_end.plusMs(-kHourMs))
                m_slots.push_back({at, writer});
        }
    }
    std::sort(m_slots.begin(), m_slots.end(), [](const Slot &a, const Slot &b) { return a.at < b.at; });
    for (std::size_t i = 0; i < m_slots.size(); ++i)
        m_ofWriter[static_cast<std::size_t>(m_slots[i].writer)].push_back(i);
}

std::optional<std::size_t> Calendar::slotOf(int owner, QDate day) const
{
    const auto &own = m_ofWriter[static_cast<std::size_t>(owner) % m_ofWriter.size()];
    const qint64 begin = QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
    const auto found = std::lower_bound(own.begin(), own.end(), begin, [this](std::size_t slot, qint64 ms) {
        return m_slots[slot].at.ms < ms;
    });
    return found == own.end() ? std::nullopt : std::optional(*found);
}

} // namespace rapport::workspace::demo
