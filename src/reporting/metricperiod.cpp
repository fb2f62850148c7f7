#include "reporting/metricperiod.h"

#include <QDate>
#include <algorithm>

namespace rapport::reporting {

using domain::DaySpan;

namespace {

constexpr int kTrendSteps = 12;
constexpr int kWeek = 7;
constexpr int kFourWeeks = 28;
constexpr int kWorkDaysOfWeek = 5;
constexpr int kMonthsOfQuarter = 3;
constexpr int kMonthsOfYear = 12;

bool isMonthEnd(QDate day)
{
    return day.day() == day.daysInMonth();
}

int monthsBetween(QDate first, QDate last)
{
    return (last.year() - first.year()) * kMonthsOfYear + last.month() - first.month();
}

/// Whole months before; the end of a month stays one.
DaySpan monthsBefore(const DaySpan &span, int months, bool wholeMonths)
{
    QDate last = span.last.addMonths(-months);
    if (wholeMonths)
        last = QDate(last.year(), last.month(), last.daysInMonth());
    return {span.first.addMonths(-months), last};
}

/// How many months a period that begins with one is of, when it is shown to its end; 0: it is one of days.
int calendarMonths(const DaySpan &span)
{
    if (span.first.day() != 1)
        return 0;
    const int months = monthsBetween(span.first, span.last) + 1;
    if (isMonthEnd(span.last))
        return months;
    if (months == 1)
        return 1;
    if (months <= kMonthsOfQuarter && (span.first.month() - 1) % kMonthsOfQuarter == 0)
        return kMonthsOfQuarter;
    return span.first.month() == 1 && months <= kMonthsOfYear ? kMonthsOfYear : 0;
}

} // namespace

std::optional<DaySpan> comparedSpan(const DaySpan &period, Comparison comparison, QDate today)
{
    if (comparison == Comparison::None || !period.first.isValid() || !period.last.isValid() ||
        period.first > period.last)
        return std::nullopt;
    // The whole period says which one it is; what is over of it says which days of the one before.
    const bool cut = period.first <= today && today < period.last;
    const DaySpan gone{period.first, cut ? today : period.last};
    const bool wholeMonths = !cut && isMonthEnd(period.last) && period.first.day() == 1;
    const int months = comparison == Comparison::Year ? kMonthsOfYear : calendarMonths(period);
    if (months > 0)
        return monthsBefore(gone, months, wholeMonths);
    const qint64 days = period.first.daysTo(period.last) + 1;
    return DaySpan{gone.first.addDays(-days), gone.last.addDays(-days)};
}

std::vector<DaySpan> trendSteps(const DaySpan &period, QDate today)
{
    const QDate last = period.last.isValid() ? std::min(period.last, today) : today;
    const qint64 days =
        period.first.isValid() && period.first <= last ? period.first.daysTo(last) + 1 : kFourWeeks;
    const qint64 chosen =
        period.first.isValid() && period.last.isValid() ? period.first.daysTo(period.last) + 1 : days;
    std::vector<DaySpan> steps;
    for (int back = kTrendSteps - 1; back >= 0; --back) {
        if (chosen >= kFourWeeks) {
            const QDate first = QDate(last.year(), last.month(), 1).addMonths(-back);
            steps.push_back({first, std::min(last, first.addMonths(1).addDays(-1))});
            continue;
        }
        const int length = chosen >= kWeek ? kWeek : 1;
        const QDate end = last.addDays(-qint64(back) * length);
        steps.push_back({end.addDays(1 - length), end});
    }
    return steps;
}

int workDays(QDate from, QDate to)
{
    if (!from.isValid() || !to.isValid() || from > to)
        return 0;
    const qint64 days = from.daysTo(to) + 1;
    int count = static_cast<int>(days / kWeek) * kWorkDaysOfWeek;
    for (QDate day = from.addDays(days / kWeek * kWeek); day <= to; day = day.addDays(1))
        count += day.dayOfWeek() <= kWorkDaysOfWeek ? 1 : 0;
    return count;
}

} // namespace rapport::reporting
