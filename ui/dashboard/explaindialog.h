#pragma once

#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"
#include "workspace/dashboarddesk.h"

class QGridLayout;
class QTableView;

namespace rapport::ui {

class Label;
class SharesModel;

/// A figure that is asked about.
struct Asked {
    const reporting::Metric *metric = nullptr; ///< null: of customers, then `tile` tells
    domain::MeasureScope scope;
    QString title; ///< of the tile, and of the mark
    QString figure;
    bool isCount = false; ///< of a funnel: its rows are counted, each is one
    domain::DashboardTile tile{};
    workspace::DashboardScope all{}; ///< what the whole dashboard is about
    int series = -1;
    int part = -1; ///< -1: the figure of the tile
};

/// What is this number: definition, formula, source, period, the filter, and the records behind it with their shares, which add up to
/// it. Enter opens a record; the rows can be exported, the filter copied. Owned by its view; GUI thread.
class ExplainDialog final : public ActDialog {
    Q_OBJECT
public:
    ExplainDialog(AppContext &context, Asked asked, QWidget *parent);

private:
    void addLine(QGridLayout &grid, const char *name, const QString &label, const QString &words);
    void buildFacts();
    void buildRows();
    bool isOfExchanges() const;
    bool isOfCustomers() const { return !m_asked.metric; }
    void addMetricLines(QGridLayout &grid);
    void addCustomerLines(QGridLayout &grid);
    QString countText(const workspace::DashboardDesk::Shares &shares) const;
    /// Of the shares.
    reporting::MetricUnit unit() const;
    /// Most of the records behind it are of this one.
    domain::RecordKind rowKind() const;
    void read();
    void present(const workspace::DashboardDesk::Shares &shares);
    void openRow(int row);
    void exportRows();
    domain::Filter rowsFilter() const;

    AppContext &m_context;
    Asked m_asked;
    SharesModel *m_model;
    QTableView *m_table;
    Label *m_sum;
};

} // namespace rapport::ui
