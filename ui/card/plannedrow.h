#pragma once

#include "domain/record.h"
#include "ui/shell/appcontext.h"

#include <QFrame>

class QHBoxLayout;
class QLineEdit;

namespace rapport::ui {

class IconButton;

/// A planned task pinned above a timeline: what, when, Done with outcome and next step in one line, and snooze.
/// Owned by the timeline panel.
class PlannedRow final : public QFrame {
    Q_OBJECT
public:
    PlannedRow(const domain::Record &task, AppContext &context, QWidget *parent = nullptr);

    /// Whether this row already shows this version of the task.
    bool shows(const domain::Record &task) const
    {
        return task.ref == m_task.ref && task.revision == m_task.revision;
    }

    /// Whether the record whose card this stands on may be changed.
    void setWritable(bool writable)
    {
        m_writable = writable;
        setEnabled(writable);
    }

Q_SIGNALS:
    void changed();
    void editRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QHBoxLayout *buildLine();
    QHBoxLayout *buildClosing();
    void askOutcome();
    void complete();
    void openSnoozeMenu();
    void snooze(const QDateTime &until);

    domain::Record m_task;
    AppContext &m_context;
    bool m_writable = true;
    QWidget *m_closing;
    QLineEdit *m_outcome = nullptr;
    QLineEdit *m_next = nullptr;
    IconButton *m_later = nullptr;
};

} // namespace rapport::ui
