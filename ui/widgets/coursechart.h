#pragma once

#include "ui/widgets/chart.h"

namespace rapport::ui {

/// What stands beside the points of a course; places are shares of its time, from 0 to 1.
struct CourseLook {
    std::optional<double> today;
    QString todayName;
    int expectedFrom = -1; ///< from this mark on it is expected, not known; -1: all is known
    bool isShare = false;  ///< from 0 to 1 on the axis
    QString limitName;     ///< of the target
    std::vector<double> events;
    QString eventsName;
    std::vector<std::pair<double, QString>> dates;
};

/// One value through time: a line, dashed within its range where it is expected; strokes under it where something happened. Its
/// marks say with `along` where they stand. Time runs to the right in every layout. Owned by its parent; GUI thread.
class CourseChart final : public Chart {
    Q_OBJECT
public:
    explicit CourseChart(QWidget *parent) : Chart(parent) {}

    void setCourse(ChartData data, CourseLook look);
    const CourseLook &look() const { return m_look; }
    QRect markRect(int series, int mark) const override;

protected:
    void prepare() override;
    void paintChart(QPainter &painter, const Theme &theme) override;
    int roomBelow() const override;

private:
    double xOf(double along) const;
    QPointF pointOf(int mark) const;
    QPointF pointAt(double along, double value) const;
    void paintRange(QPainter &painter, const Theme &theme) const;
    void paintLine(QPainter &painter, const Theme &theme) const;
    void paintEnds(QPainter &painter, const Theme &theme) const;
    void paintToday(QPainter &painter, const Theme &theme) const;
    void paintLimit(QPainter &painter, const Theme &theme) const;
    void paintEvents(QPainter &painter, const Theme &theme) const;
    void paintDates(QPainter &painter, const Theme &theme) const;
    void write(QPainter &painter, const Theme &theme, const QPointF &middle, const QString &text) const;

    CourseLook m_look;
    AxisScale m_scale;
};

} // namespace rapport::ui
