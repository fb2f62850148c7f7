// What a list model does when its rows stand in groups.

#include "ui/list/recordlistmodel.h"

namespace rapport::ui {

using domain::GroupedIds;

void RecordListModel::askGroups(quint64 token)
{
    m_groupsFuture = m_source.groups(m_query);
    m_groupsFuture.then(this, [this, token, field = m_query.groupBy](
                                  const core::Result<std::shared_ptr<const GroupedIds>> &answer) {
        if (token != m_idsToken)
            return;
        if (answer) {
            if (std::exchange(m_groupedBy, field) != field)
                m_groups.clear();
            takeGroups(*answer);
            return;
        }
        m_waiting = false;
        m_sameQuery = false;
        Q_EMIT failed(answer.error());
    });
}

void RecordListModel::takeGroups(std::shared_ptr<const GroupedIds> grouped)
{
    m_groups.set(std::move(grouped));
    takeIds(m_groups.rows());
    if (!m_ids->empty() && !m_columns.empty()) // counts and sums of the heads
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

qint64 RecordListModel::recordCount() const
{
    return m_groups.isGrouped() ? m_groups.recordCount() : rowCount();
}

qint64 RecordListModel::placeOf(int row) const
{
    const qint64 id = idAt(row);
    if (id <= 0)
        return -1;
    return m_groups.isGrouped() ? m_groups.placeOf(id) : row;
}

void RecordListModel::setFolded(qint64 head, bool folded)
{
    const domain::ListGroup *group = m_groups.group(head);
    if (!group || m_groups.isFolded(head) == folded)
        return;
    const int first = rowOf(head) + 1;
    const int last = first + static_cast<int>(group->count) - 1;
    m_groups.setFolded(head, folded);
    if (folded) {
        beginRemoveRows({}, first, last);
        m_ids = m_groups.rows();
        endRemoveRows();
    } else {
        beginInsertRows({}, first, last);
        m_ids = m_groups.rows();
        endInsertRows();
        askRows();
    }
    Q_EMIT dataChanged(index(first - 1, 0), index(first - 1, columnCount() - 1));
}

void RecordListModel::setAllFolded(bool folded)
{
    if (!m_groups.isGrouped())
        return;
    m_groups.setAllFolded(folded);
    beginResetModel();
    m_ids = m_groups.rows();
    endResetModel();
    askRows();
    Q_EMIT arrived(true);
}

void RecordListModel::reveal(qint64 id)
{
    if (m_groups.isGrouped() && rowOf(id) < 0)
        setFolded(m_groups.headOf(id), false);
}

/// The first column says what group it is; the column that groups sum up has the sum.
QVariant RecordListModel::headData(const QModelIndex &index, int role) const
{
    const qint64 head = idAt(index.row());
    if (role == HeadRole || role == LoadedRole)
        return true;
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const domain::ListGroup *group = m_groups.group(head);
    const auto *spec = m_catalogue ? m_catalogue->find(m_query.kind, m_groupedBy) : nullptr;
    if (!group || !spec)
        return {};
    if (index.column() == 0)
        return role == Qt::DisplayRole ? m_texts.group(*spec, *group)
                                       : m_texts.groupAloud(*spec, *group, m_groups.isFolded(head));
    const auto &column = m_columns[static_cast<std::size_t>(index.column())];
    return column.key == m_query.groupSum && !group->sum.isEmpty() ? m_texts.value(column, group->sum)
                                                                   : QVariant();
}

} // namespace rapport::ui
