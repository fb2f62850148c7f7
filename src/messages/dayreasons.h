#pragma once

#include "domain/dayrank.h"

#include <QDate>

namespace rapport::messages {

/// Why a task stands where it does: "Overdue since Mon 17 Nov, VIP, last real contact 41 days ago, wanted every 30".
QString taskReasons(const domain::Record &task, const domain::DayAbout &about, const domain::DayRank &rank);
/// Why an opportunity, lead or customer wants somebody: "Expected close was 12 days ago, no next step".
QString workReasons(const domain::DayRank &rank);
/// "Tue 1 Dec", with the year when it is another one.
QString shortDay(QDate day, QDate today);

} // namespace rapport::messages
