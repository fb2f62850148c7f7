#pragma once

#include "core/clock.h"
#include "workspace/timelines.h"

#include <QWidget>

class QVBoxLayout;

namespace rapport::ui {

/// A box at the window's lower end with the tasks to be reminded of. Never modal, never takes the focus. Owned by the
/// window's centre.
class ReminderPanel final : public QWidget {
    Q_OBJECT
public:
    ReminderPanel(const core::Clock &clock, QWidget &over);

    void setTasks(const std::vector<workspace::TimelineDesk::DayTask> &tasks);

Q_SIGNALS:
    void snoozed(const rapport::domain::RecordRef &task, rapport::core::Instant until);
    void done(const rapport::domain::RecordRef &task, qint64 revision);
    void opened(const rapport::domain::RecordRef &ref);
    void dismissed(const rapport::domain::RecordRef &task);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeLine(const workspace::TimelineDesk::DayTask &task);
    void place();

    const core::Clock &m_clock;
    QVBoxLayout *m_lines;
};

} // namespace rapport::ui
