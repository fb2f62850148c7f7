#include "ui/widgets/heatchart.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kHighest = 44;
constexpr int kNameShare = 4;

/// Solid where something is now, dashed where it was.
void paintFrame(QPainter &painter, const QRect &cell, MarkFrame frame, const Theme &theme)
{
    if (frame != MarkFrame::None)
        paintPanel(painter, cell,
                   {{},
                    theme.text,
                    metrics::kSpace4 / 2,
                    frame == MarkFrame::Now ? 2 : 1,
                    frame == MarkFrame::Before});
}

} // namespace

void HeatChart::prepare()
{
    m_names = 0;
    m_sizes = 0;
    const QFont font = themeOf(*this).font(TextStyle::Caption);
    if (!data().besideName.isEmpty())
        m_sizes = textWidth(font, data().besideName) + metrics::kSpace8;
    m_least = 0;
    m_most = 0;
    for (int series = 0; series < seriesCount(); ++series) {
        const ChartSeries &line = data().series[static_cast<std::size_t>(series)];
        m_names = std::max(m_names, textWidth(font, line.name));
        if (!line.beside.isEmpty())
            m_sizes = std::max(m_sizes, textWidth(font, line.beside) + metrics::kSpace8);
        for (int index = 0; index < markCount(); ++index) {
            m_most = std::max(m_most, mark(series, index).value.value_or(0));
            m_least = std::min(m_least, mark(series, index).value.value_or(0));
        }
    }
}

double HeatChart::shareOf(double value) const
{
    return m_most > m_least ? (value - m_least) / (m_most - m_least) : 0;
}

int HeatChart::namesWidth() const
{
    return std::min(m_names, width() / kNameShare);
}

QRect HeatChart::markRect(int series, int index) const
{
    if (markCount() == 0)
        return {};
    const int left = namesWidth() + m_sizes + metrics::kSpace8;
    const int top = labelHeight() + metrics::kSpace4;
    const int x1 = left + index * (width() - left) / markCount();
    const int x2 = left + (index + 1) * (width() - left) / markCount();
    const int high = std::clamp((height() - top) / std::max(1, seriesCount()), 4, kHighest);
    return mirrored({x1, top + series * high, x2 - x1 - 1, high - 1});
}

void HeatChart::paintChart(QPainter &painter, const Theme &theme)
{
    const QFont font = theme.font(TextStyle::Caption);
    const int names = namesWidth();
    paintText(painter, mirrored({names, 0, m_sizes, labelHeight()}), data().besideName, font, theme.text2,
              Qt::AlignTrailing | Qt::AlignVCenter, layoutDirection());
    for (int index = 0; index < markCount(); ++index) {
        const QRect cell = markRect(0, index);
        paintText(painter, {cell.left(), 0, cell.width(), labelHeight()}, mark(0, index).name, font,
                  theme.text2, Qt::AlignHCenter | Qt::AlignVCenter, layoutDirection());
    }
    for (int series = 0; series < seriesCount(); ++series) {
        const QRect first = markRect(series, 0);
        paintText(painter, mirrored({0, first.top(), names, first.height()}),
                  data().series[static_cast<std::size_t>(series)].name, font, theme.text2,
                  Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
        paintText(painter, mirrored({names, first.top(), m_sizes, first.height()}),
                  data().series[static_cast<std::size_t>(series)].beside, font, theme.text2,
                  Qt::AlignTrailing | Qt::AlignVCenter, layoutDirection());
        for (int index = 0; index < markCount(); ++index) {
            const ChartMark &one = mark(series, index);
            const QRect cell = markRect(series, index);
            if (!one.value) {
                paintPanel(painter, cell, {{}, theme.line, 2});
                paintFrame(painter, cell, one.frame, theme);
                continue;
            }
            const double share = shareOf(*one.value);
            const int step = std::min(static_cast<int>(share * static_cast<double>(theme.heat.size())),
                                      static_cast<int>(theme.heat.size()) - 1);
            paintPanel(painter, cell, {theme.heatColor(share), {}, 2});
            const bool light = step >= theme.heatLightTextFrom && theme.scheme != Scheme::HighContrast;
            paintText(painter, cell, one.text, font, light ? theme.onAccent : theme.text,
                      Qt::AlignHCenter | Qt::AlignVCenter, layoutDirection());
            paintFrame(painter, cell, one.frame, theme);
        }
    }
}

} // namespace rapport::ui
