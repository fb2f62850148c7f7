#include "ui/pipeline/forecastpage.h"

#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/admin/adminpage.h"
#include "ui/pipeline/columnhead.h"
#include "ui/theme/theme.h"
#include "ui/widgets/allow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QTableWidget>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

enum Column {
    PeriodColumn,
    PartColumn,
    ClosedColumn,
    CommitColumn,
    BestCaseColumn,
    PipelineColumn,
    OmittedColumn,
    WeightedColumn,
    QuotaColumn,
    ShareColumn,
    ColumnCount
};

constexpr int kMonthsBack = 1;
constexpr int kMonthsAhead = 5;
constexpr int kRefreshMs = 200;
constexpr int kPerCent = 100;

QString periodName(const domain::ForecastRow &row)
{
    const bool month = row.from.addMonths(1) > row.to;
    return month ? QLocale().toString(row.from, ForecastPage::tr("MMMM yyyy"))
                 : ForecastPage::tr("Quarter %1 of %2").arg((row.from.month() + 2) / 3).arg(row.from.year());
}

const char *categoryOf(int column)
{
    switch (column) {
    case CommitColumn: return "commit";
    case BestCaseColumn: return "best_case";
    case PipelineColumn: return "pipeline";
    case OmittedColumn: return "omitted";
    default: return nullptr;
    }
}

} // namespace

ForecastPage::ForecastPage(AppContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_periods(new Segments(this)), m_parts(new QComboBox(this)),
      m_compare(new QComboBox(this)), m_submit(new Button(tr("Submit forecast"), this)),
      m_note(new Label(TextStyle::Secondary, this)), m_rows(new QTableWidget(0, ColumnCount, this))
{
    setObjectName(QStringLiteral("forecast"));
    build();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kRefreshMs);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        readSubmissions();
        read();
    });
    connect(m_periods, &Segments::currentChanged, this, &ForecastPage::read);
    connect(m_parts, &QComboBox::currentIndexChanged, this, &ForecastPage::read);
    connect(m_compare, &QComboBox::currentIndexChanged, this, &ForecastPage::read);
    connect(m_submit, &QAbstractButton::clicked, this, &ForecastPage::submit);
    connect(m_rows, &QTableWidget::cellActivated, this, &ForecastPage::openCell);
    connect(&context.workspace, &workspace::Workspace::changed, this, [this] {
        if (isVisible())
            m_soon.start();
    });
    offer({});
}

void ForecastPage::build()
{
    m_periods->setObjectName(QStringLiteral("forecast.periods"));
    m_periods->addPart(tr("Months"));
    m_periods->addPart(tr("Quarters"));
    m_parts->setObjectName(QStringLiteral("forecast.parts"));
    m_parts->setAccessibleName(tr("Whose rows"));
    m_parts->addItem(tr("Everybody together"), static_cast<int>(domain::ForecastBy::Everybody));
    m_parts->addItem(tr("By owner"), static_cast<int>(domain::ForecastBy::Owner));
    m_parts->addItem(tr("By team"), static_cast<int>(domain::ForecastBy::Team));
    m_submit->setObjectName(QStringLiteral("forecast.submit"));
    allow(*m_submit, whyNotWritable(m_context.workspace));
    m_compare->setObjectName(QStringLiteral("forecast.compare"));
    m_compare->setAccessibleName(tr("Compare with a submitted forecast"));
    m_note->setColorRole(ColorRole::Text2);
    m_note->setText(tr("By expected close; won ones by the day they were closed. Enter on a figure opens its "
                       "opportunities"));
    m_note->setElide(Elide::AtEnd);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    line->setSpacing(metrics::kSpace12);
    line->addWidget(m_periods);
    line->addWidget(m_parts);
    line->addWidget(m_compare);
    line->addWidget(m_note, 1);
    line->addWidget(m_submit);
    m_rows->setObjectName(QStringLiteral("forecast.rows"));
    m_rows->setAccessibleName(tr("Forecast"));
    m_rows->setHorizontalHeaderLabels({tr("Period"), tr("Owner"), tr("Closed"), tr("Commit"), tr("Best case"),
                                       tr("Pipeline"), tr("Omitted"), tr("Weighted"), tr("Quota"),
                                       tr("Closed of quota")});
    m_rows->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rows->setFrameShape(QFrame::NoFrame);
    m_rows->verticalHeader()->hide();
    m_rows->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(line);
    column->addWidget(m_rows, 1);
    setFocusProxy(m_rows);
}

