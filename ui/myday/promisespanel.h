#pragma once

#include <QWidget>

namespace rapport::ui {

class DayBar;
class Label;
class LinkButton;

/// How many tasks were done by the end of their day, of those due on the last 30 days. Owned by MyDayView.
class PromisesPanel final : public QWidget {
    Q_OBJECT
public:
    explicit PromisesPanel(QWidget *parent = nullptr);

    void show(qint64 promised, qint64 missed, bool missedShown);

Q_SIGNALS:
    void missedRequested();

private:
    Label *m_kept;
    Label *m_all;
    DayBar *m_bar;
    Label *m_share;
    LinkButton *m_link;
};

} // namespace rapport::ui
