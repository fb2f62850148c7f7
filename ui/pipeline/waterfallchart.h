#pragma once

#include "domain/dealstate.h"

#include <QWidget>

namespace rapport::ui {

/// How an open value came from one day to another: bars that stand on each other, gains up, losses down. Its table is beside
/// it for those who cannot see it. Owned by its parent; GUI thread.
class WaterfallChart final : public QWidget {
    Q_OBJECT
public:
    explicit WaterfallChart(QWidget *parent);

    void setWaterfall(const domain::Waterfall &waterfall);
    QSize sizeHint() const override { return {640, 240}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    domain::Waterfall m_waterfall;
};

/// What a step is called.
QString waterfallWord(const QString &kind);

} // namespace rapport::ui
