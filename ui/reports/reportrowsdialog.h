#pragma once

#include "domain/report.h"
#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"

class QTableView;

namespace rapport::ui {

class Label;
class ReportModel;

/// The records behind a cell of a report. Enter opens one. Deletes itself.
class ReportRowsDialog final : public ActDialog {
    Q_OBJECT
public:
    ReportRowsDialog(AppContext &context, domain::RecordKind kind, const domain::Filter &filter,
                     QWidget *parent);

private:
    void read();
    void exportRows();

    AppContext &m_context;
    domain::ReportDefinition m_asked;
    ReportModel *m_model;
    QTableView *m_table;
    Label *m_sum;
    qint64 m_count = 0;
};

} // namespace rapport::ui
