#include "ui/import/rowsmodel.h"

#include "ui/widgets/tooltips.h"

namespace rapport::ui {

namespace {

constexpr qsizetype kShownLetters = 200; ///< of a cell; its tooltip has more
constexpr qsizetype kToolTipLetters = 2000;

} // namespace

void RowsModel::setRows(const QStringList &header, const std::vector<QStringList> &rows)
{
    beginResetModel();
    m_header = header;
    m_rows = rows;
    endResetModel();
}

int RowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_header.size());
}

QVariant RowsModel::data(const QModelIndex &index, int role) const
{
    const QString text = m_rows[static_cast<std::size_t>(index.row())].value(index.column());
    if (role == Qt::DisplayRole)
        return text.left(kShownLetters).simplified();
    return role == Qt::ToolTipRole ? toolTipText(text.left(kToolTipLetters)) : QVariant();
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return m_header.value(section).left(kShownLetters).simplified();
    return {};
}

} // namespace rapport::ui
