#pragma once

#include "workspace/metrics.h"

#include <QAbstractTableModel>

namespace rapport::ui {

/// Why opportunities ended, or to whom they went: how many and what they came to, the most first. Owned by its page; GUI thread.
class ReasonsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { ReasonColumn, CountColumn, ValueColumn, ColumnCount };

    /// `head` names the first column.
    ReasonsModel(QString head, QObject *parent) : QAbstractTableModel(parent), m_head(std::move(head)) {}

    /// Without `hasValue` only the counts are known: there is a rate missing.
    void setGroups(std::vector<reporting::MetricFigure> groups, const QString &currency, bool hasValue);
    const domain::Value &groupAt(int row) const { return m_groups[static_cast<std::size_t>(row)].group; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textAt(const reporting::MetricFigure &group, int column) const;

    QString m_head;
    std::vector<reporting::MetricFigure> m_groups;
    QString m_currency;
    bool m_hasValue = true;
};

} // namespace rapport::ui
