#pragma once

#include "core/clock.h"
#include "ui/myday/daymodel.h"

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QLineEdit;

namespace rapport::ui {

class Button;
class Chip;
class FlowLayout;

/// Asks what a task came to, or what was done about other work, and what comes next, in one box under its row. Ctrl+Enter saves, Esc closes; what was typed
/// stays until another row is asked about. Owned by the list.
class OutcomeBox final : public QWidget {
    Q_OBJECT
public:
    explicit OutcomeBox(const core::Clock &clock, QWidget *parent = nullptr);

    /// Asks about `item` and takes the keyboard; what was typed about the same one is still there.
    void ask(const DayItem &item);
    /// Forgets the row: the next one starts empty.
    void forget();
    /// While a save is under way nothing can be pressed twice.
    void setBusy(bool busy);

    /// The chosen chip and the words beside it.
    QString outcome() const;
    /// Whether the exchange that the task stood for took place.
    bool tookPlace() const;
    /// Of other work: how it was done, "call" …; a note when there are words only, empty when nothing was done.
    QString channel() const;
    /// The task typed as the next step, about the same record.
    std::optional<domain::Draft> nextStep() const;

    QSize sizeHint() const override;

Q_SIGNALS:
    void saveRequested();
    void closeRequested();
    void heightChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *outcomeRow();
    QWidget *stepRow();
    void fillOutcomes(const QString &type);
    void addOutcome(const QString &text, bool tookPlace, const QString &channel);
    void showStep();
    void watch(QWidget *widget);

    const core::Clock &m_clock;
    domain::RecordRef m_asked;
    domain::FieldValues m_about; ///< whom the next step is about
    QHBoxLayout *m_outcomes;
    QButtonGroup *m_chosen;
    QLineEdit *m_words;
    QLineEdit *m_step;
    QHBoxLayout *m_parsed;
    Button *m_save;
};

} // namespace rapport::ui
