#include "ui/pipeline/changesdialog.h"

#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/admin/adminpage.h"
#include "ui/pipeline/waterfallchart.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QDateEdit>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

enum Column { kWhat, kName, kBefore, kAfter, kColumns };

/// A stage's name, how it had ended, a day or an amount as they are read.
QString shown(const domain::DealChange &change, const QString &text, const domain::Pipeline &pipeline)
{
    using Kind = domain::DealChange::Kind;
    if (change.kind == Kind::Moved) {
        const domain::Stage *stage = pipeline.find(domain::RecordId(text.toLongLong()));
        return stage ? stage->name : text;
    }
    if (change.kind == Kind::Slipped || change.kind == Kind::PulledIn) {
        const QDate day = QDate::fromString(text, Qt::ISODate);
        return day.isValid() ? messages::dateText(day) : QString();
    }
    if (change.kind == Kind::Reopened)
        return waterfallWord(text);
    const auto amount = core::Money::parse(text, {});
    return amount ? messages::moneyText(*amount) : text;
}

} // namespace

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
    body().addWidget(m_chart);
    m_table = new QTableWidget(0, kColumns, this);
    m_table->setObjectName(QStringLiteral("changes.table"));
    m_table->setAccessibleName(tr("Changes"));
    m_table->setHorizontalHeaderLabels({tr("What"), tr("Opportunity"), tr("Before"), tr("After")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setColumnWidth(kWhat, 120);
    m_table->setColumnWidth(kName, 300);
    m_table->setColumnWidth(kBefore, 180);
    body().addWidget(m_table, 1);
    setHelp(tr("Amounts at the rates of the second day. Enter opens the opportunity"));
    connect(m_table, &QTableWidget::cellActivated, this, &ChangesDialog::openCurrent);
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
    m_changes = compared.changes;
    m_chart->setWaterfall(compared.waterfall);
    m_table->setRowCount(static_cast<int>(m_changes.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const domain::DealChange &change = m_changes[static_cast<std::size_t>(row)];
        setCell(*m_table, row, kWhat, waterfallWord(domain::dealChangeKey(change.kind)));
        setCell(*m_table, row, kName, change.name);
        setCell(*m_table, row, kBefore, shown(change, change.before, compared.after.pipeline));
        setCell(*m_table, row, kAfter, shown(change, change.after, compared.after.pipeline));
    }
}

void ChangesDialog::openCurrent()
{
    const int row = m_table->currentRow();
    if (row >= 0 && row < static_cast<int>(m_changes.size()))
        m_context.navigator.openRecord(
            {domain::RecordKind::Opportunity, m_changes[static_cast<std::size_t>(row)].id},
            Navigator::Where::OwnWindow);
}

} // namespace rapport::ui
