#pragma once

#include <QtGlobal>

namespace rapport::reporting {

/// Weeks begin on Monday.
enum class CalendarPeriod { Week, Month, Quarter };

/// The number of the period that a Julian day is in; the next one's is one more.
qint64 periodOf(qint32 day, CalendarPeriod period);
/// The Julian day that a period begins with.
qint64 firstDayOf(qint64 number, CalendarPeriod period);

} // namespace rapport::reporting