void ForecastPage::setFilter(const domain::Filter &filter)
{
    m_filter = filter;
    if (isVisible())
        read();
}

void ForecastPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    readSubmissions();
    read();
}

domain::ForecastOrder ForecastPage::order() const
{
    const QDate today = m_context.clock.today();
    domain::ForecastOrder order;
    order.from = today.addMonths(-kMonthsBack);
    order.to = today.addMonths(kMonthsAhead);
    order.period =
        m_periods->current() == 0 ? domain::ForecastPeriod::Month : domain::ForecastPeriod::Quarter;
    order.by = static_cast<domain::ForecastBy>(m_parts->currentData().toInt());
    order.filter = m_filter;
    return order;
}

void ForecastPage::readSubmissions()
{
    workspace::ForecastDesk(m_context.workspace)
        .submissions()
        .then(this, [this](const core::Result<std::vector<domain::Submission>> &submissions) {
            if (submissions)
                offer(*submissions);
        });
}

void ForecastPage::offer(const std::vector<domain::Submission> &submissions)
{
    const QVariant before = m_compare->currentData();
    {
        const QSignalBlocker blocker(m_compare);
        m_compare->clear();
        m_compare->addItem(tr("Not compared"), 0);
        for (const domain::Submission &submission : submissions) {
            const QString when = messages::momentText(submission.at);
            m_compare->addItem(submission.byName.isEmpty()
                                   ? tr("Since %1").arg(when)
                                   : tr("Since %1, by %2").arg(when, submission.byName),
                               submission.id().value());
        }
        m_compare->setCurrentIndex(std::max(0, m_compare->findData(before)));
    }
    m_compare->setEnabled(!submissions.empty());
    if (m_compare->currentData() != before && before.isValid())
        read();
}

void ForecastPage::compare(domain::RecordId submission)
{
    workspace::ForecastDesk(m_context.workspace)
        .compare(submission, {}, m_filter)
        .then(this,
              [this, turn = ++m_turn](const core::Result<workspace::ForecastDesk::Comparison> &comparison) {
                  if (turn != m_turn)
                      return;
                  if (comparison)
                      presentChanges(*comparison);
                  else
                      m_context.notices.failed(comparison.error());
              });
}

void ForecastPage::presentChanges(const workspace::ForecastDesk::Comparison &comparison)
{
    m_table.rows.clear();
    m_table.parts = comparison.parts;
    showColumns(true);
    m_rows->setRowCount(static_cast<int>(comparison.lines.size()));
    for (int line = 0; line < m_rows->rowCount(); ++line)
        showChange(line, comparison.lines[static_cast<std::size_t>(line)]);
}

/// A figure of now, and how much more or less it is.
void ForecastPage::showChange(int line, const domain::LineDifference &difference)
{
    using domain::ForecastFigure;
    const std::pair<int, ForecastFigure> figures[] = {{ClosedColumn, ForecastFigure::Closed},
                                                      {CommitColumn, ForecastFigure::Commit},
                                                      {BestCaseColumn, ForecastFigure::BestCase},
                                                      {PipelineColumn, ForecastFigure::Pipeline},
                                                      {WeightedColumn, ForecastFigure::Weighted}};
    domain::ForecastRow row;
    row.from = difference.either().from;
    row.to = difference.either().to;
    row.part = difference.either().part;
    put(line, PeriodColumn, periodName(row));
    put(line, PartColumn, nameOf(row.part));
    for (const auto &[column, figure] : figures) {
        core::Money change = difference.change(figure);
        const core::Money now = difference.now ? difference.now->of(figure) : core::Money{0, change.currency};
        const QString sign = change.minor > 0 ? QStringLiteral("+") : QString();
        put(line, column,
            change.minor == 0
                ? messages::wholeMoneyText(now)
                : tr("%1 (%2)").arg(messages::wholeMoneyText(now), sign + messages::wholeMoneyText(change)));
    }
    m_table.rows.push_back(std::move(row));
}

QString ForecastPage::nameOf(const domain::ForecastPart &part) const
{
    if (!part.name.isEmpty())
        return part.name;
    return m_table.parts.by == domain::ForecastBy::Team ? tr("No team") : tr("Nobody");
}

void ForecastPage::showColumns(bool compared)
{
    const bool teams = m_table.parts.by == domain::ForecastBy::Team;
    m_rows->setColumnHidden(PartColumn, m_table.parts.by == domain::ForecastBy::Everybody);
    m_rows->horizontalHeaderItem(PartColumn)->setText(teams ? tr("Team") : tr("Owner"));
    for (const int column : {OmittedColumn, QuotaColumn, ShareColumn})
        m_rows->setColumnHidden(column, compared);
    m_periods->setEnabled(!compared); // as it was submitted
    m_parts->setEnabled(!compared);
}

