#include "ui/widgets/linechart.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kPointReach = 10; ///< from a point to where the pointer still meets it
constexpr double kLine = 2;
constexpr double kDot = 3.5;
constexpr double kStroke = 6; ///< half of a target's

} // namespace

void LineChart::prepare()
{
    std::optional<double> least;
    std::optional<double> most;
    const auto add = [&](const std::optional<double> &value) {
        if (value) {
            least = std::min(least.value_or(*value), *value);
            most = std::max(most.value_or(*value), *value);
        }
    };
    for (const ChartSeries &series : data().series) {
        for (const ChartMark &one : series.marks) {
            add(one.value);
            add(one.low);
            add(one.high);
            add(one.target);
            add(one.projected);
            if (!data().beforeName.isEmpty())
                add(one.before);
        }
    }
    add(data().target);
    m_scale = AxisScale::over(least.value_or(0), most.value_or(1), m_filled);
    setAxis(m_scale);
}

QPointF LineChart::pointOf(int index, double value) const
{
    const QRectF area = plot();
    const double x = area.left() + (index + 0.5) * area.width() / std::max(1, markCount());
    const double y = area.bottom() - m_scale.share(value) * area.height();
    return {layoutDirection() == Qt::RightToLeft ? width() - x : x, y};
}

QRect LineChart::markRect(int series, int index) const
{
    const std::optional<double> &value = mark(series, index).value;
    if (!value)
        return {};
    const QPoint point = pointOf(index, *value).toPoint();
    return QRect(point, QSize(1, 1)).adjusted(-kPointReach, -kPointReach, kPointReach, kPointReach);
}

void LineChart::paintLine(QPainter &painter, int series, bool before, const QPen &pen) const
{
    QPainterPath path;
    bool open = false;
    for (int index = 0; index < markCount(); ++index) {
        const std::optional<double> &value = before ? mark(series, index).before : mark(series, index).value;
        if (value) {
            const QPointF point = pointOf(index, *value);
            const bool goesOn = !before && data().series[static_cast<std::size_t>(series)].isExpected &&
                                index > 0 && mark(0, index - 1).value;
            if (!open && goesOn) {
                path.moveTo(pointOf(index - 1, *mark(0, index - 1).value));
                open = true;
            }
            open ? path.lineTo(point) : path.moveTo(point);
        }
        open = value.has_value();
    }
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
}

/// From the line down to zero.
void LineChart::paintGround(QPainter &painter, const Theme &theme) const
{
    for (int index = 0; index + 1 < markCount(); ++index) {
        const auto &left = mark(0, index).value;
        const auto &right = mark(0, index + 1).value;
        if (left && right)
            painter.fillPath(
                [&] {
                    QPainterPath path(pointOf(index, 0));
                    path.lineTo(pointOf(index, *left));
                    path.lineTo(pointOf(index + 1, *right));
                    path.lineTo(pointOf(index + 1, 0));
                    path.closeSubpath();
                    return path;
                }(),
                theme.band);
    }
}

/// Between the limits of the first series.
void LineChart::paintBand(QPainter &painter, const Theme &theme) const
{
    for (int index = 0; index + 1 < markCount(); ++index) {
        const ChartMark &left = mark(0, index);
        const ChartMark &right = mark(0, index + 1);
        if (!left.low || !left.high || !right.low || !right.high)
            continue;
        QPainterPath path(pointOf(index, *left.low));
        path.lineTo(pointOf(index, *left.high));
        path.lineTo(pointOf(index + 1, *right.high));
        path.lineTo(pointOf(index + 1, *right.low));
        path.closeSubpath();
        painter.fillPath(path, theme.band);
    }
}

