#include "ui/pipeline/changesdialog.h"

#include "messages/sentence.h"
#include "ui/pipeline/changesmodel.h"
#include "ui/pipeline/waterfallwords.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/widgets/waterfallchart.h"

#include <QDateEdit>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

namespace rapport::ui {

ChangesDialog::ChangesDialog(AppContext &context, domain::RecordId pipeline, QDate from, QWidget *parent)
    : ActDialog(tr("What changed"), tr("Close"), parent), m_context(context), m_pipeline(pipeline)
{
    setObjectName(QStringLiteral("changes"));
    setCancelVisible(false);
    resize(860, 640);
    m_days = new QHBoxLayout;
    m_days->setSpacing(metrics::kSpace8);
    m_from = addDay("changes.from", tr("From the end of"), from);
    m_to = addDay("changes.to", tr("to the end of"), context.clock.today());
    m_days->addStretch(1);
    body().addLayout(m_days);
    m_chart = new WaterfallChart(this);
    m_chart->setAccessibleName(tr("How the open value changed"));
    m_chart->setMinimumHeight(m_chart->sizeHint().height());
    m_chart->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    body().addWidget(m_chart);
    m_changes = new ChangesModel(this);
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("changes.table"));
    m_table->setAccessibleName(tr("Changes"));
    m_table->setModel(m_changes);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setColumnWidth(ChangesModel::What, 120);
    m_table->setColumnWidth(ChangesModel::Name, 300);
    m_table->setColumnWidth(ChangesModel::Before, 180);
    body().addWidget(m_table, 1);
    setHelp(tr("Amounts at the rates of the second day. Enter opens the opportunity"));
    connect(m_table, &QTableView::activated, this, &ChangesDialog::openRow);
    connect(this, &ActDialog::committed, this, &QDialog::accept);
    read();
}

QDateEdit *ChangesDialog::addDay(const char *name, const QString &label, QDate day)
{
    m_days->addWidget(new Label(label, TextStyle::Body, this));
    auto *edit = new QDateEdit(day, this);
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(label);
    edit->setCalendarPopup(true);
    edit->setMaximumDate(m_context.clock.today());
    m_days->addWidget(edit);
    connect(edit, &QDateEdit::dateChanged, this, &ChangesDialog::read);
    return edit;
}

void ChangesDialog::read()
{
    workspace::PipelineHistory(m_context.workspace)
        .compare(m_pipeline, m_from->date(), m_to->date())
        .then(this, [this, turn = ++m_turn](const core::Result<workspace::PipelineComparison> &compared) {
            if (turn != m_turn)
                return;
            setFault(compared ? QString()
                              : messages::sentence(compared.error(), m_context.workspace.catalogue().get()));
            if (compared)
                present(*compared);
        });
}

void ChangesDialog::present(const workspace::PipelineComparison &compared)
{
    m_changes->setChanges(compared.changes, compared.after.pipeline);
    m_chart->setData(chartOf(compared.waterfall));
}

void ChangesDialog::openRow(const QModelIndex &index)
{
    const domain::RecordId id = m_changes->idAt(index.row());
    if (id.isValid())
        m_context.navigator.openRecord({domain::RecordKind::Opportunity, id}, Navigator::Where::OwnWindow);
}

} // namespace rapport::ui
