#pragma once

#include "domain/worklist.h"
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
    Async<Saved> log(const domain::Draft &activity, const std::optional<domain::Draft> &nextStep,
                     domain::Origin origin = domain::Origin::Form);
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

    /// A task with what a list of tasks shows of the record it is about.
    struct DayTask {
        domain::Record task;
        QString personName;  ///< of the person, else of the lead
        QString companyName; ///< the task's company, else that of its person
        domain::DayAbout about;
    };
    /// My day: open tasks of the current user due up to the end of `day`, the rest of the week, those without a date
    /// (the newest first, at most kMostUndated), what was done today;
    /// beside the list everything of the week, and what was due on the kPromiseDays days before `day`.
    struct Day {
        std::vector<DayTask> due;
        std::vector<domain::RankedWork>
            work; ///< opportunities, leads and customers, the highest first, at most kMostWork
        std::vector<DayTask> laterThisWeek;
        std::vector<DayTask> undated;
        std::vector<DayTask> doneToday;
        std::vector<DayTask> week; ///< open and done, due from Monday to Sunday
        qint64 promised = 0;
        std::vector<DayTask> missed; ///< of those promised, what was not done on its day
    };
    static constexpr int kPromiseDays = 30;
    static constexpr int kMostUndated = 200;
    static constexpr int kMostWork = 200;
    Async<Day> day(QDate day);
    /// Open tasks of the current user whose reminder time has come.
    Async<std::vector<DayTask>> reminders(core::Instant upTo);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
