#include "ui/dashboard/explaindialog.h"

#include "messages/fieldlabel.h"
#include "messages/figuretext.h"
#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/dashboard/sharesmodel.h"
#include "ui/list/exportdialog.h"
#include "ui/pipeline/figuredelegate.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>
#include <cmath>

namespace rapport::ui {

namespace {

constexpr int kMostRows = 1000;
constexpr int kLabelWidth = 96;

} // namespace

ExplainDialog::ExplainDialog(AppContext &context, Asked asked, QWidget *parent)
    : ActDialog(tr("What is this number"), tr("Close"), parent), m_context(context),
      m_asked(std::move(asked)), m_model(new SharesModel(this)), m_table(new QTableView(this)),
      m_sum(new Label(TextStyle::Secondary, this))
{
    setObjectName(QStringLiteral("explain"));
    setCancelVisible(false);
    setHelp(tr("Enter opens the record"));
    resize(720, 620);
    buildFacts();
    buildRows();
    Button *copy = addButton(tr("Copy filter"));
    copy->setObjectName(QStringLiteral("explain.copy"));
    connect(copy, &QAbstractButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(domain::printFilter(rowsFilter()));
        m_context.notices.done(tr("Filter copied."));
    });
    Button *rows = addButton(tr("Export rows…"));
    rows->setObjectName(QStringLiteral("explain.export"));
    connect(rows, &QAbstractButton::clicked, this, &ExplainDialog::exportRows);
    connect(this, &ActDialog::committed, this, &QDialog::accept);
    read();
}

void ExplainDialog::addLine(QGridLayout &grid, const char *name, const QString &label, const QString &words)
{
    if (words.isEmpty())
        return;
    const int row = grid.rowCount();
    auto *head = new Label(label, TextStyle::Secondary, this);
    head->setColorRole(ColorRole::Text2);
    head->setMinimumWidth(kLabelWidth);
    auto *text = new Label(words, TextStyle::Body, this);
    text->setObjectName(QLatin1String(name));
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    grid.addWidget(head, row, 0, Qt::AlignTop);
    grid.addWidget(text, row, 1);
}

void ExplainDialog::buildFacts()
{
    auto *title = new Label(m_asked.title, TextStyle::Secondary, this);
    auto *figure = new Label(m_asked.figure, TextStyle::Figure, this);
    figure->setObjectName(QStringLiteral("explain.figure"));
    body().addWidget(title);
    body().addWidget(figure);
    auto *facts = new QGridLayout;
    facts->setHorizontalSpacing(metrics::kSpace12);
    facts->setVerticalSpacing(metrics::kSpace4);
    facts->setColumnStretch(1, 1);
    const reporting::Metric &metric = *m_asked.metric;
    addLine(*facts, "explain.definition", tr("Definition"),
            m_asked.isCount ? tr("Opportunities opened in the period that came at least this far.")
                            : QCoreApplication::translate("Metric", metric.definition.toUtf8().constData()));
    addLine(*facts, "explain.formula", tr("Formula"), m_asked.isCount ? QString() : metric.formulaText);
    addLine(*facts, "explain.source", tr("Source"), metric.source);
    const auto &scope = m_asked.scope;
    if (scope.from.isValid() && scope.to.isValid())
        addLine(*facts, "explain.period", tr("Period"),
                tr("%1 to %2").arg(messages::dateText(scope.from), messages::dateText(scope.to)));
    addLine(*facts, "explain.filter", tr("Rows"),
            tr("%1 where %2").arg(messages::kindTitle(metric.kind()), domain::printFilter(rowsFilter())));
    body().addLayout(facts);
}

void ExplainDialog::buildRows()
{
    m_table->setObjectName(QStringLiteral("explain.rows"));
    m_table->setAccessibleName(tr("Records behind the figure"));
    m_table->setModel(m_model);
    prepareFigures(*m_table, themeOf(*this).rowHeight(RowDensity::Compact));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(SharesModel::NameColumn, QHeaderView::Stretch);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex &index) { openRow(index.row()); });
    m_sum->setObjectName(QStringLiteral("explain.sum"));
    m_sum->setColorRole(ColorRole::Text2);
    m_sum->setText(tr("Reading the records…"));
    body().addWidget(m_table, 1);
    body().addWidget(m_sum);
}

domain::Filter ExplainDialog::rowsFilter() const
{
    return domain::rowsOf(m_asked.metric->rows, m_asked.scope);
}

void ExplainDialog::read()
{
    workspace::DashboardDesk(m_context.workspace)
        .shares(*m_asked.metric, m_asked.scope, kMostRows)
        .then(this, [this](const core::Result<workspace::DashboardDesk::Shares> &shares) {
            if (shares)
                present(*shares);
            else
                setFault(messages::sentence(shares.error(), m_context.workspace.catalogue().get()));
        });
}

void ExplainDialog::present(const workspace::DashboardDesk::Shares &shares)
{
    const reporting::Metric &metric = *m_asked.metric;
    const QString currency = m_context.workspace.currency();
    m_model->setShares(shares, metric.unit, currency);
    QString words = messages::countOf(metric.kind(), shares.count);
    const auto shown = static_cast<qint64>(shares.rows.size());
    if (shown < shares.count)
        words = tr("%1, the largest %2 of them here").arg(words, messages::numberText(shown));
    if (metric.formula == reporting::MetricFormula::Median)
        words = tr("%1; the figure is the median of these").arg(words);
    else if (shares.value)
        words = tr("%1; together %2").arg(words, messages::figureText(shares.value, metric.unit, currency));
    m_sum->setText(words);
    if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
}

void ExplainDialog::openRow(int row)
{
    const domain::RecordRef ref = m_model->refAt(row);
    if (ref.id.isValid())
        m_context.navigator.openRecord(ref, Navigator::Where::OwnWindow);
}

/// Where a filter does not tell the rows, those that are listed.
void ExplainDialog::exportRows()
{
    ExportScope scope;
    scope.query.kind = m_asked.metric->kind();
    scope.title = m_asked.title;
    scope.all = m_model->shares().count;
    if (m_asked.metric->rows.customers == domain::CustomerState::Any && !m_asked.metric->rows.also) {
        scope.query.filter = rowsFilter();
    } else {
        for (const auto &row : m_model->shares().rows) {
            if (row.ref.kind == scope.query.kind)
                scope.selected.push_back(row.ref.id.value());
        }
    }
    (new ExportDialog(m_context, scope, this))->open();
}

} // namespace rapport::ui
