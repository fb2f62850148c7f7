#include "ui/widgets/funnelchart.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace rapport::ui {

namespace {

constexpr int kHighest = 28;
constexpr int kNameShare = 3; ///< names take at most one part of so many

} // namespace

void FunnelChart::prepare()
{
    const Theme &theme = themeOf(*this);
    m_names = m_texts = m_besides = 0;
    m_most = 0;
    for (int index = 0; index < markCount(); ++index) {
        const ChartMark &one = mark(0, index);
        m_names = std::max(m_names, textWidth(theme.font(TextStyle::Caption), one.name));
        m_texts = std::max(m_texts, textWidth(theme.font(TextStyle::CaptionMedium), one.text));
        m_besides = std::max(m_besides, textWidth(theme.font(TextStyle::Caption), one.beside));
        m_most = std::max({m_most, std::abs(one.value.value_or(0)), std::abs(one.before.value_or(0))});
    }
    m_most = m_most > 0 ? m_most : 1;
}

QRect FunnelChart::row(int index) const
{
    const int high = std::clamp(height() / std::max(1, markCount()), 1, kHighest);
    return {0, index * high, width(), high};
}

QRect FunnelChart::bar(int index, double value) const
{
    const QRect line = row(index);
    const int left = std::min(m_names, width() / kNameShare) + metrics::kSpace8;
    const int room = std::max(8, width() - left - m_texts - metrics::kSpace8 -
                                     (m_besides > 0 ? m_besides + metrics::kSpace8 : 0));
    const int wide = value == 0 ? 0 : std::max(2, qRound(room * std::abs(value) / m_most));
    const int gap = line.height() > 12 ? 3 : 1;
    return {left, line.top() + gap, wide, std::max(1, line.height() - 2 * gap)};
}

QRect FunnelChart::markRect(int, int index) const
{
    const QRect box = bar(index, mark(0, index).value.value_or(0));
    return mirrored({0, row(index).top(), box.right() + m_texts + metrics::kSpace8, row(index).height()});
}

void FunnelChart::paintChart(QPainter &painter, const Theme &theme)
{
    const QFont font = theme.font(TextStyle::Caption);
    const int names = std::min(m_names, width() / kNameShare);
    for (int index = 0; index < markCount(); ++index) {
        const ChartMark &one = mark(0, index);
        const QRect line = row(index);
        const QRect box = bar(index, one.value.value_or(0));
        const auto write = [&](const QRect &area, const QString &words, const QFont &with,
                               const QColor &color, Qt::Alignment side) {
            paintText(painter, mirrored(area), words, with, color, side | Qt::AlignVCenter,
                      layoutDirection());
        };
        write({0, line.top(), names, line.height()}, one.name, font, theme.text2, Qt::AlignLeading);
        if (one.value)
            paintPanel(painter, mirrored(box), {*one.value < 0 ? theme.bad : theme.series[0], {}, 2});
        if (one.before && !data().beforeName.isEmpty()) {
            const int x = bar(index, *one.before).right();
            painter.fillRect(mirrored({x, box.top(), 2, box.height()}), theme.comparisonLine);
        }
        write({box.right() + metrics::kSpace8, line.top(), m_texts + metrics::kSpace4, line.height()},
              one.text, theme.font(TextStyle::CaptionMedium), theme.text, Qt::AlignLeading);
        write({width() - m_besides, line.top(), m_besides, line.height()}, one.beside, font, theme.text3,
              Qt::AlignTrailing);
    }
}

} // namespace rapport::ui
