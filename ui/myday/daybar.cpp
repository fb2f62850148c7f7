#include "ui/myday/daybar.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>
#include <algorithm>
#include <cmath>

namespace rapport::ui {

namespace {

constexpr int kHeight = 8;
constexpr int kRadius = 2;
constexpr int kWidth = 120;

} // namespace

DayBar::DayBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void DayBar::setShare(double share)
{
    m_share = std::clamp(share, 0.0, 1.0);
    update();
}

QSize DayBar::sizeHint() const
{
    return {kWidth, kHeight};
}

void DayBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    paintPanel(painter, QRectF(rect()), {theme.comparison, QColor(), kRadius, 0, false});
    const QRect part(0, 0, static_cast<int>(std::lround(width() * m_share)), height());
    if (part.width() > 0)
        paintPanel(painter, QRectF(QStyle::visualRect(layoutDirection(), rect(), part)),
                   {theme.series[0], QColor(), kRadius, 0, false});
}

} // namespace rapport::ui