void ForecastPage::put(int line, int column, const QString &text)
{
    setCell(*m_rows, line, column, text);
    const bool figure = column > PartColumn;
    m_rows->item(line, column)
        ->setTextAlignment((figure ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
}

void ForecastPage::read()
{
    if (const domain::RecordId submission(m_compare->currentData().toLongLong()); submission.isValid()) {
        compare(submission);
        return;
    }
    workspace::ForecastDesk(m_context.workspace)
        .table(order())
        .then(this, [this, turn = ++m_turn](const core::Result<domain::ForecastTable> &table) {
            if (turn != m_turn)
                return;
            if (table)
                present(*table);
            else
                m_context.notices.failed(table.error());
        });
}

void ForecastPage::present(const domain::ForecastTable &table)
{
    m_table = table;
    showColumns(false);
    m_rows->setRowCount(static_cast<int>(table.rows.size()));
    for (int line = 0; line < m_rows->rowCount(); ++line)
        showRow(line, table.rows[static_cast<std::size_t>(line)], table);
}

void ForecastPage::showRow(int line, const domain::ForecastRow &row, const domain::ForecastTable &table)
{
    const QDate today = m_context.clock.today();
    const auto sums = [&](int column, const domain::MoneySums &parts) {
        put(line, column, parts.isEmpty() ? QStringLiteral("–") : sumsText(parts, table.rates, today));
    };
    put(line, PeriodColumn, periodName(row));
    put(line, PartColumn, nameOf(row.part));
    sums(ClosedColumn, row.closed);
    sums(CommitColumn, row.commit);
    sums(BestCaseColumn, row.bestCase);
    sums(PipelineColumn, row.pipeline);
    sums(OmittedColumn, row.omitted);
    sums(WeightedColumn, row.weighted);
    put(line, QuotaColumn, row.quota ? messages::wholeMoneyText(*row.quota) : QStringLiteral("–"));
    const auto closed = row.closed.in(table.rates.base(), table.rates, today);
    const bool hasShare = row.quota && closed && row.quota->minor > 0;
    put(line, ShareColumn,
        hasShare ? tr("%1 %").arg(qRound(static_cast<double>(closed->minor) * kPerCent /
                                         static_cast<double>(row.quota->minor)))
                 : QStringLiteral("–"));
}

domain::Filter ForecastPage::rowsBehind(const domain::ForecastRow &row, int column) const
{
    using domain::Filter;
    using domain::Operator;
    const auto is = [](const char *field, Operator op, const domain::Value &value) {
        return Filter::compare(QLatin1String(field), op, {domain::Operand(value)});
    };
    const char *category = categoryOf(column);
    const bool closed = column == ClosedColumn;
    if (!category && !closed && column != WeightedColumn)
        return {};
    const char *day = closed ? "closed_on" : "expected_close_on";
    std::vector<Filter> parts{
        is("status", Operator::Equal, domain::Value(QString::fromLatin1(closed ? "won" : "open"))),
        is(day, Operator::GreaterEqual, domain::Value(row.from)),
        is(day, Operator::LessEqual, domain::Value(row.to))};
    if (category)
        parts.push_back(is("forecast", Operator::Equal, domain::Value(QString::fromLatin1(category))));
    if (column == WeightedColumn)
        parts.push_back(is("forecast", Operator::NotEqual, domain::Value(QStringLiteral("omitted"))));
    parts.push_back(domain::partFilter(m_table.parts, row.part));
    return Filter::all(std::move(parts));
}

void ForecastPage::openCell(int line, int column)
{
    if (line < 0 || line >= static_cast<int>(m_table.rows.size()))
        return;
    const domain::Filter filter = rowsBehind(m_table.rows[static_cast<std::size_t>(line)], column);
    if (!filter.isEmpty())
        Q_EMIT rowsAsked(domain::Filter::all({filter, m_filter}));
}

void ForecastPage::submit()
{
    workspace::ForecastDesk(m_context.workspace)
        .submit(order())
        .then(this, [this](const core::Result<workspace::Written<qint64>> &written) {
            if (written)
                m_context.notices.done(
                    tr("Submitted: %1.").arg(messages::countOf(domain::RecordKind::Forecast, written->value)),
                    written->changeset);
            else
                m_context.notices.failed(written.error());
        });
}

void ForecastPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeOf(*this).surface);
}

} // namespace rapport::ui
