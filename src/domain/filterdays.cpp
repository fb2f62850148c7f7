#include "domain/filter.h"

namespace rapport::domain {

namespace {

QDate relativeDay(const RelativeDay &day, QDate today)
{
    switch (day.unit) {
    case RelativeDay::Unit::Day: return today.addDays(day.amount);
    case RelativeDay::Unit::Week: return today.addDays(qint64(day.amount) * 7);
    case RelativeDay::Unit::Month: return today.addMonths(day.amount);
    case RelativeDay::Unit::Year: return today.addYears(day.amount);
    }
    return today;
}

DaySpan months(QDate first, int count)
{
    return {first, first.addMonths(count).addDays(-1)};
}

DaySpan spanOf(const Period &period, QDate today)
{
    const QDate month(today.year(), today.month(), 1);
    switch (period.unit) {
    case Period::Unit::Day: {
        const QDate day = today.addDays(period.offset);
        return {day, day};
    }
    case Period::Unit::Week: {
        const QDate monday = today.addDays(1 - today.dayOfWeek() + qint64(period.offset) * 7);
        return {monday, monday.addDays(6)};
    }
    case Period::Unit::Month: return months(month.addMonths(period.offset), 1);
    case Period::Unit::Quarter:
        return months(QDate(today.year(), (today.month() - 1) / 3 * 3 + 1, 1).addMonths(3 * period.offset),
                      3);
    case Period::Unit::Year: return months(QDate(today.year(), 1, 1).addYears(period.offset), 12);
    }
    return {today, today};
}

} // namespace

DaySpan daysOf(const Operand &operand, QDate today)
{
    if (const auto *day = std::get_if<RelativeDay>(&operand)) {
        const QDate date = relativeDay(*day, today);
        return {date, date};
    }
    if (const auto *period = std::get_if<Period>(&operand))
        return spanOf(*period, today);
    const auto *value = std::get_if<Value>(&operand);
    if (!value)
        return {};
    if (const auto *instant = std::get_if<core::Instant>(&value->variant()))
        return {instant->local().date(), instant->local().date()};
    return {value->as<QDate>(), value->as<QDate>()};
}

} // namespace rapport::domain
