#include "messages/dayreasons.h"

#include "messages/when.h"

#include <QCoreApplication>
#include <QLocale>

namespace rapport::messages {

namespace {

using domain::DayReason;
using What = DayReason::What;

QString tr(const char *text)
{
    return QCoreApplication::translate("MyDay", text);
}

QString counted(const char *text, qint64 n)
{
    return QCoreApplication::translate("MyDay", text, nullptr, static_cast<int>(n));
}

core::Instant dueOf(const domain::Record &task)
{
    return task.value(QStringLiteral("due_at")).as<core::Instant>();
}

QString overdueWords(const domain::Record &task, qint64 days)
{
    const auto due = dueOf(task);
    if (days == 0)
        return tr(QT_TRANSLATE_NOOP("MyDay", "overdue since %1")).arg(timeText(due));
    const QDate day = due.local().date();
    return tr(QT_TRANSLATE_NOOP("MyDay", "overdue since %1")).arg(shortDay(day, day.addDays(days)));
}

/// The last exchange, and how often one is wanted.
QString contactWords(qint64 days, qint64 rhythm)
{
    const QString ago = counted(QT_TRANSLATE_N_NOOP("MyDay", "last real contact %Ln days ago"), days);
    return rhythm > 0 ? tr(QT_TRANSLATE_NOOP("MyDay", "%1, wanted every %2")).arg(ago, numberText(rhythm))
                      : ago;
}

QString noContactWords(qint64 rhythm)
{
    return counted(QT_TRANSLATE_N_NOOP("MyDay", "no contact yet, wanted every %Ln days"), rhythm);
}

QString taskWords(const domain::Record &task, const domain::DayAbout &about, const DayReason &reason)
{
    switch (reason.what) {
    case What::Overdue: return overdueWords(task, reason.days);
    case What::DueAt: return tr(QT_TRANSLATE_NOOP("MyDay", "due today %1")).arg(timeText(dueOf(task)));
    case What::DueToday: return tr(QT_TRANSLATE_NOOP("MyDay", "due today"));
    case What::HighPriority: return tr(QT_TRANSLATE_NOOP("MyDay", "priority high"));
    case What::LowPriority: return tr(QT_TRANSLATE_NOOP("MyDay", "priority low"));
    case What::Vip: return tr(QT_TRANSLATE_NOOP("MyDay", "VIP"));
    case What::RhythmOver: return contactWords(reason.days, about.rhythmDays);
    case What::LastContact: return contactWords(reason.days, 0);
    case What::NoContact: return noContactWords(about.rhythmDays);
    default: return {};
    }
}

QString closeMovedWords(const DayReason &reason)
{
    return tr(QT_TRANSLATE_NOOP("MyDay", "%1, %2"))
        .arg(counted(QT_TRANSLATE_N_NOOP("MyDay", "expected close put off %Ln times"), reason.limit),
             counted(QT_TRANSLATE_N_NOOP("MyDay", "by %Ln days"), reason.days));
}

QString idleWords(const DayReason &reason)
{
    return tr(QT_TRANSLATE_NOOP("MyDay", "%1, the stage allows %2"))
        .arg(counted(QT_TRANSLATE_N_NOOP("MyDay", "idle for %Ln days"), reason.days),
             numberText(reason.limit));
}

QString dealWords(const DayReason &reason)
{
    switch (reason.what) {
    case What::NextStepOver:
        return counted(QT_TRANSLATE_N_NOOP("MyDay", "next step was due %Ln days ago"), reason.days);
    case What::NextStepToday: return tr(QT_TRANSLATE_NOOP("MyDay", "next step is today"));
    case What::NoNextStep: return tr(QT_TRANSLATE_NOOP("MyDay", "no next step"));
    case What::CloseOver:
        return counted(QT_TRANSLATE_N_NOOP("MyDay", "expected close was %Ln days ago"), reason.days);
    case What::CloseMoved: return closeMovedWords(reason);
    case What::Idle: return idleWords(reason);
    case What::LargeAmount: return tr(QT_TRANSLATE_NOOP("MyDay", "worth more than usual"));
    case What::SmallAmount: return tr(QT_TRANSLATE_NOOP("MyDay", "worth less than usual"));
    default: return {};
    }
}

QString unansweredWords(qint64 days)
{
    return days == 0 ? tr(QT_TRANSLATE_NOOP("MyDay", "came today, nobody answered yet"))
                     : counted(QT_TRANSLATE_N_NOOP("MyDay", "nobody answered for %Ln days"), days);
}

QString hotWords(const DayReason &reason)
{
    return tr(QT_TRANSLATE_NOOP("MyDay", "hot: score %1, quiet for %2"))
        .arg(numberText(reason.limit), counted(QT_TRANSLATE_N_NOOP("MyDay", "%Ln days"), reason.days));
}

QString workWords(const DayReason &reason)
{
    switch (reason.what) {
    case What::Vip: return tr(QT_TRANSLATE_NOOP("MyDay", "VIP"));
    case What::Unanswered: return unansweredWords(reason.days);
    case What::HotLead: return hotWords(reason);
    case What::RhythmMissed: return contactWords(reason.days, reason.limit);
    case What::NeverContacted: return noContactWords(reason.limit);
    default: return dealWords(reason);
    }
}

template <class Words>
QString line(const domain::DayRank &rank, Words words)
{
    QStringList parts;
    for (const DayReason &reason : rank.reasons) {
        const QString text = words(reason);
        if (!text.isEmpty())
            parts << text;
    }
    QString joined = parts.join(QStringLiteral(", "));
    if (!joined.isEmpty())
        joined[0] = joined[0].toUpper();
    return joined;
}

} // namespace

QString taskReasons(const domain::Record &task, const domain::DayAbout &about, const domain::DayRank &rank)
{
    return line(rank, [&](const DayReason &reason) { return taskWords(task, about, reason); });
}

QString workReasons(const domain::DayRank &rank)
{
    return line(rank, workWords);
}

QString shortDay(QDate day, QDate today)
{
    const QString format = day.year() == today.year() ? tr(QT_TRANSLATE_NOOP("MyDay", "ddd d MMM"))
                                                      : tr(QT_TRANSLATE_NOOP("MyDay", "d MMM yyyy"));
    return QLocale().toString(day, format);
}

} // namespace rapport::messages
