#include "domain/dayrank.h"

#include "domain/taskrules.h"

#include <algorithm>

namespace rapport::domain {

namespace {

using What = DayReason::What;

constexpr double kMsPerHour = 3'600'000.0;

double overdueUrgency(qint64 daysLate)
{
    return 60.0 + std::min(30.0, 3.0 * static_cast<double>(daysLate));
}

double todayUrgency(core::Instant due, core::Instant now)
{
    const double hours = std::max(0.0, static_cast<double>(due.ms - now.ms) / kMsPerHour);
    return std::max(42.0, 60.0 - 2.0 * hours);
}

void addTime(DayRank &rank, const Record &task, core::Instant now)
{
    const auto due = task.value(QStringLiteral("due_at")).as<core::Instant>();
    const qint64 ahead = now.local().date().daysTo(due.local().date());
    switch (taskState(task, now)) {
    case TaskState::Overdue:
        rank.urgency = overdueUrgency(-ahead);
        rank.reasons.push_back({What::Overdue, -ahead});
        return;
    case TaskState::Today: {
        const bool allDay = task.value(QStringLiteral("all_day")).as<bool>();
        rank.urgency = allDay ? 40.0 : todayUrgency(due, now);
        rank.reasons.push_back({allDay ? What::DueToday : What::DueAt, 0});
        return;
    }
    case TaskState::Later:
        rank.urgency = std::max(5.0, 20.0 - static_cast<double>(ahead));
        rank.reasons.push_back({What::Later, ahead});
        return;
    case TaskState::Done:
    case TaskState::None: return;
    }
}

void addPriority(DayRank &rank, const QString &priority)
{
    if (priority == QLatin1String("high")) {
        rank.value += 0.4;
        rank.reasons.push_back({What::HighPriority, 0});
    } else if (priority == QLatin1String("low")) {
        rank.value -= 0.3;
        rank.reasons.push_back({What::LowPriority, 0});
    }
}

void addContact(DayRank &rank, const DayAbout &about, core::Instant now)
{
    if (!about.lastContact) {
        if (about.rhythmDays > 0)
            rank.reasons.push_back({What::NoContact, 0});
        return;
    }
    const qint64 ago = about.lastContact->local().date().daysTo(now.local().date());
    if (about.rhythmDays > 0 && ago > about.rhythmDays) {
        const double over =
            static_cast<double>(ago - about.rhythmDays) / static_cast<double>(about.rhythmDays);
        rank.value += 0.3 * std::min(1.0, over);
        rank.reasons.push_back({What::RhythmOver, ago});
    } else if (ago > 0) {
        rank.reasons.push_back({What::LastContact, ago});
    }
}

} // namespace

DayRank dayRank(const Record &task, const DayAbout &about, core::Instant now)
{
    DayRank rank;
    addTime(rank, task, now);
    if (about.vip) {
        rank.value += 0.5;
        rank.reasons.push_back({What::Vip, 0});
    }
    addPriority(rank, task.text(QStringLiteral("priority")));
    addContact(rank, about, now);
    return rank;
}

bool keptItsDay(const Record &task)
{
    const Value due = task.value(QStringLiteral("due_at"));
    const Value done = task.value(QStringLiteral("done_at"));
    if (due.isEmpty())
        return true;
    return !done.isEmpty() &&
           done.as<core::Instant>().local().date() <= due.as<core::Instant>().local().date();
}

} // namespace rapport::domain
