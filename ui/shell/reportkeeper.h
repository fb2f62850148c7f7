#pragma once

#include "core/instant.h"
#include "ui/shell/services.h"
#include "workspace/schedules.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace rapport::ui {

class MainWindow;

/// Writes reports and dashboards that are due into their folders while the window is open, beside all other work, and says so in the
/// status bar. One that failed is tried again within the hour, and its fault said once. Owned by Application; GUI thread.
class ReportKeeper final : public QObject {
    Q_OBJECT
public:
    ReportKeeper(const Services &services, MainWindow &window);

    /// Looks for what is due now and writes it; what the timer calls.
    void look();

Q_SIGNALS:
    /// What was due is written and noted, or nothing was.
    void looked();

private:
    struct Failure {
        core::Instant at;
        QString fault;
    };

    void sessionChanged();
    void write(std::vector<workspace::Scheduled> due);
    void take(const std::vector<workspace::ScheduledFile> &files);
    void tell(const std::vector<workspace::ScheduledFile> &written);
    void end();

    Services m_services;
    MainWindow &m_window;
    QTimer m_timer;
    QHash<domain::RecordRef, Failure> m_failed;
    quint64 m_turn = 0; ///< of the session
    bool m_running = false;
};

} // namespace rapport::ui
