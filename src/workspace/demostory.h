#pragma once

#include "domain/record.h"
#include "workspace/democalendar.h"

namespace rapport::workspace::demo {

/// What became of one record of the practice store: how it was put down first, and what was changed later.
struct Story {
    struct Turn {
        std::size_t slot = 0;
        domain::FieldValues values;
    };

    domain::FieldValues first; ///< with fields that follow from others: for the fast lane, which sets none
    std::optional<std::size_t> slot; ///< nothing: it was brought along on the first day
    std::vector<Turn> turns;         ///< in the order of time, each at another slot
};

/// Tells a story day by day: what happened on a day is written up when its owner writes next, what happened between two
/// writings at once. Lives for one story.
class StoryLine {
public:
    /// Without `apart` all is put down in the end, as it was then.
    StoryLine(const Calendar &calendar, int owner, bool apart)
        : m_calendar(calendar), m_owner(owner), m_apart(apart)
    {
    }

    /// Begins when a day is written up, or, when that is still to come, at its owner's last writing before.
    void begin(QDate day);
    /// Goes on to when a day is written up; false, and nothing changes, when that is still to come.
    bool reach(QDate day);
    /// When it is told of: of what was brought along its own day.
    QDate day() const { return m_day; }
    core::Instant at() const;
    std::optional<std::size_t> slot() const { return m_slot; }

    /// What is changed then; `following` follows from it wherever the record is changed as people change it.
    void put(const domain::FieldValues &values, const domain::FieldValues &following = {});

    Story take();

private:
    const Calendar &m_calendar;
    int m_owner;
    bool m_apart;
    QDate m_day;
    std::optional<std::size_t> m_slot;
    bool m_begun = false;
    Story m_story;
};

} // namespace rapport::workspace::demo
