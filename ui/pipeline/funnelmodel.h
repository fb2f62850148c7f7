#pragma once

#include "reporting/funnel.h"

#include <QAbstractTableModel>

namespace rapport::ui {

/// The stages of a funnel, a row each, and under them what was won. Owned by its page; GUI thread.
class FunnelModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        StageColumn,
        ReachedColumn,
        ValueColumn,
        NextColumn,
        WonColumn,
        NowColumn,
        DaysColumn,
        ColumnCount
    };
    /// Of a bar: how long it is, of 1.
    static constexpr int kShareRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    /// Amounts at the rates of `today`.
    void setFunnel(reporting::Funnel funnel, QDate today);
    const reporting::Funnel &funnel() const { return m_funnel; }
    /// The opportunities behind a cell; nothing for one that has none.
    std::optional<domain::Filter> rowsBehind(const QModelIndex &index) const;

    /// How many of them the filter does not find.
    qint64 rowsMissing(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "62 %"; a dash where there is no base.
    static QString shareText(std::optional<double> share);
    /// "2.5"; a dash of none.
    static QString daysText(std::optional<double> days);

private:
    const reporting::FunnelStage *stageAt(int row) const;
    QString textAt(int row, int column) const;
    QString wonText(int column) const;
    QString stageText(int row, int column) const;
    QString toolTipAt(int row, int column) const;

    reporting::Funnel m_funnel;
    QDate m_today;
};

} // namespace rapport::ui
