#pragma once

namespace rapport::domain {

/// How dates are written where day, month and year are numbers.
enum class DateOrder { Iso, DayMonthYear, MonthDayYear, YearMonthDay };

/// What parts the whole from the fraction.
enum class DecimalMark { Point, Comma };

} // namespace rapport::domain
