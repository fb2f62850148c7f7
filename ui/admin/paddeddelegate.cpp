#include "ui/admin/paddeddelegate.h"

#include <QApplication>

namespace rapport::ui {

namespace {

constexpr int kPad = 10; ///< with the 6 of the style: the 16 of a header

} // namespace

void PaddedDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QStyleOptionViewItem whole = option;
    initStyleOption(&whole, index);
    const QStyle *style = whole.widget ? whole.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &whole, painter, whole.widget);
    QStyleOptionViewItem text = option;
    if (option.direction == Qt::RightToLeft)
        text.rect.adjust(0, 0, -kPad, 0);
    else
        text.rect.adjust(kPad, 0, 0, 0);
    QStyledItemDelegate::paint(painter, text, index);
}

} // namespace rapport::ui
