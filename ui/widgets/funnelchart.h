#pragma once

#include "ui/widgets/chart.h"

namespace rapport::ui {

/// Lying bars under each other, the name before and the figure behind each; at the end what stands beside it. For funnels and for
/// groups with long names. Owned by its parent; GUI thread.
class FunnelChart final : public Chart {
    Q_OBJECT
public:
    explicit FunnelChart(QWidget *parent) : Chart(parent) {}
    QRect markRect(int series, int mark) const override;

protected:
    void prepare() override;
    void paintChart(QPainter &painter, const Theme &theme) override;

private:
    QRect row(int mark) const;
    QRect bar(int mark, double value) const;

    int m_names = 0; ///< room for the names
    int m_texts = 0;
    int m_besides = 0;
    double m_most = 1;
};

} // namespace rapport::ui
