#pragma once

#include "ui/shell/appcontext.h"
#include "workspace/forecasts.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QTableWidget;

namespace rapport::ui {

class Button;
class Label;
class Segments;

/// What was won and what is expected, by month or quarter, of all or of each owner, against the quota; each figure opens the
/// opportunities behind it. A forecast can be submitted; one that was is compared with now, line by line. Owned by the pipeline
/// view; GUI thread.
class ForecastPage final : public QWidget {
    Q_OBJECT
public:
    ForecastPage(AppContext &context, QWidget *parent);

    void setFilter(const domain::Filter &filter);

Q_SIGNALS:
    /// The opportunities behind a figure are wanted.
    void rowsAsked(const rapport::domain::Filter &filter);

protected:
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    domain::ForecastOrder order() const;
    void read();
    void readSubmissions();
    void offer(const std::vector<domain::Submission> &submissions);
    void compare(domain::RecordId submission);
    void presentChanges(const workspace::ForecastDesk::Comparison &comparison);
    void showChange(int line, const domain::LineDifference &difference);
    QString nameOf(const domain::ForecastPart &part) const;
    void showColumns(bool compared);
    void put(int line, int column, const QString &text);
    void present(const domain::ForecastTable &table);
    void showRow(int line, const domain::ForecastRow &row, const domain::ForecastTable &table);
    void submit();
    /// The opportunities behind a figure; empty for a cell that is none.
    domain::Filter rowsBehind(const domain::ForecastRow &row, int column) const;
    void openCell(int line, int column);

    AppContext &m_context;
    domain::Filter m_filter;
    domain::ForecastTable m_table;
    Segments *m_periods;
    QComboBox *m_parts;
    QComboBox *m_compare;
    Button *m_submit;
    Label *m_note;
    QTableWidget *m_rows;
    QTimer m_soon;
    quint64 m_turn = 0;
};

} // namespace rapport::ui
