#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"
#include "ui/theme/stylepainters.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace rapport::ui::stylepainters {

namespace {

constexpr int kSortMark = 12;

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

// The first and the last column stand 16 px from the list's edge, so that they line up with what is above.
QRect headerLabelRect(const QStyleOptionHeader &option)
{
    const bool across = option.orientation == Qt::Horizontal;
    const bool only = option.position == QStyleOptionHeader::OnlyOneSection;
    const bool first = across && (only || option.position == QStyleOptionHeader::Beginning);
    const bool last = across && (only || option.position == QStyleOptionHeader::End);
    // Qt names the positions from the left, in either direction.
    return option.rect.adjusted(first ? metrics::kSpace16 : metrics::kSpace8, 0,
                                last ? -metrics::kSpace16 : -metrics::kSpace8, 0);
}

} // namespace

void headerSection(QPainter &painter, const QStyleOptionHeader &option, const Theme &theme)
{
    const bool hovered = has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
    painter.fillRect(option.rect, hovered ? theme.hover : theme.sunken);
    if (option.orientation == Qt::Horizontal)
        paintEdge(painter, option.rect, Qt::TopEdge, theme.line);
    paintEdge(painter, option.rect, option.orientation == Qt::Horizontal ? Qt::BottomEdge : Qt::RightEdge,
              theme.line);
}

void headerLabel(QPainter &painter, const QStyleOptionHeader &option, const Theme &theme)
{
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const QFont font = theme.font(TextStyle::SecondaryMedium);
    const QColor color = sorted ? theme.text : theme.text2;
    QRect text = headerLabelRect(option);
    const Qt::Alignment alignment = (option.textAlignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter;
    // A narrow column keeps its whole name; the darker text still says that it is the sorted one.
    if (sorted && textWidth(font, option.text) + kSortMark + 2 <= text.width()) {
        const bool atLeft = (QStyle::visualAlignment(option.direction, alignment) & Qt::AlignRight) != 0;
        const QRect mark(atLeft ? text.x() : text.right() - kSortMark, text.y(), kSortMark, text.height());
        const bool up = option.sortIndicator == QStyleOptionHeader::SortUp;
        paintIcon(painter, mark, up ? Icon::ChevronUp : Icon::ChevronDown, color, kSortMark);
        text.adjust(atLeft ? kSortMark + 2 : 0, 0, atLeft ? 0 : -kSortMark - 2, 0);
    }
    paintText(painter, text, option.text, font, color, alignment, option.direction);
}

void rowPanel(QPainter &painter, const QStyleOption &option, const Theme &theme, const QWidget *widget)
{
    Q_UNUSED(widget)
    if (has(option, QStyle::State_Selected))
        painter.fillRect(option.rect, theme.selection);
    else if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled))
        painter.fillRect(option.rect, theme.hover);
}

void branch(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    if (!has(option, QStyle::State_Children))
        return;
    const Icon icon = has(option, QStyle::State_Open) ? Icon::ChevronDown : Icon::ChevronRight;
    paintIcon(painter, option.rect, icon, theme.text2, metrics::kIconMark, option.direction);
}

void tabShape(QPainter &painter, const QStyleOptionTab &option, const Theme &theme)
{
    if (has(option, QStyle::State_Selected)) {
        const bool below = option.shape == QTabBar::RoundedSouth || option.shape == QTabBar::TriangularSouth;
        paintEdge(painter, option.rect.adjusted(metrics::kSpace8, 0, -metrics::kSpace8, 0),
                  below ? Qt::TopEdge : Qt::BottomEdge, theme.accent, 2);
    }
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange))
        paintFocusRing(painter, option.rect.adjusted(2, 2, -2, -4), theme);
}

void tabLabel(QPainter &painter, const QStyleOptionTab &option, const Theme &theme, const QStyle &style)
{
    const bool selected = has(option, QStyle::State_Selected);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool hovered = has(option, QStyle::State_MouseOver);
    const QColor color = !enabled   ? theme.text3
                         : selected ? theme.accent
                         : hovered  ? theme.text
                                    : theme.text2;
    QRect text = option.rect.adjusted(metrics::kSpace8, 0, -metrics::kSpace8, 0);
    if (!option.icon.isNull()) {
        const QRect place(text.x(), text.y() + (text.height() - metrics::kIconMark) / 2, metrics::kIconMark,
                          metrics::kIconMark);
        paintTinted(painter, QStyle::visualRect(option.direction, option.rect, place), option.icon, color);
        text.setLeft(text.left() + metrics::kIconMark + metrics::kSpace8);
    }
    const QString words = option.text.section(QLatin1Char('\t'), 0, 0);
    const QString count = option.text.section(QLatin1Char('\t'), 1);
    const bool mnemonic = style.styleHint(QStyle::SH_UnderlineShortcut, &option, nullptr) != 0;
    const int flags = Qt::TextSingleLine | (mnemonic ? Qt::TextShowMnemonic : Qt::TextHideMnemonic);
    const auto leading = QStyle::visualAlignment(option.direction, Qt::AlignLeading | Qt::AlignVCenter);
    painter.setPen(color);
    painter.drawText(QStyle::visualRect(option.direction, option.rect, text), int(leading) | flags, words);
    if (count.isEmpty())
        return;
    text.setLeft(text.left() + option.fontMetrics.size(Qt::TextShowMnemonic, words).width() + 6);
    painter.setPen(theme.text3);
    painter.drawText(QStyle::visualRect(option.direction, option.rect, text),
                     int(leading) | Qt::TextSingleLine, count);
}

void splitter(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    const bool upright = has(option, QStyle::State_Horizontal); // panes side by side
    const bool active = has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
    const int thick = active ? 2 : 1;
    QRect line = option.rect;
    if (upright) {
        line.setLeft(option.rect.center().x());
        line.setWidth(thick);
    } else {
        line.setTop(option.rect.center().y());
        line.setHeight(thick);
    }
    painter.fillRect(option.rect, theme.surface);
    paintEdge(painter, line, upright ? Qt::LeftEdge : Qt::TopEdge, active ? theme.accentLine : theme.line,
              thick);
}

void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const Theme &theme, const QStyle &style,
               const QWidget *widget)
{
    if (option.minimum == option.maximum)
        return;
    const QRect thumb =
        style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    const bool active = has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken);
    const int margin = (metrics::kScrollBar - metrics::kScrollThumb) / 2;
    const bool across = option.orientation == Qt::Horizontal;
    const QRect box =
        across ? thumb.adjusted(2, margin, -2, -margin) : thumb.adjusted(margin, 2, -margin, -2);
    paintPanel(painter, box,
               {active ? theme.control : theme.lineStrong, QColor(), metrics::kScrollThumb / 2, 0, false});
}

} // namespace rapport::ui::stylepainters
