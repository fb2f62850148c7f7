#pragma once

#include "workspace/pipelinehistory.h"

#include <QAbstractTableModel>

namespace rapport::ui {

/// What became of opportunities between two days, a row each, however many. Owned by its dialog; GUI thread.
class ChangesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { What, Name, Before, After, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setChanges(std::vector<domain::DealChange> changes, const domain::Pipeline &pipeline);
    domain::RecordId idAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textOf(const domain::DealChange &change, const QString &value) const;
    QString cell(const domain::DealChange &change, int column) const;

    std::vector<domain::DealChange> m_changes;
    domain::Pipeline m_pipeline;
};

} // namespace rapport::ui
