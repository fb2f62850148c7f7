#pragma once

#include "ui/widgets/chart.h"

namespace rapport::ui {

/// What a figure is added up of: a row for each part with a bar to the side of its sign; totals stand without one. Less is good
/// here. Owned by its parent; GUI thread.
class SignedBars final : public Chart {
    Q_OBJECT
public:
    explicit SignedBars(QWidget *parent) : Chart(parent) {}
    QRect markRect(int series, int mark) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void prepare() override;
    void paintChart(QPainter &painter, const Theme &theme) override;

private:
    int rowHeight() const;
    /// Between the names and the figures, before it is mirrored.
    QRect bars(const QRect &row) const;
    void paintBar(QPainter &painter, const Theme &theme, const QRect &row, const ChartMark &part) const;

    double m_least = 0;
    double m_most = 1;
    int m_figures = 0; ///< width of the widest one
};

} // namespace rapport::ui
