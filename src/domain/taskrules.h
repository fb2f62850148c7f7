#pragma once

#include "core/instant.h"
#include "domain/record.h"

#include <optional>

namespace rapport::domain {

/// Where a task stands in time.
enum class TaskState {
    Done,
    Overdue, ///< its time is over; an all-day task is over when its day is
    Today,
    Later,
    None, ///< open, without a date
};

/// Of a Record of kind Task: reads due_at, all_day and done_at.
TaskState taskState(const Record &task, core::Instant now);

/// An all-day task is due at the first moment of its day in the local time zone.
core::Instant allDayDue(QDate day);

/// The next date of a repetition ("day", "weekday", "week", "month", "quarter", "year") after `day`; invalid for any
/// other word. The last day of a month stays the last day: 31 January, 28 February, 31 March.
QDate nextDate(const QString &repeat, QDate day);

/// When a repeating task is due again: steps from its due date (from today without one) until after today, so that a
/// task long overdue comes once and not many times. Keeps the local time of day. Nothing when it does not repeat.
std::optional<core::Instant> nextDue(const Record &task, core::Instant now);

/// The new task to save when a repeating one is done: the same task, due next, its reminder moved along. Nothing when
/// it does not repeat.
std::optional<Draft> nextOccurrence(const Record &task, core::Instant now);

} // namespace rapport::domain
