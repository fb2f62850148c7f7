#pragma once

#include "ui/widgets/chart.h"

namespace rapport::ui {

/// How a figure came from one time to another: bars that stand on each other, gains up, losses down; totals stand on the ground. Owned
/// by its parent; GUI thread.
class WaterfallChart final : public Chart {
    Q_OBJECT
public:
    explicit WaterfallChart(QWidget *parent);

    QRect markRect(int series, int mark) const override;
    QSize sizeHint() const override { return {640, 240}; }

protected:
    void prepare() override;
    void paintChart(QPainter &painter, const Theme &theme) override;

private:
    /// Where a bar begins and ends.
    struct Bar {
        double from = 0;
        double to = 0;
    };
    int ground() const;

    std::vector<Bar> m_bars;
    double m_least = 0;
    double m_most = 1;
};

} // namespace rapport::ui
