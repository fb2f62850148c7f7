#pragma once

#include "workspace/dashboarddesk.h"
#include "workspace/reportdesk.h"

#include <variant>

namespace rapport::workspace {

/// What is written into a folder when it is due.
struct Scheduled {
    std::variant<domain::KeptReport, domain::Dashboard> what;

    domain::RecordRef ref() const;
    QString name() const;
    const domain::ReportSchedule &schedule() const;
};

/// What came of writing one.
struct ScheduledFile {
    domain::RecordRef ref;
    QString name;
    QString file;
    std::optional<core::Error> fault; ///< nothing: the file is there, whole
};

/// Makes the bytes of a file in the words of the reader; called on a worker thread.
struct FileMaker {
    struct Store {
        domain::CataloguePtr catalogue;
        QString currency;
    };
    std::function<core::Result<QByteArray>(const domain::KeptReport &, const domain::ReportAnswer &,
                                           const QString &format, const Store &)>
        report;
    std::function<core::Result<QByteArray>(const domain::Dashboard &, const DashboardDesk::Answers &,
                                           const DashboardScope &, const QString &format, const Store &)>
        dashboard;
};

/// Reports and dashboards that are written into folders, by the command line and by the window.
class ScheduleDesk {
public:
    explicit ScheduleDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// Says when the one of this name is written, ReportEvery::Never that it is not. Undo takes it back.
    Async<Written<domain::RecordRef>> set(const domain::RecordRef &ref, const QString &name,
                                          const domain::ReportSchedule &schedule);

    enum class Whose {
        Seen, ///< whatever the user sees
        Own,  ///< of these what the user scheduled, or nobody in particular
    };
    /// What is due now; without those that cannot be read whole.
    Async<std::vector<Scheduled>> due(Whose whose);
    /// Writes each beside all other work, as "NAME DAY.FORMAT", and says what came of it; a fault keeps no other from being written. A
    /// dashboard shows the day, week or month that was over last. Nothing is noted yet.
    Async<std::vector<ScheduledFile>> write(const std::vector<Scheduled> &all, const FileMaker &maker);

    struct Note {
        domain::RecordRef ref;
        QString name;
        QString fault; ///< a sentence; empty: it was written
    };
    /// Keeps what came of them at their schedules, which no undo takes back.
    Async<Written<qint64>> note(const std::vector<Note> &notes);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
