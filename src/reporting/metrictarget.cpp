#include "reporting/metrictarget.h"

#include "reporting/metricperiod.h"
#include "reporting/salesfigures.h"

#include <algorithm>

namespace rapport::reporting {

using domain::DaySpan;

namespace {

/// The working days of a month that lie in a period.
int covered(QDate month, const DaySpan &period)
{
    return workDays(std::max(month, period.first), std::min(month.addMonths(1).addDays(-1), period.last));
}

std::optional<double> goalOf(MetricTime time, const std::map<QDate, double> &months, const DaySpan &period)
{
    double sum = 0;
    double days = 0;
    double weighed = 0;
    for (const auto &[month, goal] : months) {
        const double part = covered(month, period);
        sum += goal * part / workDays(month, month.addMonths(1).addDays(-1));
        days += part;
        weighed += goal * part;
    }
    if (days <= 0)
        return std::nullopt;
    switch (time) {
    case MetricTime::Added: return sum;
    case MetricTime::Rated: return weighed / days;
    case MetricTime::AtEnd:
    case MetricTime::Now: break;
    }
    return months.rbegin()->second;
}

} // namespace

std::optional<MetricTarget> targetOf(MetricTime time, const std::map<QDate, double> &months,
                                     const DaySpan &period, std::optional<double> value, QDate today)
{
    const auto goal = months.empty() ? std::nullopt : goalOf(time, months, period);
    if (!goal)
        return std::nullopt;
    MetricTarget target;
    target.goal = *goal;
    target.workDays = workDays(period.first, period.last);
    target.workDaysOver = workDays(period.first, std::min(period.last, today));
    if (value && *goal > 0)
        target.attainment = *value / *goal;
    if (time != MetricTime::Added)
        return target;
    const auto over = share(target.workDaysOver, target.workDays);
    target.due = over ? std::optional(*goal * *over) : std::nullopt;
    if (!value || !over || *over <= 0)
        return target;
    target.pace = share(*value, *target.due);
    target.projected = *value / *over;
    return target;
}

std::optional<double> goalOfStep(MetricTime time, const std::map<QDate, double> &months, const DaySpan &step)
{
    const QDate first(step.first.year(), step.first.month(), 1);
    const std::map<QDate, double> within(months.lower_bound(first), months.upper_bound(step.last));
    return within.empty() ? std::nullopt : goalOf(time, within, step);
}

std::optional<double> projectedEnd(MetricTime time, const DaySpan &step, std::optional<double> value,
                                   QDate today)
{
    if (time != MetricTime::Added || !value || today < step.first || today >= step.last)
        return std::nullopt;
    const auto over = share(workDays(step.first, today), workDays(step.first, step.last));
    return over && *over > 0 ? std::optional(*value / *over) : std::nullopt;
}

} // namespace rapport::reporting
