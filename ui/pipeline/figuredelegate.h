#pragma once

#include <QStyledItemDelegate>

class QTableView;

namespace rapport::ui {

/// Cells of a table of figures as the program's lists draw them; one with a share (FunnelModel::kShareRole) as a bar with its
/// figure at the end. Owned by its table; GUI thread.
class FigureDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// Makes a table one of figures: no frame or grid, a cell at a time, rows of this height.
void prepareFigures(QTableView &table, int rowHeight);

} // namespace rapport::ui
