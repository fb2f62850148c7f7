#pragma once

#include "ui/widgets/chart.h"

namespace rapport::ui {

/// A row for each series, a column for each mark: the more, the darker; the value stands in its cell. What was not observed is an empty
/// outline. Owned by its parent; GUI thread.
class HeatChart final : public Chart {
    Q_OBJECT
public:
    explicit HeatChart(QWidget *parent) : Chart(parent) {}
    QRect markRect(int series, int mark) const override;

protected:
    void prepare() override;
    void paintChart(QPainter &painter, const Theme &theme) override;

private:
    double shareOf(double value) const;

    int namesWidth() const;

    int m_names = 0;
    int m_sizes = 0; ///< of the figures of whole series
    double m_least = 0;
    double m_most = 1;
};

} // namespace rapport::ui
