#pragma once

#include "domain/filter.h"
#include "reporting/metric.h"

#include <map>

namespace rapport::reporting {

/// What is to be reached in a period, and how far it is. Amounts in minor units. The pace goes by working days, today among
/// those that are over; of rates, and figures of one day, there is none.
struct MetricTarget {
    double goal = 0;                  ///< of the period: of months that it has in part, by their working days
    std::optional<double> attainment; ///< value / goal
    std::optional<double> due;        ///< where the value should stand today
    std::optional<double> pace;       ///< value / due
    std::optional<double> projected;  ///< the value at the end of the period, if it goes on so
    int workDays = 0;                 ///< of the period
    int workDaysOver = 0;
};

/// Nothing where no month of the period has a goal. `months` by their first day (storage::Targets). Goals of rates are the mean
/// of those of the months, goals of figures of one day that of the last month.
std::optional<MetricTarget> targetOf(MetricTime time, const std::map<QDate, double> &months,
                                     const domain::DaySpan &period, std::optional<double> value, QDate today);

/// The goal of a step of time, of the months that lie in it; nothing where none of them has one.
std::optional<double> goalOfStep(MetricTime time, const std::map<QDate, double> &months,
                                 const domain::DaySpan &step);
/// The value at the end of a step that is not over, by working days, today among those that are over, if it goes on so. Nothing for
/// a step that is over or not begun, and for rates and figures of one day.
std::optional<double> projectedEnd(MetricTime time, const domain::DaySpan &step, std::optional<double> value,
                                   QDate today);

} // namespace rapport::reporting
