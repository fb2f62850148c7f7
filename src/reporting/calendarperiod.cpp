#include "reporting/calendarperiod.h"

#include <QDate>

namespace rapport::reporting {
namespace {

constexpr qint64 kDaysOfWeek = 7;
constexpr qint64 kMonthsOfYear = 12;
constexpr qint64 kMonthsOfQuarter = 3;

qint64 floored(qint64 value, qint64 by)
{
    return value >= 0 ? value / by : -((-value + by - 1) / by);
}

/// Years without a year 0, as QDate has them, and with one.
qint64 counted(int year)
{
    return year > 0 ? year : year + 1;
}

int named(qint64 year)
{
    return static_cast<int>(year > 0 ? year : year - 1);
}

} // namespace

qint64 periodOf(qint32 day, CalendarPeriod period)
{
    if (period == CalendarPeriod::Week)
        return floored(day, kDaysOfWeek); // Julian day 0 was a Monday
    const QDate date = QDate::fromJulianDay(day);
    const qint64 month = counted(date.year()) * kMonthsOfYear + date.month() - 1;
    return period == CalendarPeriod::Month ? month : floored(month, kMonthsOfQuarter);
}

qint64 firstDayOf(qint64 number, CalendarPeriod period)
{
    if (period == CalendarPeriod::Week)
        return number * kDaysOfWeek;
    const qint64 month = period == CalendarPeriod::Month ? number : number * kMonthsOfQuarter;
    const qint64 year = floored(month, kMonthsOfYear);
    return QDate(named(year), static_cast<int>(month - year * kMonthsOfYear) + 1, 1).toJulianDay();
}

} // namespace rapport::reporting
