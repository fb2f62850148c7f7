#include "ui/admin/ordertable.h"

#include <QDropEvent>
#include <QKeyEvent>

namespace rapport::ui {

OrderTable::OrderTable(QWidget *parent) : QTableWidget(parent)
{
    setDragDropMode(QAbstractItemView::InternalMove);
    setDragDropOverwriteMode(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setDropIndicatorShown(true);
}

void OrderTable::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Up ? -1 : event->key() == Qt::Key_Down ? 1 : 0;
    if (step == 0 || event->modifiers() != Qt::AltModifier) {
        QTableWidget::keyPressEvent(event);
        return;
    }
    const int to = currentRow() + step;
    if (currentRow() >= 0 && to >= 0 && to < rowCount())
        Q_EMIT moveRequested(currentRow(), to);
    event->accept();
}

/// The row that the dragged one takes: before or after the row under the pointer, the last one below all rows.
int OrderTable::targetRow(const QDropEvent &event) const
{
    const QModelIndex under = indexAt(event.position().toPoint());
    int before = rowCount();
    if (under.isValid())
        before = under.row() + (event.position().y() > visualRect(under).center().y() ? 1 : 0);
    return before > currentRow() ? before - 1 : before;
}

void OrderTable::dropEvent(QDropEvent *event)
{
    if (event->source() != this || currentRow() < 0)
        return;
    const int to = targetRow(*event);
    event->setDropAction(Qt::IgnoreAction); // the view must not take the row away itself
    event->accept();
    if (to != currentRow())
        Q_EMIT moveRequested(currentRow(), to);
}

} // namespace rapport::ui
