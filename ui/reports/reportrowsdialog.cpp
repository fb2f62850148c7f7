#include "ui/reports/reportrowsdialog.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "ui/list/exportdialog.h"
#include "ui/reports/reportmodel.h"
#include "ui/reports/reporttable.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "workspace/reportdesk.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTableView>
#include <QVBoxLayout>

namespace rapport::ui {

ReportRowsDialog::ReportRowsDialog(AppContext &context, domain::RecordKind kind, const domain::Filter &filter,
                                   QWidget *parent)
    : ActDialog(tr("Records behind the figure"), tr("Close"), parent), m_context(context),
      m_model(new ReportModel(this)), m_table(new QTableView(this)),
      m_sum(new Label(TextStyle::Secondary, this))
{
    setObjectName(QStringLiteral("report.rows"));
    setCancelVisible(false);
    setHelp(tr("Enter opens the record"));
    resize(760, 560);
    m_asked.kind = kind;
    m_asked.filter = filter;
    m_sum->setObjectName(QStringLiteral("report.rows.sum"));
    m_sum->setColorRole(ColorRole::Text2);
    m_sum->setText(tr("Reading the records…"));
    m_table->setObjectName(QStringLiteral("report.rows.table"));
    m_table->setAccessibleName(tr("Records behind the figure"));
    m_table->setModel(m_model);
    prepareReportTable(*m_table);
    body().addWidget(m_sum);
    body().addWidget(m_table, 1);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (const domain::RecordRef ref = m_model->recordAt(index); ref.id.isValid())
            m_context.navigator.openRecord(ref, Navigator::Where::OwnWindow);
    });
    Button *copy = addButton(tr("Copy filter"));
    copy->setObjectName(QStringLiteral("report.rows.copy"));
    connect(copy, &QAbstractButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(domain::printFilter(m_asked.filter));
        m_context.notices.done(tr("Filter copied."));
    });
    Button *rows = addButton(tr("Export rows…"));
    rows->setObjectName(QStringLiteral("report.rows.export"));
    connect(rows, &QAbstractButton::clicked, this, &ReportRowsDialog::exportRows);
    connect(this, &ActDialog::committed, this, &QDialog::accept);
    read();
}

void ReportRowsDialog::read()
{
    workspace::ReportDesk(m_context.workspace)
        .answer(m_asked)
        .then(this, [this](const core::Result<domain::ReportAnswer> &answer) {
            const domain::CataloguePtr catalogue = m_context.workspace.catalogue();
            if (!answer) {
                setFault(messages::sentence(answer.error(), catalogue.get()));
                return;
            }
            m_count = answer->whole.count;
            m_model->setSheet(messages::reportSheet(*answer, *catalogue));
            QStringList words{messages::countOf(m_asked.kind, m_count)};
            words += m_model->sheet().notes;
            m_sum->setText(words.join(QStringLiteral(" · ")));
            fitReportTable(*m_table);
            if (m_model->rowCount() > 0)
                m_table->setCurrentIndex(m_model->index(0, 0));
        });
}

void ReportRowsDialog::exportRows()
{
    ExportScope scope;
    scope.query = m_asked.query();
    scope.title = messages::kindTitle(m_asked.kind);
    scope.all = m_count;
    (new ExportDialog(m_context, scope, this))->open();
}

} // namespace rapport::ui
