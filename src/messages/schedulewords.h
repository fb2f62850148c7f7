#pragma once

#include "workspace/schedules.h"

namespace rapport::messages {

/// Pages and tables in the reader's language, by messages::reportFile and messages::dashboardFile.
workspace::FileMaker fileMaker();

/// "Every week" …
QString everyName(domain::ReportEvery every);
/// "Page (HTML)" …
QString formatName(const QString &format);
/// When it was written last and what went wrong since, in one sentence; what will be where it was not written yet. Empty without a
/// schedule.
QString scheduleText(const domain::ReportSchedule &schedule);

} // namespace rapport::messages
