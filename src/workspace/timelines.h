#pragma once

#include "storage/timeline.h"
#include "workspace/records.h"

namespace rapport::workspace {

/// What happened and what is planned: the card's timeline, the composer, quick log and My day.
class TimelineDesk {
public:
    explicit TimelineDesk(Workspace &workspace) : m_workspace(workspace) {}

    Async<std::vector<domain::TimelineEntry>> entries(const storage::Timeline::Request &request);
    Async<domain::TimelineCounts> counts(const domain::RecordRef &ref);
    Async<std::vector<domain::Record>> planned(const domain::RecordRef &ref);

    /// Logs an exchange and, when given, its next step as a task, in one changeset.
    Async<Saved> log(const domain::Draft &activity, const std::optional<domain::Draft> &nextStep, domain::Origin origin = domain::Origin::Form);
    /// Marks a task done with its outcome, logs the exchange it stood for, makes its next repetition and the next step,
    /// in one changeset.
    struct Completion {
        domain::RecordRef task;
        qint64 baseRevision = 0;
        QString outcome;
        bool logExchange = true;
        std::optional<domain::Draft> nextStep;
    };
    Async<Saved> complete(const Completion &completion);
    Async<Saved> reopen(const domain::RecordRef &task);
    Async<Saved> snooze(const domain::RecordRef &task, core::Instant until);

    /// My day: open tasks of the current user due up to the end of `day` (overdue ones first by urgency), the rest of
    /// the week, and what was done today.
    struct DayTask {
        domain::Record task;
        QString personName;
        QString companyName;
    };
    struct Day {
        std::vector<DayTask> due;
        std::vector<DayTask> laterThisWeek;
        std::vector<DayTask> doneToday;
    };
    Async<Day> day(QDate day);
    /// Open tasks of the current user whose reminder time has come.
    Async<std::vector<DayTask>> reminders(core::Instant upTo);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
