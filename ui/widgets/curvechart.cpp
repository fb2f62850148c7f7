#include "ui/widgets/curvechart.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace rapport::ui {

namespace {

constexpr AxisScale kShares{0, 1, 0.25};
constexpr int kPointReach = 8;
constexpr double kDot = 3;
constexpr double kNamedUntil = 0.2;
constexpr double kNamed[] = {0.01, 0.1, 0.2};

bool isNamed(double along)
{
    for (const double named : kNamed) {
        if (std::abs(along - named) < kNamed[0] / 2)
            return true;
    }
    return false;
}

} // namespace

void CurveChart::prepare()
{
    setAxis(kShares);
}

QPointF CurveChart::pointAt(double along, double value) const
{
    const QRectF area = plot();
    const double x = area.left() + along * area.width();
    return {layoutDirection() == Qt::RightToLeft ? width() - x : x,
            area.bottom() - kShares.share(value) * area.height()};
}

QRect CurveChart::markRect(int series, int index) const
{
    const ChartMark &one = mark(series, index);
    if (!one.value || !one.along)
        return {};
    const QPoint point = pointAt(*one.along, *one.value).toPoint();
    return QRect(point, QSize(1, 1)).adjusted(-kPointReach, -kPointReach, kPointReach, kPointReach);
}

/// Shares of the customers under the plot.
void CurveChart::paintAlong(QPainter &painter, const Theme &theme) const
{
    const QRect area = plot();
    const QFont font = theme.font(TextStyle::Caption);
    for (double along = 0; along <= kShares.high && data().axisText; along += kShares.step) {
        const QString text = data().axisText(along);
        const int wide = textWidth(font, text);
        const int middle = area.left() + static_cast<int>(along * area.width());
        const int left = std::clamp(middle - wide / 2, 0, std::max(0, width() - wide));
        paintText(painter, mirrored({left, area.bottom() + metrics::kSpace4, wide, labelHeight()}), text,
                  font, theme.text3, Qt::AlignHCenter | Qt::AlignVCenter, layoutDirection());
    }
}

void CurveChart::paintPoints(QPainter &painter, const Theme &theme) const
{
    const QFont font = theme.font(TextStyle::CaptionMedium);
    for (int index = 0; index < markCount(); ++index) {
        const ChartMark &one = mark(0, index);
        if (!one.value || !one.along || *one.along > kNamedUntil || !isNamed(*one.along))
            continue;
        const QPointF point = pointAt(*one.along, *one.value);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.surface, 1));
        painter.setBrush(theme.series[0]);
        painter.drawEllipse(point, kDot, kDot);
        painter.setRenderHint(QPainter::Antialiasing, false);
        const QString words = tr("%1 bring %2").arg(data().axisText(*one.along), one.text);
        const double x = layoutDirection() == Qt::RightToLeft ? width() - point.x() : point.x();
        paintText(painter,
                  mirrored({static_cast<int>(x) + metrics::kSpace12, static_cast<int>(point.y()),
                            textWidth(font, words), labelHeight()}),
                  words, font, theme.text, Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
    }
}

void CurveChart::paintChart(QPainter &painter, const Theme &theme)
{
    paintAxis(painter, theme, kShares);
    paintAlong(painter, theme);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.control, 1, Qt::DashLine));
    painter.drawLine(pointAt(0, 0), pointAt(1, 1));
    QPainterPath path(pointAt(0, 0));
    for (int index = 0; index < markCount(); ++index) {
        const ChartMark &one = mark(0, index);
        if (one.value && one.along)
            path.lineTo(pointAt(*one.along, *one.value));
    }
    painter.setPen(QPen(theme.series[0], 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintPoints(painter, theme);
}

} // namespace rapport::ui
