#pragma once

#include "core/instant.h"
#include "core/money.h"

#include <QDate>
#include <QLocale>
#include <QString>

namespace rapport::messages {

/// "Today", "Yesterday", "Tomorrow", "12 days" (ago), "in 3 days" up to 60 days away, else the date.
QString relativeDay(QDate day, QDate today, const QLocale &locale = QLocale());

/// Like relativeDay in the local time zone, with the time of today, yesterday and tomorrow: "Today 16:00".
QString relativeTime(core::Instant at, core::Instant now, const QLocale &locale = QLocale());

/// The date in short form ("21 Nov 2026"), the weekday with it ("Sat, 21 Nov 2026"), date and time ("21 Nov 2026 16:00").
QString dateText(QDate day, const QLocale &locale = QLocale());
QString dayText(QDate day, const QLocale &locale = QLocale());
QString timeText(core::Instant at, const QLocale &locale = QLocale());
QString momentText(core::Instant at, const QLocale &locale = QLocale());

/// "6 min", "1 h 30 min".
QString durationText(qint64 minutes);

/// "3,400".
QString numberText(qint64 number, const QLocale &locale = QLocale());
QString numberText(double number, const QLocale &locale = QLocale());

/// "€ 48,210" or "€ 48,210.50": exact at any size; decimals only when there are some. Currencies without a well-known
/// sign show their code.
QString moneyText(const core::Money &money, const QLocale &locale = QLocale());

/// The same without decimals, rounded half away from zero: for sums over columns and in tiles.
QString wholeMoneyText(const core::Money &money, const QLocale &locale = QLocale());

} // namespace rapport::messages