/// A stroke for each target, and the way to where a step that is not over ends.
void LineChart::paintAhead(QPainter &painter, const Theme &theme) const
{
    for (int index = 0; index < markCount(); ++index) {
        const ChartMark &one = mark(0, index);
        if (one.target) {
            const QPointF at = pointOf(index, *one.target);
            painter.setPen(QPen(theme.text, kLine, Qt::SolidLine, Qt::FlatCap));
            painter.drawLine(at - QPointF(kStroke, 0), at + QPointF(kStroke, 0));
        }
        const std::optional<double> from = index > 0 ? mark(0, index - 1).value : std::nullopt;
        if (!one.projected || !from)
            continue;
        painter.setPen(QPen(theme.series[0], 1.5, Qt::DashLine));
        painter.setBrush(theme.surface);
        painter.drawLine(pointOf(index - 1, *from), pointOf(index, *one.projected));
        painter.drawEllipse(pointOf(index, *one.projected), kDot, kDot);
    }
}

/// The last value is named.
void LineChart::paintEnd(QPainter &painter, const Theme &theme) const
{
    const ChartMark &end = mark(0, markCount() - 1);
    if (!end.value || (seriesCount() > 1 && data().rangeName.isEmpty()))
        return;
    const QFont font = theme.font(TextStyle::CaptionMedium);
    const int wide = textWidth(font, end.text);
    const QPoint at = pointOf(markCount() - 1, *end.value).toPoint();
    const int left = std::clamp(at.x() - wide / 2, 0, std::max(0, width() - wide));
    const int above = at.y() - labelHeight() - metrics::kSpace4;
    paintText(painter,
              {left, above < plot().top() - metrics::kSpace4 ? at.y() + metrics::kSpace4 : above, wide,
               labelHeight()},
              end.text, font, theme.text, Qt::AlignHCenter | Qt::AlignVCenter, layoutDirection());
}

QColor LineChart::colourOf(int series, const Theme &theme) const
{
    return theme.series[static_cast<std::size_t>(series) % theme.series.size()];
}

std::vector<std::pair<QColor, QString>> LineChart::legend(const Theme &theme) const
{
    std::vector<std::pair<QColor, QString>> entries;
    if (!data().beforeName.isEmpty())
        entries = {{theme.series[0], data().nowName}, {theme.comparisonLine, data().beforeName}};
    if (!data().targetName.isEmpty())
        entries.emplace_back(theme.text, data().targetName);
    for (int series = 0; data().beforeName.isEmpty() && seriesCount() > 1 && series < seriesCount(); ++series)
        entries.emplace_back(colourOf(series, theme), data().series[static_cast<std::size_t>(series)].name);
    if (!data().rangeName.isEmpty())
        entries.emplace_back(theme.band, data().rangeName);
    return entries;
}

void LineChart::paintChart(QPainter &painter, const Theme &theme)
{
    paintAxis(painter, theme, m_scale);
    paintNames(painter, theme);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_filled)
        paintGround(painter, theme);
    if (!data().rangeName.isEmpty())
        paintBand(painter, theme);
    if (!data().beforeName.isEmpty())
        paintLine(painter, 0, true, QPen(theme.comparisonLine, 1.5));
    if (data().target) {
        const QPointF from = pointOf(0, *data().target);
        painter.setPen(QPen(theme.text, 1.5, Qt::DashLine));
        painter.drawLine(QPointF(plot().left(), from.y()), QPointF(plot().right(), from.y()));
    }
    for (int series = seriesCount() - 1; series >= 0; --series) {
        const QColor color = colourOf(series, theme);
        const bool expected = data().series[static_cast<std::size_t>(series)].isExpected;
        paintLine(painter, series, false,
                  QPen(color, kLine, expected ? Qt::DashLine : Qt::SolidLine,
                       expected ? Qt::FlatCap : Qt::RoundCap, Qt::RoundJoin));
        for (int index = 0; index < markCount(); ++index) {
            const bool last = index + 1 == markCount();
            const auto &value = mark(series, index).value;
            if (!value)
                continue;
            painter.setPen(Qt::NoPen);
            painter.setBrush(color);
            const double size = last ? kDot : kLine;
            painter.drawEllipse(pointOf(index, *value), size, size);
        }
    }
    paintAhead(painter, theme);
    paintEnd(painter, theme);
    paintLegend(painter, theme, legend(theme));
}

} // namespace rapport::ui
