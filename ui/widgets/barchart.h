#pragma once

#include "ui/widgets/chart.h"

namespace rapport::ui {

/// Upright bars from zero, each beside what it is compared with; several series stand on each other. Owned by its parent; GUI
/// thread.
class BarChart final : public Chart {
    Q_OBJECT
public:
    explicit BarChart(QWidget *parent) : Chart(parent) {}
    QRect markRect(int series, int mark) const override;

protected:
    void prepare() override;
    void paintChart(QPainter &painter, const Theme &theme) override;

private:
    QRect slot(int mark) const;
    QRect bar(int mark, double from, double to, int part, int parts) const;
    void paintAhead(QPainter &painter, const Theme &theme, int index) const;
    bool isCompared() const { return seriesCount() == 1 && !data().beforeName.isEmpty(); }

    AxisScale m_scale;
};

} // namespace rapport::ui
