#include "messages/schedulewords.h"

#include "messages/dashboardreport.h"
#include "messages/reportsheet.h"
#include "messages/when.h"

#include <QCoreApplication>

namespace rapport::messages {

using domain::ReportEvery;
using domain::ReportSchedule;
using workspace::FileMaker;

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Schedule", text);
}

} // namespace

FileMaker fileMaker()
{
    return {[](const domain::KeptReport &report, const domain::ReportAnswer &answer, const QString &format,
               const FileMaker::Store &store) {
                return reportFile(report.name, answer, *store.catalogue, store.currency, format);
            },
            [](const domain::Dashboard &dashboard, const workspace::DashboardDesk::Answers &answers,
               const workspace::DashboardScope &scope, const QString &format, const FileMaker::Store &store) {
                return dashboardFile({dashboard, answers, scope, {}, store.currency}, format);
            }};
}

QString everyName(ReportEvery every)
{
    switch (every) {
    case ReportEvery::Never: break;
    case ReportEvery::Day: return words(QT_TRANSLATE_NOOP("Schedule", "Every day"));
    case ReportEvery::Week: return words(QT_TRANSLATE_NOOP("Schedule", "Every week"));
    case ReportEvery::Month: return words(QT_TRANSLATE_NOOP("Schedule", "Every month"));
    }
    return words(QT_TRANSLATE_NOOP("Schedule", "Never"));
}

QString formatName(const QString &format)
{
    if (format == QLatin1String("xlsx"))
        return words(QT_TRANSLATE_NOOP("Schedule", "Workbook (xlsx)"));
    if (format == QLatin1String("csv"))
        return words(QT_TRANSLATE_NOOP("Schedule", "Table (CSV)"));
    return format == QLatin1String("json") ? words(QT_TRANSLATE_NOOP("Schedule", "For programs (JSON)"))
                                           : words(QT_TRANSLATE_NOOP("Schedule", "Page (HTML)"));
}

QString scheduleText(const ReportSchedule &schedule)
{
    if (schedule.every == ReportEvery::Never)
        return {};
    const QString day = schedule.lastRun.isValid() ? dateText(schedule.lastRun) : QString();
    if (!schedule.lastError.isEmpty() && !day.isEmpty())
        return words(
                   QT_TRANSLATE_NOOP("Schedule", "Last written to its folder on %1; the last try failed: %2"))
            .arg(day, schedule.lastError);
    if (!schedule.lastError.isEmpty())
        return words(QT_TRANSLATE_NOOP("Schedule", "Not written to its folder: %1")).arg(schedule.lastError);
    return day.isEmpty() ? words(QT_TRANSLATE_NOOP("Schedule", "Not written to its folder yet"))
                         : words(QT_TRANSLATE_NOOP("Schedule", "Last written to its folder on %1")).arg(day);
}

} // namespace rapport::messages
