#pragma once

#include "ui/reports/reportshelf.h"
#include "ui/shell/view.h"

#include <QTimer>

class QListWidget;
class QStackedWidget;
class QTableView;

namespace rapport::ui {

class Button;
class Chart;
class EmptyState;
class Label;
class ReportBuilder;
class ReportModel;

/// The reports that are kept, what the one in front shows, and its answer; asked anew after every change of the form or the store.
/// Owned by the reports view; GUI thread.
class ReportPage final : public View {
    Q_OBJECT
public:
    ReportPage(AppContext &context, QWidget *parent);

    ReportShelf &shelf() const { return *m_shelf; }
    ReportBuilder &builder() const { return *m_builder; }
    ReportModel &model() const { return *m_model; }
    /// Puts another report in front: a kept one, or one that is not kept yet.
    void show(const domain::KeptReport &report);
    const domain::KeptReport &report() const { return m_report; }
    /// Whether the form says something else than what is kept.
    bool isChanged() const;

    void focusFilter() override;
    void focusNextPane() override;
    bool trigger(const QString &actionId) override;

Q_SIGNALS:
    /// The answer is that of the newest question.
    void presented();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildLeft();
    QWidget *buildRight();
    QWidget *buildHead();
    void wire();
    void fillShelf();
    void chooseRow(int row);
    void startNew();
    void edit();
    void ask();
    void present(const domain::ReportAnswer &answer);
    void presentChart(const domain::ReportAnswer &answer);
    void presentFault(const core::Error &error);
    void presentHead();
    void openCell(const QModelIndex &index);
    void openMark(int series, int mark);
    void offer(const QPoint &at);
    void save();
    void rename();
    void copy();
    void share();
    void schedule();
    void takeSchedule(const domain::KeptReport &kept);
    void askName(const QString &title, const QString &start, std::function<void(QString)> done);
    bool change(const QString &what);

    AppContext &m_context;
    QString m_lane;
    ReportShelf *m_shelf;
    domain::KeptReport m_report;
    domain::ReportAnswer m_answer;
    QListWidget *m_list = nullptr;
    ReportBuilder *m_builder;
    ReportModel *m_model;
    QTableView *m_table = nullptr;
    QStackedWidget *m_charts = nullptr;
    Chart *m_bars = nullptr;
    Chart *m_line = nullptr;
    QStackedWidget *m_pages = nullptr;
    EmptyState *m_empty = nullptr;
    Label *m_title = nullptr;
    Label *m_notes = nullptr;
    Button *m_save = nullptr;
    QTimer m_soon;
    bool m_outdated = true;
    bool m_filling = false;
    quint64 m_turn = 0;
};

} // namespace rapport::ui
