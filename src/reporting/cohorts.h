#pragma once

#include "core/result.h"
#include "reporting/calendarperiod.h"
#include "reporting/purchaselog.h"

#include <optional>
#include <vector>

namespace rapport::reporting {

/// A cohort in one period after its first.
struct CohortCell {
    qint64 members = 0;  ///< different ones with a purchase in the period
    qint64 returned = 0; ///< with a purchase in it or in a later one (unbounded retention)
    qint64 minor = 0;    ///< money of the period, refunds with their sign
};

/// The customers whose first purchase of the whole history was in one period.
struct Cohort {
    qint64 period = 0;   ///< periodOf its days
    qint64 firstDay = 0; ///< Julian
    qint64 size = 0;
    /// By periods since the first; nothing where a period is not over: it is unknown, not zero.
    std::vector<std::optional<CohortCell>> cells;

    /// Of the size; nothing where the cell is not there.
    std::optional<double> rate(std::size_t offset) const;
    std::optional<double> unboundedRate(std::size_t offset) const;
    /// Money of all periods up to this one for each member, those lost too, in minor units.
    std::optional<double> valuePerMember(std::size_t offset) const;
};

struct CohortMatrix {
    CalendarPeriod period = CalendarPeriod::Month;
    std::vector<Cohort>
        cohorts;        ///< every period from the first cohort to the last day looked at, empty ones too
    qint64 outside = 0; ///< minor units in no cell: before a first purchase, or in a period that is not over
};

constexpr qint64 kMostCohorts = 1200;
/// Purchases after `observedTo` are left out; a period is over when its last day is not after that. Fails with Validation
/// "cohorts.too-many" where there would be more than kMostCohorts.
[[nodiscard]] core::Result<CohortMatrix> cohortMatrix(const PurchaseLog &log, CalendarPeriod period,
                                                      qint32 observedTo);

} // namespace rapport::reporting
