#include "ui/widgets/waterfallchart.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kTop = 24;
constexpr int kBottom = 40;
constexpr int kGap = 12;
constexpr int kWidest = 96;

} // namespace

WaterfallChart::WaterfallChart(QWidget *parent) : Chart(parent)
{
    setObjectName(QStringLiteral("waterfall"));
}

void WaterfallChart::prepare()
{
    m_bars.clear();
    m_least = 0;
    m_most = 0;
    double level = 0;
    for (int index = 0; index < markCount(); ++index) {
        const double value = mark(0, index).value.value_or(0);
        m_bars.push_back(mark(0, index).isTotal ? Bar{0, value} : Bar{level, level + value});
        level = m_bars.back().to;
        m_most = std::max({m_most, m_bars.back().from, level});
        m_least = std::min({m_least, m_bars.back().from, level});
    }
    m_most = m_most > m_least ? m_most : m_least + 1;
}

int WaterfallChart::ground() const
{
    return height() - kBottom;
}

QRect WaterfallChart::markRect(int, int index) const
{
    const int count = markCount();
    if (count == 0)
        return {};
    const int wide = std::clamp((width() - (count + 1) * kGap) / count, 4, kWidest);
    const int left = kGap + index * (wide + kGap);
    const double scale = (ground() - kTop) / (m_most - m_least);
    const Bar &bar = m_bars[static_cast<std::size_t>(index)];
    const int top = ground() - qRound((std::max(bar.from, bar.to) - m_least) * scale);
    const int bottom = ground() - qRound((std::min(bar.from, bar.to) - m_least) * scale);
    return mirrored({left, top, wide, std::max(1, bottom - top)});
}

void WaterfallChart::paintChart(QPainter &painter, const Theme &theme)
{
    const QFont font = theme.font(TextStyle::Caption);
    const int line = labelHeight();
    for (int index = 0; index < markCount(); ++index) {
        const ChartMark &step = mark(0, index);
        const QRect box = markRect(0, index);
        const QColor &fill = step.isTotal                 ? theme.series[0]
                             : step.value.value_or(0) < 0 ? theme.bad
                                                          : theme.good;
        painter.fillRect(box, fill);
        const auto write = [&](int y, const QString &words, const QColor &color) {
            paintText(painter, {box.left() - kGap / 2, y, box.width() + kGap, line}, words, font, color,
                      Qt::AlignHCenter | Qt::AlignVCenter, layoutDirection());
        };
        write(box.top() - line - 2, step.text, theme.text);
        write(ground() + metrics::kSpace4, step.name, theme.text2);
        write(ground() + metrics::kSpace4 + line, step.beside, theme.text3);
    }
    const int zero = ground() - qRound(-m_least * (ground() - kTop) / (m_most - m_least));
    painter.fillRect(QRect(0, zero, width(), 1), theme.lineStrong);
}

} // namespace rapport::ui
