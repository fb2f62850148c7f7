#include "ui/shell/reminders.h"

#include "ui/shell/mainwindow.h"
#include "ui/shell/reminderpanel.h"
#include "ui/shell/session.h"
#include "ui/shell/statusbar.h"

namespace rapport::ui {

namespace {

constexpr int kLookEveryMs = 30'000;

} // namespace

Reminders::Reminders(const Services &services, MainWindow &window) : m_services(services), m_window(window)
{
    m_timer.setInterval(kLookEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &Reminders::look);
    connect(&window, &MainWindow::sessionChanged, this, [this] {
        m_dismissed.clear();
        show({});
        if (!m_window.session()) {
            m_timer.stop();
            return;
        }
        connect(&m_window.session()->workspace(), &workspace::Workspace::changed, this, &Reminders::look);
        m_timer.start();
    });
}

void Reminders::look()
{
    if (!m_window.session())
        return;
    workspace::TimelineDesk(m_window.session()->workspace())
        .reminders(m_services.clock.now())
        .then(this, [this](const core::Result<std::vector<workspace::TimelineDesk::DayTask>> &tasks) {
            if (tasks && m_window.session())
                show(*tasks);
            Q_EMIT looked();
        });
}

void Reminders::show(const std::vector<workspace::TimelineDesk::DayTask> &tasks)
{
    std::vector<workspace::TimelineDesk::DayTask> waiting;
    for (const auto &task : tasks) {
        if (!m_dismissed.contains(task.task.ref.id.value()))
            waiting.push_back(task);
    }
    if (waiting.empty()) {
        if (m_panel)
            m_panel->hide();
        return;
    }
    if (!m_panel) {
        m_panel = new ReminderPanel(m_services.clock, *m_window.centralWidget());
        connect(m_panel, &ReminderPanel::snoozed, this, &Reminders::snooze);
        connect(m_panel, &ReminderPanel::done, this, &Reminders::finish);
        connect(m_panel, &ReminderPanel::opened, this,
                [this](const domain::RecordRef &ref) { m_window.openRecord(ref); });
        connect(m_panel, &ReminderPanel::dismissed, this, [this](const domain::RecordRef &task) {
            m_dismissed.insert(task.id.value());
            look();
        });
    }
    m_panel->setTasks(waiting);
}

void Reminders::snooze(const domain::RecordRef &task, core::Instant until)
{
    if (!m_window.session())
        return;
    workspace::TimelineDesk(m_window.session()->workspace())
        .snooze(task, until)
        .then(this, [this](const core::Result<workspace::Saved> &saved) {
            if (saved)
                m_window.status().done(tr("Snoozed."), saved->changeset);
            else
                m_window.status().failed(saved.error());
            look();
        });
}

void Reminders::finish(const domain::RecordRef &task, qint64 revision)
{
    if (!m_window.session())
        return;
    workspace::TimelineDesk::Completion completion;
    completion.task = task;
    completion.baseRevision = revision;
    workspace::TimelineDesk(m_window.session()->workspace())
        .complete(completion)
        .then(this, [this](const core::Result<workspace::Saved> &saved) {
            if (saved)
                m_window.status().done(tr("Done."), saved->changeset);
            else
                m_window.status().failed(saved.error());
            look();
        });
}

} // namespace rapport::ui
