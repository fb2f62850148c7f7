#include "domain/taskrules.h"

#include <QStringList>
#include <QTimeZone>

namespace rapport::domain {

namespace {

/// Steps whole months; a last day of the month stays one.
QDate monthsLater(QDate day, int months)
{
    const bool isLastDay = day.day() == day.daysInMonth();
    const QDate next = day.addMonths(months);
    return isLastDay ? QDate(next.year(), next.month(), next.daysInMonth()) : next;
}

QDate nextWeekday(QDate day)
{
    do {
        day = day.addDays(1);
    } while (day.dayOfWeek() > Qt::Friday);
    return day;
}

} // namespace

TaskState taskState(const Record &task, core::Instant now)
{
    if (!task.value(QStringLiteral("done_at")).isEmpty())
        return TaskState::Done;
    const Value due = task.value(QStringLiteral("due_at"));
    if (due.isEmpty())
        return TaskState::None;
    const auto at = due.as<core::Instant>();
    const QDate day = at.local().date();
    const QDate today = now.local().date();
    const bool allDay = task.value(QStringLiteral("all_day")).as<bool>();
    if (allDay ? day < today : at < now)
        return TaskState::Overdue;
    return day == today ? TaskState::Today : TaskState::Later;
}

core::Instant allDayDue(QDate day)
{
    return core::Instant::of(day.startOfDay());
}

QDate nextDate(const QString &repeat, QDate day)
{
    if (repeat == QLatin1String("day"))
        return day.addDays(1);
    if (repeat == QLatin1String("weekday"))
        return nextWeekday(day);
    if (repeat == QLatin1String("week"))
        return day.addDays(7);
    if (repeat == QLatin1String("month"))
        return monthsLater(day, 1);
    if (repeat == QLatin1String("quarter"))
        return monthsLater(day, 3);
    return repeat == QLatin1String("year") ? monthsLater(day, 12) : QDate();
}

std::optional<core::Instant> nextDue(const Record &task, core::Instant now)
{
    const QString repeat = task.text(QStringLiteral("repeat"));
    const Value due = task.value(QStringLiteral("due_at"));
    const QDate today = now.local().date();
    const bool timed = !due.isEmpty() && !task.value(QStringLiteral("all_day")).as<bool>();
    const QDateTime start = due.isEmpty() ? today.startOfDay() : due.as<core::Instant>().local();
    QDate day = nextDate(repeat, start.date());
    while (day.isValid() && day <= today)
        day = nextDate(repeat, day);
    if (!day.isValid())
        return std::nullopt;
    return timed ? core::Instant::of(QDateTime(day, start.time())) : allDayDue(day);
}

std::optional<Draft> nextOccurrence(const Record &task, core::Instant now)
{
    const auto due = nextDue(task, now);
    if (!due)
        return std::nullopt;
    Draft next;
    next.ref.kind = RecordKind::Task;
    for (const char *key :
         {"title", "type", "priority", "repeat", "person", "company", "owner", "notes", "all_day", "tags"}) {
        const Value value = task.value(QLatin1String(key));
        if (!value.isEmpty())
            next.values.insert(QLatin1String(key), value);
    }
    for (auto it = task.values.cbegin(); it != task.values.cend(); ++it) {
        if (it.key().startsWith(QLatin1String("custom.")) && !it->isEmpty())
            next.values.insert(it.key(), *it);
    }
    const Value before = task.value(QStringLiteral("due_at"));
    const Value reminder = task.value(QStringLiteral("remind_at"));
    next.values.insert(QStringLiteral("due_at"), *due);
    if (before.isEmpty())
        next.values.insert(QStringLiteral("all_day"), true);
    else if (!reminder.isEmpty())
        next.values.insert(QStringLiteral("remind_at"),
                           due->plusMs(reminder.as<core::Instant>().ms - before.as<core::Instant>().ms));
    return next;
}

} // namespace rapport::domain
