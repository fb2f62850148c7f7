#pragma once

#include "core/money.h"
#include "domain/dayrank.h"

#include <QDate>

namespace rapport::domain {

/// Whatever there is to do besides tasks: an opportunity, lead or customer that may want somebody, as far as its place on a
/// worklist depends on it.
struct WorkFacts {
    RecordRef ref;
    QString name;
    QString of; ///< the company, else the person, that it belongs to
    bool vip = false;
    core::Instant since;                      ///< when it came, or was made
    std::optional<core::Instant> lastContact; ///< the last real exchange
    std::optional<core::Instant> nextTask;    ///< the first open task

    // of opportunities
    std::optional<core::Money> amount;
    std::optional<qint64> worth; ///< amount by probability, in minor units of the store's currency
    QDate expectedClose;
    int closeMoves = 0;        ///< how often it was put off in the last kSlipDays days
    qint64 closeMovedDays = 0; ///< and by how many days together
    QString stage;
    int idleLimit = 0; ///< days; 0: none
    core::Instant stageEntered;
    QDate nextStepOn;

    int score = 0;         ///< of a lead
    qint64 rhythmDays = 0; ///< of a customer
};

inline constexpr int kSlipDays = 90; ///< changes of an expected close are counted for so long
inline constexpr int kHotScore = 50; ///< a lead of this score is hot
inline constexpr int kRestDays = 7;  ///< a step that is planned within so many days lets an opportunity rest

/// Its place among the tasks of a day: urgency times value, comparable with dayRank(). Without reasons: nothing to do.
///
/// Opportunities, urgency of the strongest sign, 5 more for each further one, at most 95:
///   next step should have been done   50 + 2 for every day, at most 80
///   expected close is over            45 + 1 for every day, at most 75
///   next step is today                40
///   idle longer than the stage allows 30 + 20 for its limit once more, at most 60
///   neither step nor task planned     30
///   expected close was put off        20 + 5 each time, at most 40
/// none while a step or task is planned for the next kRestDays days; value 1, 0.25 more for every doubling of the usual worth
/// and 0.25 less for every halving, from 0.5 to 2, 0.75 without an amount; 0.5 more for a VIP.
///
/// Leads without an open task: nobody spoke to it yet: 45 + 3 for every day it waits, at most 75; hot and quiet for two days or
/// more: 35 + 1 for every quiet day, at most 55; both 1 less for every two days after a month, at least 20.
/// Value 0.75 + score / 100, from 0.5 to 2.
///
/// Customers without an open task whose rhythm is missed: 25 + 30 for the rhythm once more, at most 55. Value 1, 0.5 more for
/// a VIP.
///
/// `usualWorth` is the median worth of the open opportunities; 0: unknown.
DayRank workRank(const WorkFacts &facts, qint64 usualWorth, core::Instant now);

/// The median of what has a worth; 0 for none.
qint64 usualWorth(const std::vector<WorkFacts> &opportunities);

/// A piece of work with its place.
struct RankedWork {
    WorkFacts facts;
    DayRank rank;
};

/// What has reasons, highest first, equal ones by the older record; at most `most`.
std::vector<RankedWork> rankedWork(std::vector<WorkFacts> work, qint64 usualWorth, core::Instant now,
                                   std::size_t most);

} // namespace rapport::domain
