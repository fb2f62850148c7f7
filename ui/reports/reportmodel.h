#pragma once

#include "messages/reportsheet.h"

#include <QAbstractTableModel>

namespace rapport::ui {

/// The table of a report's answer. Owned by its view; GUI thread.
class ReportModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setSheet(messages::ReportSheet sheet);
    const messages::ReportSheet &sheet() const { return m_sheet; }
    /// The records behind a cell; nothing where there are none to tell.
    std::optional<domain::Filter> rowsAt(const QModelIndex &index) const;
    /// The record of a row of a list.
    domain::RecordRef recordAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const messages::ReportSheetRow *rowAt(const QModelIndex &index) const;
    int alignment(int column) const;

    messages::ReportSheet m_sheet;
};

} // namespace rapport::ui
