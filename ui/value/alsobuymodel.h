#pragma once

#include "workspace/customers.h"

#include <QAbstractTableModel>

namespace rapport::ui {

/// Products that customers like one also buy, each with the rule that says so. Owned by its tile; GUI thread.
class AlsoBuyModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        ProductColumn,
        HasColumn,
        SupportColumn,
        ConfidenceColumn,
        LiftColumn,
        ExpectedColumn,
        ColumnCount
    };
    using QAbstractTableModel::QAbstractTableModel;

    void setOffers(std::vector<workspace::AlsoBuyOffer> offers, const QString &currency);
    const std::vector<workspace::AlsoBuyOffer> &offers() const { return m_offers; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textOf(const workspace::AlsoBuyOffer &offer, int column) const;

    std::vector<workspace::AlsoBuyOffer> m_offers;
    QString m_currency;
};

} // namespace rapport::ui
