#pragma once

#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"
#include "workspace/pipelinehistory.h"

class QDateEdit;
class QHBoxLayout;
class QModelIndex;
class QTableView;

namespace rapport::ui {

class ChangesModel;
class WaterfallChart;

/// What happened to a pipeline between two days: the open value step by step, and each change. Reads only. GUI thread.
class ChangesDialog final : public ActDialog {
    Q_OBJECT
public:
    ChangesDialog(AppContext &context, domain::RecordId pipeline, QDate from, QWidget *parent);

private:
    QDateEdit *addDay(const char *name, const QString &label, QDate day);
    void read();
    void present(const workspace::PipelineComparison &compared);
    void openRow(const QModelIndex &index);

    AppContext &m_context;
    domain::RecordId m_pipeline;
    QHBoxLayout *m_days;
    QDateEdit *m_from;
    QDateEdit *m_to;
    WaterfallChart *m_chart;
    QTableView *m_table;
    ChangesModel *m_changes;
    quint64 m_turn = 0;
};

} // namespace rapport::ui
