#include "ui/widgets/signedbars.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kRow = 28;
constexpr int kBarHeight = 14;
constexpr int kBarsShare = 4; ///< one of so many parts of a row
constexpr int kLeastBars = 48;

} // namespace

void SignedBars::prepare()
{
    m_least = 0;
    m_most = 0;
    m_figures = 0;
    const QFont font = themeOf(*this).font(TextStyle::BodyStrong);
    for (int index = 0; index < markCount(); ++index) {
        const ChartMark &one = mark(0, index);
        m_figures = std::max(m_figures, textWidth(font, one.text));
        if (one.isTotal)
            continue;
        m_least = std::min(m_least, one.value.value_or(0));
        m_most = std::max(m_most, one.value.value_or(0));
    }
    if (!(m_most > m_least))
        m_most = m_least + 1;
    updateGeometry();
}

int SignedBars::rowHeight() const
{
    return themeOf(*this).scaled(kRow);
}

QSize SignedBars::sizeHint() const
{
    return {280, rowHeight() * std::max(1, markCount())};
}

QSize SignedBars::minimumSizeHint() const
{
    return {160, sizeHint().height()};
}

QRect SignedBars::markRect(int, int index) const
{
    return {0, index * rowHeight(), width(), rowHeight()};
}

QRect SignedBars::bars(const QRect &row) const
{
    const int wide = std::max(kLeastBars, row.width() / kBarsShare);
    const int right = row.width() - m_figures - metrics::kSpace16;
    return {right - wide, row.center().y() - kBarHeight / 2, wide, kBarHeight};
}

void SignedBars::paintBar(QPainter &painter, const Theme &theme, const QRect &row,
                          const ChartMark &part) const
{
    const QRect room = bars(row);
    const double scale = room.width() / (m_most - m_least);
    const int zero = room.left() + qRound(-m_least * scale);
    const double value = part.value.value_or(0);
    const int length = qRound(std::abs(value) * scale);
    const QRect bar(value < 0 ? zero - length : zero, room.top(), length, room.height());
    painter.fillRect(mirrored(bar), value < 0 ? theme.good : theme.bad);
    painter.fillRect(mirrored({zero, room.top(), 1, room.height()}), theme.lineStrong);
}

void SignedBars::paintChart(QPainter &painter, const Theme &theme)
{
    for (int index = 0; index < markCount(); ++index) {
        const ChartMark &one = mark(0, index);
        const QRect row = markRect(0, index);
        const QFont font = theme.font(one.isTotal ? TextStyle::BodyStrong : TextStyle::Body);
        const int names =
            one.isTotal ? row.width() - m_figures - metrics::kSpace8 : bars(row).left() - metrics::kSpace8;
        const bool plain = one.isTotal || one.value.value_or(0) == 0;
        paintText(painter, mirrored({0, row.top(), names, row.height()}), one.name, font,
                  one.isTotal && index == 0 ? theme.text2 : theme.text, Qt::AlignLeading | Qt::AlignVCenter,
                  layoutDirection());
        paintText(painter, mirrored({row.width() - m_figures, row.top(), m_figures, row.height()}), one.text,
                  font,
                  plain                       ? theme.text
                  : one.value.value_or(0) < 0 ? theme.good
                                              : theme.bad,
                  Qt::AlignTrailing | Qt::AlignVCenter, layoutDirection());
        if (!one.isTotal)
            paintBar(painter, theme, row, one);
        const bool beforeTotal = index + 1 < markCount() && index > 0 && mark(0, index + 1).isTotal;
        if (index + 1 < markCount())
            paintEdge(painter, row, Qt::BottomEdge, beforeTotal ? theme.lineStrong : theme.grid);
    }
}

} // namespace rapport::ui
