#pragma once

#include "ui/widgets/chart.h"

#include <QAbstractTableModel>

namespace rapport::ui {

/// The table behind a tile: a row for each mark with value, what it is compared with and what stands beside it; of two dimensions a row
/// for each series. Owned by its tile; GUI thread.
class TileModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// `figure` names the column of values, `beside` that of what stands beside them.
    void setData(ChartData data, const QString &figure, const QString &beside = {});
    /// Series and mark of a cell.
    std::pair<int, int> placeAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    enum class Column { Name, Value, Before, Target, Beside };
    bool isMatrix() const { return m_data.series.size() > 1; }
    /// Columns before those of the marks: the name of a series, and its own figure.
    int firstMark() const { return m_data.besideName.isEmpty() ? 1 : 2; }
    int marks() const;
    QString textAt(int row, int column) const;

    ChartData m_data;
    QString m_figure;
    QString m_besideName;
    std::vector<Column> m_columns;
};

} // namespace rapport::ui
