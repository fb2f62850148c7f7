#pragma once

#include <QAbstractTableModel>
#include <QStringList>
#include <vector>

namespace rapport::ui {

/// The first rows of a file as they stand in it. Owned by the page that shows them.
class RowsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QStringList &header, const std::vector<QStringList> &rows);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_header;
    std::vector<QStringList> m_rows;
};

} // namespace rapport::ui
