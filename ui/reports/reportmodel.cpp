#include "ui/reports/reportmodel.h"

#include "ui/widgets/tooltips.h"

#include <QFont>

namespace rapport::ui {

using messages::ReportSheetRow;

void ReportModel::setSheet(messages::ReportSheet sheet)
{
    beginResetModel();
    m_sheet = std::move(sheet);
    endResetModel();
}

const ReportSheetRow *ReportModel::rowAt(const QModelIndex &index) const
{
    return checkIndex(index, CheckIndexOption::IndexIsValid)
               ? &m_sheet.rows[static_cast<std::size_t>(index.row())]
               : nullptr;
}

std::optional<domain::Filter> ReportModel::rowsAt(const QModelIndex &index) const
{
    const ReportSheetRow *row = rowAt(index);
    const auto column = static_cast<std::size_t>(std::max(0, index.column()));
    return row && column < row->cells.size() ? row->cells[column].rows : std::nullopt;
}

domain::RecordRef ReportModel::recordAt(const QModelIndex &index) const
{
    const ReportSheetRow *row = rowAt(index);
    return row ? row->record : domain::RecordRef();
}

int ReportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sheet.rows.size());
}

int ReportModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sheet.titles.size());
}

int ReportModel::alignment(int column) const
{
    const bool figure = m_sheet.figures[static_cast<std::size_t>(column)];
    return int(Qt::AlignVCenter | (figure ? Qt::AlignTrailing : Qt::AlignLeading));
}

QVariant ReportModel::data(const QModelIndex &index, int role) const
{
    const ReportSheetRow *row = rowAt(index);
    if (!row)
        return {};
    const auto column = static_cast<std::size_t>(index.column());
    const QString text = column < row->cells.size() ? row->cells[column].text : QString();
    if (role == Qt::DisplayRole)
        return text;
    if (role == Qt::ToolTipRole)
        return toolTipText(text);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignment(index.column()));
    if (role == Qt::FontRole && row->what != ReportSheetRow::What::Row) {
        QFont bold;
        bold.setWeight(QFont::DemiBold);
        return bold;
    }
    return {};
}

QVariant ReportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignment(section));
    return role == Qt::DisplayRole ? QVariant(m_sheet.titles[section]) : QVariant();
}

} // namespace rapport::ui
