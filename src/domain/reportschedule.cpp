#include "domain/reportschedule.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace rapport::domain {

namespace {

constexpr qsizetype kMostWord = 100;
constexpr qsizetype kMostPath = 4'000;
constexpr int kWeek = 7;
const QString kMember = QStringLiteral("schedule");
const QString kTime = QStringLiteral("HH:mm");

/// The first day of the span in which a schedule writes one file.
QDate turnOf(ReportEvery every, QDate day)
{
    switch (every) {
    case ReportEvery::Week: return day.addDays(1 - day.dayOfWeek());
    case ReportEvery::Month: return {day.year(), day.month(), 1};
    default: return day;
    }
}

QString text(const QJsonObject &object, const char *key, qsizetype most,
             std::vector<core::FieldFault> &faults)
{
    const QJsonValue value = object.value(QLatin1String(key));
    if (value.isUndefined() || value.isNull())
        return {};
    const QString words = value.toString();
    const bool isLong = words.size() > most;
    if (!value.isString() || isLong)
        faults.push_back({QStringLiteral("schedule.%1").arg(QLatin1String(key)),
                          isLong ? QStringLiteral("too-long") : QStringLiteral("not-a-text"),
                          words.left(kMostWord)});
    return words.left(most);
}

QString printed(const QJsonDocument &document)
{
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

} // namespace

QString reportKey(ReportEvery every)
{
    switch (every) {
    case ReportEvery::Never: break;
    case ReportEvery::Day: return QStringLiteral("day");
    case ReportEvery::Week: return QStringLiteral("week");
    case ReportEvery::Month: return QStringLiteral("month");
    }
    return QStringLiteral("never");
}

const QStringList &reportFormats()
{
    static const QStringList formats{QStringLiteral("html"), QStringLiteral("xlsx"), QStringLiteral("csv"),
                                     QStringLiteral("json")};
    return formats;
}

bool ReportSchedule::isDue(QDate today, QTime now) const
{
    if (every == ReportEvery::Never || folder.isEmpty())
        return false;
    const QDate turn = turnOf(every, today);
    if (lastRun.isValid() && turnOf(every, lastRun) >= turn)
        return false;
    return !at.isValid() || turn < today || now >= at;
}

DaySpan ReportSchedule::daysBefore(QDate today) const
{
    const QDate turn = turnOf(every, today);
    switch (every) {
    case ReportEvery::Week: return {turn.addDays(-kWeek), turn.addDays(-1)};
    case ReportEvery::Month: return {turn.addMonths(-1), turn.addDays(-1)};
    default: return {turn.addDays(-1), turn.addDays(-1)};
    }
}

QJsonObject scheduleJson(const ReportSchedule &schedule)
{
    QJsonObject object{
        {"every", reportKey(schedule.every)}, {"folder", schedule.folder}, {"format", schedule.format}};
    if (schedule.lastRun.isValid())
        object.insert(u"last_run", schedule.lastRun.toString(Qt::ISODate));
    if (!schedule.lastError.isEmpty())
        object.insert(u"last_error", schedule.lastError);
    if (schedule.at.isValid())
        object.insert(u"at", schedule.at.toString(kTime));
    if (schedule.user.isValid())
        object.insert(u"user", QString::number(schedule.user.value()));
    return object;
}

ReportSchedule readSchedule(const QJsonObject &object, std::vector<core::FieldFault> &faults)
{
    ReportSchedule schedule;
    const QString every = text(object, "every", kMostWord, faults);
    bool known = every.isEmpty();
    for (const ReportEvery one : kReportEvery) {
        if (every == reportKey(one)) {
            schedule.every = one;
            known = true;
        }
    }
    if (!known)
        faults.push_back({QStringLiteral("schedule.every"), QStringLiteral("unknown-choice"), every});
    schedule.folder = text(object, "folder", kMostPath, faults);
    schedule.format = text(object, "format", kMostWord, faults);
    if (!schedule.format.isEmpty() && !reportFormats().contains(schedule.format))
        faults.push_back(
            {QStringLiteral("schedule.format"), QStringLiteral("unknown-choice"), schedule.format});
    schedule.lastRun = QDate::fromString(object.value(u"last_run").toString(), Qt::ISODate);
    schedule.lastError = object.value(u"last_error").toString().left(kMostPath);
    schedule.at = QTime::fromString(object.value(u"at").toString(), kTime);
    schedule.user = RecordId(object.value(u"user").toString().toLongLong());
    return schedule;
}

QString withReportSchedule(const QString &definition, const ReportSchedule &schedule)
{
    const QJsonDocument document = QJsonDocument::fromJson(definition.toUtf8());
    if (!document.isObject())
        return definition;
    QJsonObject object = document.object();
    if (schedule.every == ReportEvery::Never)
        object.remove(kMember);
    else
        object.insert(kMember, scheduleJson(schedule));
    return printed(QJsonDocument(object));
}

QString withTilesSchedule(const QString &tiles, const ReportSchedule &schedule)
{
    const QJsonDocument document = QJsonDocument::fromJson(tiles.toUtf8());
    if (!document.isArray() && !tiles.trimmed().isEmpty())
        return tiles;
    QJsonArray all = document.array();
    for (qsizetype i = all.size() - 1; i >= 0; --i) {
        if (all[i].toObject().contains(kMember))
            all.removeAt(i);
    }
    if (schedule.every != ReportEvery::Never)
        all.append(QJsonObject{{kMember, scheduleJson(schedule)}});
    return printed(QJsonDocument(all));
}

} // namespace rapport::domain
