#pragma once

#include "workspace/dashboarddesk.h"

#include <QAbstractTableModel>

namespace rapport::ui {

/// The records behind a figure, each with its share. Owned by its dialog; GUI thread.
class SharesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { NameColumn, ShareColumn, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setShares(workspace::DashboardDesk::Shares shares, reporting::MetricUnit unit,
                   const QString &currency);
    const workspace::DashboardDesk::Shares &shares() const { return m_shares; }
    domain::RecordRef refAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    workspace::DashboardDesk::Shares m_shares;
    reporting::MetricUnit m_unit = reporting::MetricUnit::Count;
    QString m_currency;
};

} // namespace rapport::ui
