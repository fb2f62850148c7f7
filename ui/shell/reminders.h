#pragma once

#include "ui/shell/services.h"
#include "workspace/timelines.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace rapport::ui {

class MainWindow;
class ReminderPanel;

/// Shows tasks whose reminder time has come in a panel of the window, with snooze and done. Looks every half minute, by the
/// injected clock. Owned by Application; GUI thread.
class Reminders final : public QObject {
    Q_OBJECT
public:
    Reminders(const Services &services, MainWindow &window);

    /// Looks now; what the timer calls.
    void look();
    ReminderPanel *panel() const { return m_panel; }

Q_SIGNALS:
    /// The answer of a look is shown.
    void looked();

private:
    void show(const std::vector<workspace::TimelineDesk::DayTask> &tasks);
    void snooze(const domain::RecordRef &task, core::Instant until);
    void finish(const domain::RecordRef &task, qint64 revision);

    Services m_services;
    MainWindow &m_window;
    ReminderPanel *m_panel = nullptr;
    QSet<qint64> m_dismissed;
    QTimer m_timer;
};

} // namespace rapport::ui
