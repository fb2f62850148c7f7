#pragma once

#include <QWidget>

namespace rapport::ui {

class Button;
class IconButton;
struct DayItem;

/// The buttons at the end of a row: Done and the clock, or Reopen. The screen reader meets them as the children of
/// their row. Owned by the list's view port.
class DayRowButtons final : public QWidget {
    Q_OBJECT
public:
    explicit DayRowButtons(QWidget *parent);

    /// Words and state for `item`; a reason why nothing can be written disables all.
    void show(const DayItem &item, bool current, const QString &whyNot);
    /// What the row says, and where the whole row is on the screen: for screen readers.
    QString spoken() const { return m_spoken; }
    bool isCurrent() const { return m_current; }
    QWidget *clock() const;

Q_SIGNALS:
    void doneRequested();
    void snoozeRequested();

private:
    Button *m_done;
    IconButton *m_clock;
    QString m_spoken;
    bool m_current = false;
};

} // namespace rapport::ui
