#pragma once

#include "ui/myday/daytexts.h"

#include <QAbstractButton>
#include <QDateTime>

namespace rapport::ui {

/// A timed task in the schedule. Pressing it chooses the task. Owned by the schedule.
class ScheduleBlock final : public QAbstractButton {
    Q_OBJECT
public:
    ScheduleBlock(const DayTask &task, core::Instant now, QWidget *parent);

    const domain::RecordRef &task() const { return m_task; }
    QDateTime start() const { return m_start; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    domain::RecordRef m_task;
    QDateTime m_start;
    QString m_names;
    bool m_over = false;
    bool m_done = false;
};

} // namespace rapport::ui
