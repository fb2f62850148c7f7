#include "ui/dashboard/tilemodel.h"

#include "ui/widgets/tooltips.h"

#include <algorithm>

namespace rapport::ui {

void TileModel::setData(ChartData data, const QString &figure, const QString &beside)
{
    beginResetModel();
    m_besideName = beside;
    m_data = std::move(data);
    m_figure = figure;
    m_columns = {Column::Name, Column::Value};
    if (!m_data.beforeName.isEmpty())
        m_columns.push_back(Column::Before);
    if (!m_data.targetName.isEmpty())
        m_columns.push_back(Column::Target);
    const auto hasBeside = [](const ChartMark &mark) { return !mark.beside.isEmpty(); };
    if (!m_data.isEmpty() &&
        std::any_of(m_data.series.front().marks.begin(), m_data.series.front().marks.end(), hasBeside))
        m_columns.push_back(Column::Beside);
    endResetModel();
}

int TileModel::marks() const
{
    return m_data.isEmpty() ? 0 : static_cast<int>(m_data.series.front().marks.size());
}

std::pair<int, int> TileModel::placeAt(const QModelIndex &index) const
{
    return isMatrix() ? std::pair(index.row(), std::max(0, index.column() - firstMark()))
                      : std::pair(0, index.row());
}

int TileModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return isMatrix() ? static_cast<int>(m_data.series.size()) : marks();
}

int TileModel::columnCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return isMatrix() ? marks() + firstMark() : static_cast<int>(m_columns.size());
}

QString TileModel::textAt(int row, int column) const
{
    const auto at = static_cast<std::size_t>(row);
    if (isMatrix() && column < firstMark())
        return column == 0 ? m_data.series[at].name : m_data.series[at].beside;
    if (isMatrix())
        return m_data.series[at].marks[static_cast<std::size_t>(column - firstMark())].text;
    const ChartMark &mark = m_data.series.front().marks[at];
    switch (m_columns[static_cast<std::size_t>(column)]) {
    case Column::Name: return mark.name;
    case Column::Value: return mark.text;
    case Column::Before: return mark.beforeText;
    case Column::Target: return mark.targetText;
    case Column::Beside: break;
    }
    return mark.beside;
}

QVariant TileModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole)
        return textAt(index.row(), index.column());
    if (role == Qt::ToolTipRole)
        return toolTipText(textAt(index.row(), index.column()));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            int(Qt::AlignVCenter | (index.column() == 0 ? Qt::AlignLeading : Qt::AlignTrailing)));
    return {};
}

QVariant TileModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            int(Qt::AlignVCenter | (section == 0 ? Qt::AlignLeading : Qt::AlignTrailing)));
    if (role != Qt::DisplayRole)
        return {};
    if (isMatrix() && section < firstMark())
        return section == 0 ? QString() : m_data.besideName;
    if (isMatrix())
        return m_data.series.front().marks[static_cast<std::size_t>(section - firstMark())].name;
    switch (m_columns[static_cast<std::size_t>(section)]) {
    case Column::Name: return tr("Name");
    case Column::Value: return m_figure;
    case Column::Before: return m_data.beforeName;
    case Column::Target: return m_data.targetName;
    case Column::Beside: break;
    }
    return m_besideName;
}

} // namespace rapport::ui
