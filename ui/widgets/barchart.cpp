#include "ui/widgets/barchart.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kWidest = 40;
constexpr double kFilled = 0.72; ///< of the room for a mark
constexpr int kOverhang = 2;     ///< of a target beyond its bars

} // namespace

void BarChart::prepare()
{
    double least = 0;
    double most = data().target.value_or(0);
    for (int index = 0; index < markCount(); ++index) {
        double up = 0;
        double down = 0;
        for (int series = 0; series < seriesCount(); ++series) {
            const double value = mark(series, index).value.value_or(0);
            (value < 0 ? down : up) += value;
            const double before = isCompared() ? mark(series, index).before.value_or(0) : 0;
            const double goal = mark(series, index).target.value_or(0);
            most = std::max({most, up, before, goal, mark(series, index).projected.value_or(0)});
            least = std::min({least, down, before});
        }
    }
    m_scale = AxisScale::over(least, most, true);
    setAxis(m_scale);
}

QRect BarChart::slot(int index) const
{
    const QRect area = plot();
    const int left = area.left() + index * area.width() / markCount();
    const int right = area.left() + (index + 1) * area.width() / markCount();
    return {left, area.top(), right - left, area.height()};
}

/// Snapped to whole pixels; a value that is not 0 shows.
QRect BarChart::bar(int index, double from, double to, int part, int parts) const
{
    const QRect room = slot(index);
    const int wide = std::clamp(static_cast<int>(room.width() * kFilled), 2, kWidest * parts);
    const int left = room.left() + (room.width() - wide) / 2 + part * wide / parts;
    const int y1 = room.bottom() - qRound(m_scale.share(std::max(from, to)) * room.height());
    const int y2 = room.bottom() - qRound(m_scale.share(std::min(from, to)) * room.height());
    return mirrored(
        {left, y1, std::max(1, wide / parts - (parts > 1 ? 1 : 0)), std::max(from == to ? 0 : 1, y2 - y1)});
}

QRect BarChart::markRect(int series, int index) const
{
    if (markCount() == 0)
        return {};
    double from = 0;
    const double value = mark(series, index).value.value_or(0);
    for (int below = 0; below < series; ++below) {
        const double other = mark(below, index).value.value_or(0);
        from += (other < 0) == (value < 0) ? other : 0;
    }
    const QRect painted = isCompared() ? bar(index, 0, value, 1, 2) : bar(index, from, from + value, 0, 1);
    // A short bar can be met all the same.
    return painted.height() < 8 && seriesCount() == 1 ? painted.adjusted(0, -8, 0, 0) : painted;
}

/// What is still to come of a bar that is not over, and the stroke that it should reach.
void BarChart::paintAhead(QPainter &painter, const Theme &theme, int index) const
{
    const ChartMark &one = mark(0, index);
    const int part = isCompared() ? 1 : 0;
    const int parts = isCompared() ? 2 : 1;
    if (one.projected && *one.projected > one.value.value_or(0)) {
        painter.setPen(QPen(theme.series[0], 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(
            bar(index, one.value.value_or(0), *one.projected, part, parts).adjusted(0, 0, -1, 0));
    }
    if (!one.target)
        return;
    const QRect wide = bar(index, 0, *one.target, 0, parts).united(bar(index, 0, *one.target, part, parts));
    painter.fillRect(QRect(wide.left() - kOverhang, wide.top() - 1, wide.width() + 2 * kOverhang, 2),
                     theme.text);
}

void BarChart::paintChart(QPainter &painter, const Theme &theme)
{
    paintAxis(painter, theme, m_scale);
    paintNames(painter, theme);
    for (int index = 0; index < markCount(); ++index) {
        if (isCompared() && mark(0, index).before) {
            const QRect box = bar(index, 0, *mark(0, index).before, 0, 2);
            painter.fillRect(box, theme.comparison);
            painter.setPen(theme.comparisonLine);
            painter.drawRect(box.adjusted(0, 0, -1, -1));
        }
        for (int series = 0; series < seriesCount(); ++series) {
            if (mark(series, index).value) {
                QRect box = markRect(series, index);
                if (seriesCount() == 1)
                    box = bar(index, 0, *mark(0, index).value, isCompared() ? 1 : 0, isCompared() ? 2 : 1);
                painter.fillRect(box, theme.series[static_cast<std::size_t>(series) % theme.series.size()]);
                if (seriesCount() > 1 && box.height() > 1)
                    painter.fillRect(QRect(box.left(), box.top(), box.width(), 1), theme.surface);
            }
        }
    }
    for (int index = 0; seriesCount() == 1 && index < markCount(); ++index)
        paintAhead(painter, theme, index);
    if (data().target) {
        const QRect area = plot();
        const int y = area.bottom() - qRound(m_scale.share(*data().target) * area.height());
        painter.setPen(QPen(theme.text, 1.5));
        painter.drawLine(area.left(), y, area.right(), y);
    }
    std::vector<std::pair<QColor, QString>> entries;
    if (isCompared())
        entries = {{theme.series[0], data().nowName}, {theme.comparison, data().beforeName}};
    for (int series = 0; seriesCount() > 1 && series < seriesCount(); ++series)
        entries.emplace_back(theme.series[static_cast<std::size_t>(series) % theme.series.size()],
                             data().series[static_cast<std::size_t>(series)].name);
    if (!data().targetName.isEmpty())
        entries.emplace_back(theme.text, data().targetName);
    paintLegend(painter, theme, entries);
}

} // namespace rapport::ui
