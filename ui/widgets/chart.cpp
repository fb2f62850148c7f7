#include "ui/widgets/chart.h"

#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"
#include "ui/widgets/tooltips.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <algorithm>
#include <cmath>

namespace rapport::ui {

namespace {

constexpr int kSteps = 4;
constexpr int kLegendSquare = 10;
constexpr int kMostDescribed = 24; ///< marks that a screen reader is told at once

} // namespace

AxisScale AxisScale::over(double least, double most, bool fromZero)
{
    AxisScale scale;
    double low = fromZero ? std::min(0.0, least) : least;
    double high = fromZero ? std::max(0.0, most) : most;
    if (!(high > low)) {
        const double room = low == 0 ? 1 : std::abs(low) / 2;
        high += room;
        low -= fromZero || low == 0 ? 0 : room;
    }
    const double raw = (high - low) / kSteps;
    const double size = std::pow(10, std::floor(std::log10(raw)));
    const double parts[] = {1, 2, 2.5, 5, 10};
    const double part =
        *std::find_if(std::begin(parts), std::end(parts) - 1, [&](double one) { return one * size >= raw; });
    scale.step = part * size;
    scale.low = std::floor(low / scale.step) * scale.step;
    scale.high = std::ceil(high / scale.step) * scale.step;
    return scale;
}

Chart::Chart(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void Chart::setData(ChartData data)
{
    m_data = std::move(data);
    m_hovered = {};
    if (m_current.series >= seriesCount() || m_current.mark >= markCount())
        m_current = {};
    prepare();
    describe();
    update();
}

const ChartMark &Chart::mark(int series, int index) const
{
    return m_data.series[static_cast<std::size_t>(series)].marks[static_cast<std::size_t>(index)];
}

QRect Chart::mirrored(const QRect &area) const
{
    return QStyle::visualRect(layoutDirection(), rect(), area);
}

int Chart::labelHeight() const
{
    return themeOf(*this).lineHeight(TextStyle::Caption);
}

void Chart::setAxis(const AxisScale &scale)
{
    m_steps.clear();
    for (double value = scale.low; value < scale.high + scale.step / 2; value += scale.step)
        m_steps.push_back(std::abs(value) < scale.step / 2 ? 0 : value);
}

/// Of the widest label.
int Chart::labelsWidth(const std::function<QString(double)> &text) const
{
    int widest = 0;
    for (const double value : m_steps)
        widest = std::max(widest, textWidth(themeOf(*this).font(TextStyle::Caption), text(value)));
    return widest;
}

QRect Chart::plot() const
{
    const int labels = m_data.axisText ? labelsWidth(m_data.axisText) : 0;
    const int others =
        m_data.otherAxisText ? labelsWidth(m_data.otherAxisText) + metrics::kSpace8 : metrics::kSpace4;
    const bool legend = !m_data.beforeName.isEmpty() || seriesCount() > 1;
    const int top = legend ? labelHeight() + metrics::kSpace8 : metrics::kSpace8;
    return rect().adjusted(labels + metrics::kSpace8, top, -others,
                           -labelHeight() - metrics::kSpace4 - roomBelow());
}

void Chart::paintAxis(QPainter &painter, const Theme &theme, const AxisScale &scale) const
{
    const QRect area = plot();
    const QFont font = theme.font(TextStyle::Caption);
    for (const double value : m_steps) {
        const int y = area.bottom() - qRound(scale.share(value) * area.height());
        const bool zero = value == 0;
        painter.fillRect(mirrored({area.left(), y, area.width(), 1}), zero ? theme.lineStrong : theme.grid);
        if (m_data.axisText)
            paintText(painter,
                      mirrored({0, y - labelHeight() / 2, area.left() - metrics::kSpace8, labelHeight()}),
                      m_data.axisText(value), font, theme.text3, Qt::AlignTrailing | Qt::AlignVCenter,
                      layoutDirection());
        if (m_data.otherAxisText)
            paintText(painter,
                      mirrored({area.right() + metrics::kSpace8, y - labelHeight() / 2,
                                width() - area.right() - metrics::kSpace8, labelHeight()}),
                      m_data.otherAxisText(value), font, theme.text3, Qt::AlignLeading | Qt::AlignVCenter,
                      layoutDirection());
    }
}

void Chart::paintNames(QPainter &painter, const Theme &theme) const
{
    const QRect area = plot();
    const QFont font = theme.font(TextStyle::Caption);
    const int count = markCount();
    int widest = 1;
    for (int i = 0; i < count; ++i)
        widest = std::max(widest, textWidth(font, mark(0, i).name) + metrics::kSpace4);
    const int slot = std::max(1, area.width() / std::max(1, count));
    const int longest = std::min(widest, std::max(slot, area.width() / 4));
    const int every = std::max(1, (longest + slot - 1) / slot);
    for (int i = count - 1; i >= 0; i -= every) { // the last one is always named
        const int middle = area.left() + (2 * i + 1) * area.width() / (2 * count);
        const int wide = slot * every;
        const int left = std::clamp(middle - wide / 2, 0, std::max(0, width() - wide));
        paintText(painter, mirrored({left, area.bottom() + metrics::kSpace4, wide, labelHeight()}),
                  mark(0, i).name, font, theme.text2, Qt::AlignHCenter | Qt::AlignVCenter, layoutDirection());
    }
}

void Chart::paintLegend(QPainter &painter, const Theme &theme,
                        const std::vector<std::pair<QColor, QString>> &entries) const
{
    const QFont font = theme.font(TextStyle::Caption);
    int x = plot().left();
    for (const auto &[color, name] : entries) {
        const int wide = std::min(textWidth(font, name), width() - x - kLegendSquare - metrics::kSpace4);
        if (wide <= metrics::kSpace16)
            return; // the table has them all
        painter.fillRect(mirrored({x, (labelHeight() - kLegendSquare) / 2, kLegendSquare, kLegendSquare}),
                         color);
        x += kLegendSquare + metrics::kSpace4;
        paintText(painter, mirrored({x, 0, wide, labelHeight()}), name, font, theme.text2,
                  Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
        x += wide + metrics::kSpace12;
    }
}

void Chart::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    if (m_data.isEmpty())
        return;
    paintChart(painter, theme);
    const Place &shown = hasFocus() && m_current.mark >= 0 ? m_current : m_hovered;
    if (shown.mark < 0)
        return;
    const QRect area = markRect(shown.series, shown.mark);
    if (hasFocus() && shown == m_current)
        paintFocusRing(painter, QRectF(area).adjusted(-2, -2, 2, 2), theme, metrics::kRadiusPill);
}

Chart::Place Chart::placeAt(const QPoint &point) const
{
    for (int series = seriesCount() - 1; series >= 0; --series) {
        for (int index = 0; index < markCount(); ++index) {
            if (markRect(series, index).contains(point))
                return {series, index};
        }
    }
    return {};
}

QString Chart::words(const Place &place) const
{
    const ChartMark &one = mark(place.series, place.mark);
    const ChartSeries &series = m_data.series[static_cast<std::size_t>(place.series)];
    QStringList parts{series.name.isEmpty() ? one.name : tr("%1, %2").arg(one.name, series.name), one.text};
    if (one.before && !m_data.beforeName.isEmpty())
        parts.append(tr("%1: %2").arg(m_data.beforeName, one.beforeText));
    if (one.target)
        parts.append(tr("%1: %2").arg(m_data.targetName, one.targetText));
    if (one.projected)
        parts.append(tr("about %1 at its end").arg(one.projectedText));
    if (!one.beside.isEmpty())
        parts.append(one.beside);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

void Chart::describe()
{
    QStringList lines;
    for (int series = 0; series < seriesCount(); ++series) {
        for (int index = 0; index < markCount() && lines.size() < kMostDescribed; ++index)
            lines.append(words({series, index}));
    }
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
}

void Chart::setCurrent(const Place &place)
{
    m_current = place;
    update();
    if (place.mark < 0)
        return;
    const QRect area = markRect(place.series, place.mark);
    showPlainToolTip(mapToGlobal(area.center()), words(place), this, area);
    QAccessibleValueChangeEvent told(this, words(place));
    QAccessible::updateAccessibility(&told);
}

void Chart::step(int series, int index)
{
    if (m_data.isEmpty())
        return;
    if (m_current.mark < 0) {
        setCurrent({0, 0});
        return;
    }
    setCurrent({std::clamp(m_current.series + series, 0, seriesCount() - 1),
                std::clamp(m_current.mark + index, 0, markCount() - 1)});
}

void Chart::mouseMoveEvent(QMouseEvent *event)
{
    const Place place = placeAt(event->position().toPoint());
    setCursor(place.mark >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    m_hovered = place;
}

void Chart::leaveEvent(QEvent *event)
{
    m_hovered = {};
    QWidget::leaveEvent(event);
}

void Chart::mouseReleaseEvent(QMouseEvent *event)
{
    const Place place = placeAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || place.mark < 0) {
        QWidget::mouseReleaseEvent(event);
        return;
    }
    m_current = place;
    Q_EMIT opened(place.series, place.mark);
}

void Chart::keyPressEvent(QKeyEvent *event)
{
    const int along = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    switch (event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier ? event->key()
                                                                                             : 0) {
    case Qt::Key_Left: step(0, -along); return;
    case Qt::Key_Right: step(0, along); return;
    case Qt::Key_Up: step(seriesCount() > 1 ? -1 : 0, seriesCount() > 1 ? 0 : -1); return;
    case Qt::Key_Down: step(seriesCount() > 1 ? 1 : 0, seriesCount() > 1 ? 0 : 1); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current.mark >= 0)
            Q_EMIT opened(m_current.series, m_current.mark);
        return;
    default: QWidget::keyPressEvent(event);
    }
}

bool Chart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const Place place = placeAt(help->pos());
        showPlainToolTip(help->globalPos(), place.mark < 0 ? QString() : words(place), this,
                         place.mark < 0 ? QRect() : markRect(place.series, place.mark));
        return true;
    }
    return QWidget::event(event);
}

} // namespace rapport::ui
