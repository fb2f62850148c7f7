#pragma once

#include "messages/customervaluewords.h"

#include <QWidget>

class QVBoxLayout;

namespace rapport::ui {

class Button;
class Label;

/// What to do next about a customer, and why.
struct NextStep {
    QString title;
    QStringList reasons;
    QString task; ///< title of the task that it becomes; empty: there is nothing to do
};
/// Whoever slips away is called; else the best product is offered, where there is one.
NextStep nextStepOf(const workspace::CustomerCourse &course, const workspace::AlsoBuyReport *also,
                    const QString &currency);

/// Shows one step with its reasons and a button that makes a task of it. Owned by its tile.
class NextStepBox final : public QWidget {
    Q_OBJECT
public:
    explicit NextStepBox(QWidget *parent);

    /// `whyNot` says why no task can be made; empty: it can.
    void setStep(const NextStep &step, const QString &whyNot);

Q_SIGNALS:
    void taskAsked(const QString &title);

private:
    Label *m_title;
    Label *m_why;
    Label *m_reasons;
    Button *m_task;
    QString m_taskTitle;
};

} // namespace rapport::ui
