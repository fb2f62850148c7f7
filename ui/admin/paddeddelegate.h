#pragma once

#include <QStyledItemDelegate>

namespace rapport::ui {

/// Sets the text of a row in by as much as the head above it, while selection and hover still fill the whole row.
class PaddedDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace rapport::ui
