#include "ui/dashboard/explaindialog.h"

#include "messages/customertilewords.h"
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
#include <algorithm>
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
    copy->setVisible(!isOfCustomers() || !m_asked.all.segment.isEmpty());
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

void ExplainDialog::addMetricLines(QGridLayout &grid)
{
    const reporting::Metric &metric = *m_asked.metric;
    addLine(grid, "explain.definition", tr("Definition"),
            m_asked.isCount ? tr("Opportunities opened in the period that came at least this far.")
                            : QCoreApplication::translate("Metric", metric.definition.toUtf8().constData()));
    addLine(grid, "explain.formula", tr("Formula"), m_asked.isCount ? QString() : metric.formulaText);
    addLine(grid, "explain.source", tr("Source"), metric.source);
    const auto &scope = m_asked.scope;
    if (scope.from.isValid() && scope.to.isValid())
        addLine(grid, "explain.period", tr("Period"),
                tr("%1 to %2").arg(messages::dateText(scope.from), messages::dateText(scope.to)));
    addLine(grid, "explain.filter", tr("Rows"),
            tr("%1 where %2").arg(messages::kindTitle(metric.kind()), domain::printFilter(rowsFilter())));
}

void ExplainDialog::addCustomerLines(QGridLayout &grid)
{
    const domain::TileKind kind = m_asked.tile.kind;
    addLine(grid, "explain.definition", tr("Definition"), messages::customerTileDefinition(kind));
    addLine(grid, "explain.formula", tr("Formula"), messages::customerTileFormula(kind));
    addLine(grid, "explain.source", tr("Source"), messages::customerTileSource(kind));
    const domain::DaySpan &period = m_asked.all.period;
    if (kind == domain::TileKind::Effort && period.first.isValid() && period.last.isValid())
        addLine(grid, "explain.period", tr("Period"),
                tr("%1 to %2").arg(messages::dateText(period.first), messages::dateText(period.last)));
    else if (period.last.isValid())
        addLine(grid, "explain.period", tr("As of"),
                messages::dateText(std::min(period.last, m_context.clock.today())));
    const bool filtered = m_asked.all.segmentKind == domain::RecordKind::Person ||
                          m_asked.all.segmentKind == domain::RecordKind::Company;
    if (filtered && !m_asked.all.segment.isEmpty())
        addLine(
            grid, "explain.filter", tr("Rows"),
            tr("%1 where %2")
                .arg(messages::kindTitle(m_asked.all.segmentKind), domain::printFilter(m_asked.all.segment)));
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
    if (isOfCustomers())
        addCustomerLines(*facts);
    else
        addMetricLines(*facts);
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
    if (isOfCustomers())
        return m_asked.all.segment;
    return domain::rowsOf(m_asked.metric->rows, m_asked.scope);
}

void ExplainDialog::read()
{
    workspace::DashboardDesk desk(m_context.workspace);
    (isOfCustomers()
         ? desk.customersBehind(m_asked.tile, m_asked.all, m_asked.series, m_asked.part, kMostRows)
         : desk.shares(*m_asked.metric, m_asked.scope, kMostRows))
        .then(this, [this](const core::Result<workspace::DashboardDesk::Shares> &shares) {
            if (shares)
                present(*shares);
            else
                setFault(messages::sentence(shares.error(), m_context.workspace.catalogue().get()));
        });
}

bool ExplainDialog::isOfExchanges() const
{
    return m_asked.tile.kind == domain::TileKind::Effort;
}

reporting::MetricUnit ExplainDialog::unit() const
{
    if (!isOfCustomers())
        return m_asked.metric->unit;
    return isOfExchanges() ? reporting::MetricUnit::Count : reporting::MetricUnit::Money;
}

domain::RecordKind ExplainDialog::rowKind() const
{
    if (!isOfCustomers())
        return m_asked.metric->kind();
    const auto &rows = m_model->shares().rows;
    return !rows.empty()                                    ? rows.front().ref.kind
           : m_asked.tile.kind == domain::TileKind::Baskets ? domain::RecordKind::Order
                                                            : domain::RecordKind::Company;
}

/// People and companies are counted together.
QString ExplainDialog::countText(const workspace::DashboardDesk::Shares &shares) const
{
    if (!isOfCustomers() || isOfExchanges() || m_asked.tile.kind == domain::TileKind::Baskets)
        return messages::countOf(rowKind(), shares.count);
    return tr("%Ln customers", nullptr, static_cast<int>(shares.count));
}

void ExplainDialog::present(const workspace::DashboardDesk::Shares &shares)
{
    const QString currency = m_context.workspace.currency();
    m_model->setShares(shares, unit(), currency);
    QString words = countText(shares);
    const auto shown = static_cast<qint64>(shares.rows.size());
    if (shown < shares.count)
        words = tr("%1, the largest %2 of them here").arg(words, messages::numberText(shown));
    if (!isOfCustomers() && m_asked.metric->formula == reporting::MetricFormula::Median)
        words = tr("%1; the figure is the median of these").arg(words);
    else if (shares.value)
        words = tr("%1; together %2").arg(words, messages::figureText(shares.value, unit(), currency));
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
    scope.query.kind = rowKind();
    scope.title = m_asked.title;
    scope.all = m_model->shares().count;
    if (!isOfCustomers() && m_asked.metric->rows.customers == domain::CustomerState::Any &&
        !m_asked.metric->rows.also) {
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
