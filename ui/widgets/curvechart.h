#pragma once

#include "ui/widgets/chart.h"

namespace rapport::ui {

/// A curve from nothing to all over what it is a share of, beside the line on which all shares are equal; its first points are
/// named. Owned by its parent; GUI thread.
class CurveChart final : public Chart {
    Q_OBJECT
public:
    explicit CurveChart(QWidget *parent) : Chart(parent) {}
    QRect markRect(int series, int mark) const override;

protected:
    void prepare() override;
    void paintChart(QPainter &painter, const Theme &theme) override;

private:
    QPointF pointAt(double along, double value) const;
    void paintAlong(QPainter &painter, const Theme &theme) const;
    void paintPoints(QPainter &painter, const Theme &theme) const;
};

} // namespace rapport::ui
