#include "ui/widgets/rowpainter.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace rapport::ui {

namespace {

constexpr int kMarkGap = 6;

QFont cellFont(const CellText &cell, const Theme &theme, bool current)
{
    QFont font = theme.font(cell.style);
    // Only the name is heavier; figures keep their weight, so that the column does not jump.
    if (current && cell.color == ColorRole::Text && !(cell.alignment & (Qt::AlignTrailing | Qt::AlignRight)))
        font.setWeight(QFont::DemiBold);
    return font;
}

int roomFor(const QStyleOptionViewItem &option, const CellText &cell, qsizetype marks)
{
    return option.rect.width() - cell.leadingPad - cell.trailingPad -
           static_cast<int>(marks) * (metrics::kIconMark + kMarkGap);
}

} // namespace

void paintRowGround(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter.fillRect(option.rect, selected ? theme.selection : hovered ? theme.hover : theme.surface);
    paintEdge(painter, option.rect, Qt::BottomEdge, theme.grid);
}

void paintCell(QPainter &painter, const QStyleOptionViewItem &option, const CellText &cell,
               const Theme &theme, bool current)
{
    paintMarkedCell(painter, option, cell, {}, theme, current);
}

void paintMarkedCell(QPainter &painter, const QStyleOptionViewItem &option, const CellText &cell,
                     const QList<RowMark> &marks, const Theme &theme, bool current)
{
    const QRect text(option.rect.x() + cell.leadingPad, option.rect.y(), roomFor(option, cell, marks.size()),
                     option.rect.height());
    // A system's highlight carries only its own text colour; our soft selection carries every role.
    const bool selected =
        option.state.testFlag(QStyle::State_Selected) && theme.scheme == Scheme::HighContrast;
    paintText(painter, QStyle::visualRect(option.direction, option.rect, text), cell.text,
              cellFont(cell, theme, current), selected ? theme.selectionText : theme.color(cell.color),
              cell.alignment | Qt::AlignVCenter, option.direction);
    int x = option.rect.right() + 1 - cell.trailingPad - metrics::kIconMark;
    for (auto mark = marks.crbegin(); mark != marks.crend(); ++mark) {
        const QRect place(x, option.rect.y(), metrics::kIconMark, option.rect.height());
        paintIcon(painter, QStyle::visualRect(option.direction, option.rect, place), mark->icon,
                  selected ? theme.selectionText : theme.color(mark->color), metrics::kIconMark,
                  option.direction);
        x -= metrics::kIconMark + kMarkGap;
    }
}

bool isCut(const QStyleOptionViewItem &option, const CellText &cell, const Theme &theme, bool current,
           qsizetype marks)
{
    return textWidth(cellFont(cell, theme, current), cell.text) > roomFor(option, cell, marks);
}

} // namespace rapport::ui
