#pragma once

#include "ui/shell/appcontext.h"
#include "workspace/funnels.h"
#include "workspace/metrics.h"

#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QStackedWidget;
class QTableView;

namespace rapport::ui {

class Button;
class FunnelModel;
class FunnelStrip;
class Label;
class PeriodLine;
class ReasonsModel;

/// How many of the opportunities opened in a period came how far, what became of them and how long it took; under it why those
/// that were closed in the period were won or lost, and to whom. Each figure opens the opportunities behind it. Owned by the
/// pipeline view; GUI thread.
class FunnelPage final : public QWidget {
    Q_OBJECT
public:
    FunnelPage(AppContext &context, QWidget *parent);

    /// An empty id: the first pipeline.
    void choose(domain::RecordId pipeline, const domain::Filter &filter);
    FunnelModel &stages() const { return *m_stages; }

Q_SIGNALS:
    /// The opportunities behind a figure are wanted.
    void rowsAsked(const rapport::domain::Filter &filter);

protected:
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// Why something ended: a table, and the metric that it shows by a field.
    struct Reasons {
        const char *metric;
        const char *count;
        const char *dimension;
        ReasonsModel *model = nullptr;
        QTableView *table = nullptr;
    };

    QWidget *buildTop();
    QTableView *buildStages();
    QWidget *buildReasons();
    QWidget *addReasons(Reasons &reasons, const char *name, const QString &title, const QString &head);
    void wire();
    void read();
    void present(const reporting::Funnel &funnel);
    int stagesHeight() const;
    void readReasons();
    void readReasons(Reasons &reasons, const char *metric, bool hasValue);
    domain::MeasureScope reasonScope() const;
    void openStage(const QModelIndex &index);
    void openReason(const Reasons &reasons, int row);
    void ask(const domain::Filter &filter);

    AppContext &m_context;
    domain::RecordId m_pipeline;
    domain::Filter m_filter;
    QString m_lane; ///< newer questions of this page drop its older ones
    PeriodLine *m_period;
    Label *m_note;
    FunnelStrip *m_strip;
    FunnelModel *m_stages;
    QTableView *m_table = nullptr;
    QStackedWidget *m_body;
    Button *m_further = nullptr; ///< of a period without opportunities: shows more of the past
    Reasons m_won{"won_value", "won_count", "close_reason"};
    Reasons m_lost{"lost_value", "lost_count", "close_reason"};
    Reasons m_rivals{"lost_value", "lost_count", "competitor"};
    QTimer m_soon;
    int m_turn = 0;
};

} // namespace rapport::ui
