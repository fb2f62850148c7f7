#include "workspace/demostory.h"

namespace rapport::workspace::demo {

namespace {

constexpr int kMorning = 9;
constexpr int kWeek = 7;

void lay(const domain::FieldValues &values, domain::FieldValues &over)
{
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        over.insert(it.key(), *it);
}

} // namespace

void StoryLine::begin(QDate day)
{
    while (!reach(day))
        day = day.addDays(-kWeek);
}

bool StoryLine::reach(QDate day)
{
    if (day < m_calendar.begin().utc().date()) {
        m_day = day;
        return true;
    }
    const auto slot = m_calendar.slotOf(m_owner, day);
    if (!slot)
        return false;
    m_slot = slot;
    m_day = m_calendar.dayOf(*slot);
    return true;
}

core::Instant StoryLine::at() const
{
    return m_slot ? m_calendar.all()[*m_slot].at
                  : core::Instant::of(QDateTime(m_day, QTime(kMorning, 0), Qt::UTC));
}

void StoryLine::put(const domain::FieldValues &values, const domain::FieldValues &following)
{
    if (!m_begun || !m_apart || m_slot == m_story.slot) {
        m_begun = true;
        m_story.slot = m_slot;
        lay(values, m_story.first);
        lay(following, m_story.first);
        return;
    }
    if (m_story.turns.empty() || m_story.turns.back().slot != *m_slot)
        m_story.turns.push_back({*m_slot, {}});
    lay(values, m_story.turns.back().values);
}

Story StoryLine::take()
{
    for (auto it = m_story.first.begin(); it != m_story.first.end();)
        it = it->isEmpty() ? m_story.first.erase(it) : std::next(it);
    return std::move(m_story);
}

} // namespace rapport::workspace::demo
