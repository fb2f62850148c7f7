// How the delegate of a record list edits its cells.

#include "ui/list/celldelegate.h"

#include "ui/list/celleditor.h"
#include "ui/list/recordlistmodel.h"

namespace rapport::ui {

namespace {

const RecordListModel *modelOf(const QModelIndex &index)
{
    return qobject_cast<const RecordListModel *>(index.model());
}

} // namespace

QWidget *CellDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                    const QModelIndex &index) const
{
    const RecordListModel *model = modelOf(index);
    if (!m_workspace || !model || !model->rowAt(index.row()))
        return nullptr;
    auto *editor =
        new CellEditor(model->columns()[static_cast<std::size_t>(index.column())], *m_workspace, parent);
    auto *self = const_cast<CellDelegate *>(this);
    connect(editor, &CellEditor::committed, self, [self, editor](EndEditHint hint) {
        Q_EMIT self->commitData(editor);
        Q_EMIT self->closeEditor(editor, hint);
    });
    connect(editor, &CellEditor::reverted, self,
            [self, editor] { Q_EMIT self->closeEditor(editor, RevertModelCache); });
    return editor;
}

void CellDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    const RecordListModel *model = modelOf(index);
    const domain::ListRow *row = model ? model->rowAt(index.row()) : nullptr;
    const auto column = static_cast<std::size_t>(index.column());
    auto *cell = qobject_cast<CellEditor *>(editor);
    // A row that is read again while somebody types must not take the text away.
    if (cell && row && column < row->values.size() && !cell->property("filled").toBool()) {
        cell->setValue(row->values[column]);
        cell->setProperty("filled", true);
    }
}

void CellDelegate::setModelData(QWidget *editor, QAbstractItemModel *, const QModelIndex &index) const
{
    const auto *cell = qobject_cast<const CellEditor *>(editor);
    if (cell && cell->isChanged())
        Q_EMIT edited(index, cell->value());
}

void CellDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                        const QModelIndex &) const
{
    constexpr int kSmallest = 160;
    QRect place = option.rect;
    place.setWidth(std::max(place.width(), kSmallest));
    place.setHeight(std::max(place.height(), editor->sizeHint().height()));
    editor->setGeometry(place);
}

bool CellDelegate::eventFilter(QObject *, QEvent *)
{
    return false; // the editor knows its keys and when it is left
}

} // namespace rapport::ui
