#include "ui/myday/daytexts.h"

#include "domain/taskrules.h"
#include "messages/when.h"

#include <QCoreApplication>
#include <algorithm>

namespace rapport::ui {

namespace {

using domain::DayReason;
using What = DayReason::What;

constexpr int kSoonMinutes = 60;

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("MyDay", text, nullptr, n);
}

core::Instant dueOf(const domain::Record &task)
{
    return task.value(QStringLiteral("due_at")).as<core::Instant>();
}

bool isAllDay(const domain::Record &task)
{
    return task.value(QStringLiteral("all_day")).as<bool>();
}

QString overdueWords(const domain::Record &task, qint64 days)
{
    const auto due = dueOf(task);
    if (days == 0)
        return tr(QT_TRANSLATE_NOOP("MyDay", "overdue since %1")).arg(messages::timeText(due));
    const QDate day = due.local().date();
    return tr(QT_TRANSLATE_NOOP("MyDay", "overdue since %1")).arg(shortDay(day, day.addDays(days)));
}

QString contactWords(const DayTask &task, const DayReason &reason)
{
    const int days = static_cast<int>(reason.days);
    const QString ago = QCoreApplication::translate("MyDay", "last real contact %Ln days ago", nullptr, days);
    if (reason.what == What::LastContact)
        return ago;
    return tr(QT_TRANSLATE_NOOP("MyDay", "%1, wanted every %2"))
        .arg(ago, messages::numberText(task.about.rhythmDays));
}

QString rhythmWords(int days)
{
    return QCoreApplication::translate("MyDay", "no contact yet, wanted every %Ln days", nullptr, days);
}

QString words(const DayTask &task, const DayReason &reason)
{
    switch (reason.what) {
    case What::Overdue: return overdueWords(task.task, reason.days);
    case What::DueAt:
        return tr(QT_TRANSLATE_NOOP("MyDay", "due today %1")).arg(messages::timeText(dueOf(task.task)));
    case What::DueToday: return tr(QT_TRANSLATE_NOOP("MyDay", "due today"));
    case What::Later: return {};
    case What::HighPriority: return tr(QT_TRANSLATE_NOOP("MyDay", "priority high"));
    case What::LowPriority: return tr(QT_TRANSLATE_NOOP("MyDay", "priority low"));
    case What::Vip: return tr(QT_TRANSLATE_NOOP("MyDay", "VIP"));
    case What::RhythmOver:
    case What::LastContact: return contactWords(task, reason);
    case What::NoContact: return rhythmWords(static_cast<int>(task.about.rhythmDays));
    }
    return {};
}

QString capitalised(QString line)
{
    if (!line.isEmpty())
        line[0] = line[0].toUpper();
    return line;
}

QString lateWords(int days)
{
    return QCoreApplication::translate("MyDay", "%Ln days late", nullptr, days);
}

DueLook overdueLook(const domain::Record &task, qint64 days)
{
    const QString since = tr(QT_TRANSLATE_NOOP("MyDay", "since %1")).arg(messages::timeText(dueOf(task)));
    return {days > 0 ? lateWords(static_cast<int>(days)) : since, ColorRole::Bad, Icon::Alert};
}

DueLook todayLook(const domain::Record &task, core::Instant now)
{
    if (isAllDay(task))
        return {tr(QT_TRANSLATE_NOOP("MyDay", "today")), ColorRole::Good, {}};
    const auto due = dueOf(task);
    const qint64 minutes = (due.ms - now.ms) / 60'000;
    if (minutes < kSoonMinutes)
        return {tr(QT_TRANSLATE_NOOP("MyDay", "in %1")).arg(messages::durationText(minutes)), ColorRole::Warn,
                Icon::Clock};
    return {tr(QT_TRANSLATE_NOOP("MyDay", "today %1")).arg(messages::timeText(due)), ColorRole::Good, {}};
}

QString countOfType(const QString &type, int n)
{
    const auto plural = [n](const char *text) {
        return QCoreApplication::translate("MyDay", text, nullptr, n);
    };
    if (type == QLatin1String("call"))
        return plural(QT_TRANSLATE_N_NOOP("MyDay", "%Ln calls"));
    if (type == QLatin1String("email"))
        return plural(QT_TRANSLATE_N_NOOP("MyDay", "%Ln mails"));
    if (type == QLatin1String("meeting"))
        return plural(QT_TRANSLATE_N_NOOP("MyDay", "%Ln meetings"));
    if (type == QLatin1String("visit"))
        return plural(QT_TRANSLATE_N_NOOP("MyDay", "%Ln visits"));
    if (type == QLatin1String("letter"))
        return plural(QT_TRANSLATE_N_NOOP("MyDay", "%Ln letters"));
    return plural(QT_TRANSLATE_N_NOOP("MyDay", "%Ln to-dos"));
}

} // namespace

