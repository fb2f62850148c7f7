#pragma once

#include "ui/theme/theme.h"

#include <QPainter>
#include <QWidget>

namespace rapport::ui {

/// Lies over a card whose next record takes long to read: what is shown is not what was asked for any more.
class Veil final : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        constexpr double kOpacity = 0.4; // leaves 60 % of what is below
        QPainter painter(this);
        QColor ground = themeOf(*this).surface;
        ground.setAlphaF(kOpacity);
        painter.fillRect(rect(), ground);
    }
};

} // namespace rapport::ui
