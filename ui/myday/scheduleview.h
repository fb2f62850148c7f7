#pragma once

#include "ui/myday/daytexts.h"

#include <QWidget>

namespace rapport::ui {

class ScheduleBlock;

/// The timed tasks of a day or a week against the hours, with a line at the present minute. Owned by MyDayView.
class ScheduleView final : public QWidget {
    Q_OBJECT
public:
    enum class Span { Day, Week };

    explicit ScheduleView(QWidget *parent = nullptr);

    void setTasks(const std::vector<DayTask> &week, core::Instant now);
    void setSpan(Span span);
    void focusFirst();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void taskChosen(const rapport::domain::RecordRef &task);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuild();
    void placeBlocks();
    void paintHours(QPainter &painter) const;
    void paintDays(QPainter &painter) const;
    void paintNow(QPainter &painter) const;
    double hourHeight() const;
    int yOf(double hour) const;
    QRect columnOf(QDate day) const;
    QRect visual(const QRect &place) const;

    std::vector<DayTask> m_tasks;
    core::Instant m_now;
    Span m_span = Span::Day;
    int m_firstHour = 8;
    int m_lastHour = 18;
    std::vector<ScheduleBlock *> m_blocks;
};

} // namespace rapport::ui
