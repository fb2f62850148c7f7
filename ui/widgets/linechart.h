#pragma once

#include "ui/widgets/chart.h"

namespace rapport::ui {

/// A line through steps of time, its last point marked; what it is compared with in grey. Where there is no figure the line is broken.
/// Owned by its parent; GUI thread.
class LineChart final : public Chart {
    Q_OBJECT
public:
    explicit LineChart(QWidget *parent, bool filled = false) : Chart(parent), m_filled(filled) {}
    QRect markRect(int series, int mark) const override;

protected:
    void prepare() override;
    void paintChart(QPainter &painter, const Theme &theme) override;

private:
    QPointF pointOf(int index, double value) const;
    void paintLine(QPainter &painter, int series, bool before, const QPen &pen) const;
    void paintGround(QPainter &painter, const Theme &theme) const;
    void paintBand(QPainter &painter, const Theme &theme) const;
    QColor colourOf(int series, const Theme &theme) const;
    void paintAhead(QPainter &painter, const Theme &theme) const;
    void paintEnd(QPainter &painter, const Theme &theme) const;
    std::vector<std::pair<QColor, QString>> legend(const Theme &theme) const;

    bool m_filled; ///< an area from zero
    AxisScale m_scale;
};

} // namespace rapport::ui