QString dayTitle(const DayTask &task)
{
    QString title = task.task.text(QStringLiteral("title"));
    for (const QString &name : {task.personName, task.companyName}) {
        if (!name.isEmpty() && !title.contains(name, Qt::CaseInsensitive))
            title = QStringLiteral("%1, %2").arg(title, name);
    }
    return title;
}

QString reasonLine(const DayTask &task, const domain::DayRank &rank)
{
    QStringList parts;
    for (const DayReason &reason : rank.reasons) {
        const QString text = words(task, reason);
        if (!text.isEmpty())
            parts << text;
    }
    return capitalised(parts.join(QStringLiteral(", ")));
}

QString outcomeLine(const DayTask &task)
{
    const QString outcome = task.task.text(QStringLiteral("outcome")).simplified();
    return outcome.isEmpty() ? tr(QT_TRANSLATE_NOOP("MyDay", "No outcome noted")) : outcome;
}

QString missedLine(const DayTask &task, core::Instant now)
{
    const QString due = tr(QT_TRANSLATE_NOOP("MyDay", "Was due %1"))
                            .arg(shortDay(dueOf(task.task).local().date(), now.local().date()));
    const QString outcome = task.task.text(QStringLiteral("outcome")).simplified();
    return outcome.isEmpty() ? due : QStringLiteral("%1, %2").arg(due, outcome);
}

DueLook dueLook(const domain::Record &task, core::Instant now)
{
    const auto due = dueOf(task);
    const QDate today = now.local().date();
    const qint64 ahead = today.daysTo(due.local().date());
    switch (domain::taskState(task, now)) {
    case domain::TaskState::Overdue: return overdueLook(task, -ahead);
    case domain::TaskState::Today: return todayLook(task, now);
    case domain::TaskState::None: return {tr(QT_TRANSLATE_NOOP("MyDay", "no date")), ColorRole::Text2, {}};
    case domain::TaskState::Done: return doneLook(task, now);
    case domain::TaskState::Later: break;
    }
    const QString day =
        ahead == 1 ? tr(QT_TRANSLATE_NOOP("MyDay", "tomorrow")) : shortDay(due.local().date(), today);
    return {isAllDay(task) ? day : QStringLiteral("%1 %2").arg(day, messages::timeText(due)),
            ColorRole::Text,
            {}};
}

DueLook doneLook(const domain::Record &task, core::Instant now)
{
    const auto done = task.value(QStringLiteral("done_at")).as<core::Instant>();
    const QDate day = done.local().date();
    const QString when =
        day == now.local().date() ? messages::timeText(done) : shortDay(day, now.local().date());
    return {tr(QT_TRANSLATE_NOOP("MyDay", "done %1")).arg(when), ColorRole::Good, Icon::Check};
}

QString shortDay(QDate day, QDate today)
{
    const QString format = day.year() == today.year() ? tr(QT_TRANSLATE_NOOP("MyDay", "ddd d MMM"))
                                                      : tr(QT_TRANSLATE_NOOP("MyDay", "d MMM yyyy"));
    return QLocale().toString(day, format);
}

const QStringList &dayTypes()
{
    static const QStringList types{"call", "email", "meeting", "visit", "letter", "todo"};
    return types;
}

QString typeTitle(const QString &type)
{
    if (type == QLatin1String("call"))
        return tr(QT_TRANSLATE_NOOP("MyDay", "Calls"));
    if (type == QLatin1String("email"))
        return tr(QT_TRANSLATE_NOOP("MyDay", "Mail"));
    if (type == QLatin1String("meeting"))
        return tr(QT_TRANSLATE_NOOP("MyDay", "Meetings"));
    if (type == QLatin1String("visit"))
        return tr(QT_TRANSLATE_NOOP("MyDay", "Visits"));
    return type == QLatin1String("letter") ? tr(QT_TRANSLATE_NOOP("MyDay", "Letters"))
                                           : tr(QT_TRANSLATE_NOOP("MyDay", "To-dos"));
}

QString typeCounts(const std::vector<DayTask> &tasks)
{
    QStringList parts;
    for (const QString &type : dayTypes()) {
        const auto n = std::count_if(tasks.begin(), tasks.end(),
                                     [&](const DayTask &task) { return dayType(task) == type; });
        if (n > 0)
            parts << countOfType(type, static_cast<int>(n));
    }
    return parts.join(QStringLiteral(", "));
}

QString dayType(const DayTask &task)
{
    const QString type = task.task.text(QStringLiteral("type"));
    return dayTypes().contains(type) ? type : QStringLiteral("todo");
}

} // namespace rapport::ui
