#pragma once

#include "core/instant.h"
#include "domain/record.h"

#include <optional>
#include <vector>

namespace rapport::domain {

/// What is known of the person or company a task is about, as far as it decides the task's place in a day.
struct DayAbout {
    bool vip = false;
    qint64 rhythmDays = 0;                    ///< an exchange is wanted every so many days; 0: no rhythm
    std::optional<core::Instant> lastContact; ///< the last real exchange
};

/// One reason for a task's place, the strongest first. `days` is how late it is or how long the last exchange is ago.
struct DayReason {
    enum class What {
        Overdue,
        DueAt,
        DueToday,
        Later,
        HighPriority,
        LowPriority,
        Vip,
        RhythmOver,
        LastContact,
        NoContact,
        NextStepOver, ///< of an opportunity, `days` ago
        NextStepToday,
        NoNextStep,
        CloseOver,     ///< its expected close was `days` ago
        CloseMoved,    ///< put off `limit` times in the last kSlipDays days, by `days` days
        Idle,          ///< `days` without an exchange, where its stage allows `limit`
        LargeAmount,   ///< well above what is usual
        SmallAmount,   ///< well below
        HotLead,       ///< its score is `limit`
        Unanswered,    ///< a lead that nobody spoke to, since `days`
        RhythmMissed,  ///< of a customer: last exchange `days` ago, wanted every `limit`
        NeverContacted ///< of a customer: no exchange yet, wanted every `limit`
    };
    What what = What::DueToday;
    qint64 days = 0;
    qint64 limit = 0;
    bool operator==(const DayReason &) const = default;
};

/// A task's place among those of the day: urgency times value.
///
///   urgency   overdue                  60 + 3 for every day it is late, at most 90
///             today at a time          60 when it is now, 2 less for every hour until then, at least 42
///             today, all day           40
///             a later day              20 less its days away, at least 5
///   value     1 + 0.5 for a VIP + 0.4 for high, - 0.3 for low priority
///               + 0.3 for a contact rhythm that is missed by its own length, less in proportion
struct DayRank {
    double urgency = 0;
    double value = 1;
    std::vector<DayReason> reasons;

    double points() const { return urgency * value; }
};

/// Of an open task: reads due_at, all_day and priority.
DayRank dayRank(const Record &task, const DayAbout &about, core::Instant now);

/// Whether a finished or open task was done by the end of the day it was due. Without a date it cannot be late.
bool keptItsDay(const Record &task);

} // namespace rapport::domain
