#pragma once

#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"
#include "workspace/exchangedesk.h"

class QCheckBox;

namespace rapport::ui {

class Segments;

/// What a list can be exported from: the query it shows, which of its rows are selected, and its columns.
struct ExportScope {
    domain::ListQuery query;
    std::vector<qint64> selected; ///< several rows, or empty: only the whole result is offered
    qint64 all = 0;
    QStringList columns;
    QString title; ///< of the list
};

/// Asks which rows and columns go into a file of which format and where to, and has them written beside everything else: the status
/// bar shows how far it is. Deletes itself when closed; GUI thread.
class ExportDialog final : public ActDialog {
    Q_OBJECT
public:
    ExportDialog(AppContext &context, ExportScope scope, QWidget *parent);

private:
    void buildChoices();
    void showVerb();
    void showFormat();
    workspace::ExportFormat format() const;
    qint64 count() const;
    void chooseFile();
    workspace::ExportOptions options() const;

    AppContext &m_context;
    ExportScope m_scope;
    Segments *m_format;
    Segments *m_rows;
    Segments *m_columns;
    QCheckBox *m_excel;
    QCheckBox *m_ids;
};

/// Writes the file and says in the status bar how far it is and what became of it; `owner` ends that.
void runExport(AppContext &context, const workspace::ExportOptions &options, QObject *owner);

} // namespace rapport::ui
