#pragma once

#include "domain/record.h"
#include "ui/shell/appcontext.h"

#include <QFrame>

class QLineEdit;

namespace rapport::ui {

/// A planned task pinned above a timeline: what, when, Done with outcome and next step in one line, and snooze.
/// Owned by the timeline panel.
class PlannedRow final : public QFrame {
    Q_OBJECT
public:
    PlannedRow(const domain::Record &task, AppContext &context, QWidget *parent = nullptr);

Q_SIGNALS:
    void changed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void askOutcome();
    void complete();
    void openSnoozeMenu();
    void snooze(const QDateTime &until);

    domain::Record m_task;
    AppContext &m_context;
    QWidget *m_closing;
    QLineEdit *m_outcome;
    QLineEdit *m_next;
};

} // namespace rapport::ui
