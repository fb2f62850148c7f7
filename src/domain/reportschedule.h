#pragma once

#include "core/error.h"
#include "domain/filter.h"
#include "domain/record.h"

#include <QDate>
#include <QTime>
#include <vector>

class QJsonObject;

namespace rapport::domain {

enum class ReportEvery { Never, Day, Week, Month };
inline constexpr ReportEvery kReportEvery[] = {ReportEvery::Never, ReportEvery::Day, ReportEvery::Week,
                                               ReportEvery::Month};
/// "never", "day", "week", "month": as it is kept.
QString reportKey(ReportEvery every);
/// "html", "xlsx", "csv", "json".
const QStringList &reportFormats();

/// When a report or dashboard is written into a folder, and what came of the last time. A value.
struct ReportSchedule {
    ReportEvery every = ReportEvery::Never;
    QString folder;
    QString format;    ///< one of reportFormats()
    QDate lastRun;     ///< the day of it
    QString lastError; ///< empty: the file was written
    QTime at{};        ///< of the first day of a turn, local; invalid: from its beginning
    RecordId user{};   ///< whose window writes it; invalid: anybody's who sees it
    bool operator==(const ReportSchedule &) const = default;

    /// Whether the last run lies in an earlier day, week or month than `today`, and the time of this one has come.
    bool isDue(QDate today, QTime now = QTime(23, 59, 59)) const;
    /// The day, week or month that was over last: what a dashboard shows then.
    DaySpan daysBefore(QDate today) const;
};

QJsonObject scheduleJson(const ReportSchedule &schedule);
/// Faults name their place ("schedule.format") with reason "unknown-choice", "not-a-text" or "too-long".
ReportSchedule readSchedule(const QJsonObject &object, std::vector<core::FieldFault> &faults);

/// A kept definition of a report with another schedule; the rest stays as it is, also what this version cannot read. Without a
/// schedule where it is ReportEvery::Never. Text that is no definition stays as it is.
QString withReportSchedule(const QString &definition, const ReportSchedule &schedule);
/// The same of the tiles of a dashboard, where the schedule stands among them as an object without a kind.
QString withTilesSchedule(const QString &tiles, const ReportSchedule &schedule);

} // namespace rapport::domain
