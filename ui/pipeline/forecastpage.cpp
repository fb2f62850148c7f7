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
#include "workspace/forecasts.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QTableWidget>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

enum Column {
    kPeriod,
    kOwner,
    kClosed,
    kCommit,
    kBestCase,
    kPipeline,
    kOmitted,
    kWeighted,
    kQuota,
    kShare,
    kColumns
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
    case kCommit: return "commit";
    case kBestCase: return "best_case";
    case kPipeline: return "pipeline";
    case kOmitted: return "omitted";
    default: return nullptr;
    }
}

} // namespace

ForecastPage::ForecastPage(AppContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_periods(new Segments(this)),
      m_owners(new QCheckBox(tr("By owner"), this)), m_submit(new Button(tr("Submit forecast"), this)),
      m_note(new Label(TextStyle::Secondary, this)), m_rows(new QTableWidget(0, kColumns, this))
{
    setObjectName(QStringLiteral("forecast"));
    build();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kRefreshMs);
    connect(&m_soon, &QTimer::timeout, this, &ForecastPage::read);
    connect(m_periods, &Segments::currentChanged, this, &ForecastPage::read);
    connect(m_owners, &QCheckBox::toggled, this, &ForecastPage::read);
    connect(m_submit, &QAbstractButton::clicked, this, &ForecastPage::submit);
    connect(m_rows, &QTableWidget::cellActivated, this, &ForecastPage::openCell);
    connect(&context.workspace, &workspace::Workspace::changed, this, [this] {
        if (isVisible())
            m_soon.start();
    });
}

void ForecastPage::build()
{
    m_periods->setObjectName(QStringLiteral("forecast.periods"));
    m_periods->addPart(tr("Months"));
    m_periods->addPart(tr("Quarters"));
    m_owners->setObjectName(QStringLiteral("forecast.owners"));
    m_submit->setObjectName(QStringLiteral("forecast.submit"));
    allow(*m_submit, whyNotWritable(m_context.workspace));
    m_note->setColorRole(ColorRole::Text2);
    m_note->setText(tr("By expected close; won ones by the day they were closed. Enter on a figure opens its "
                       "opportunities"));
    m_note->setElide(Elide::AtEnd);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    line->setSpacing(metrics::kSpace12);
    line->addWidget(m_periods);
    line->addWidget(m_owners);
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
    order.byOwner = m_owners->isChecked();
    order.filter = m_filter;
    return order;
}

void ForecastPage::read()
{
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
    m_rows->setColumnHidden(kOwner, !m_owners->isChecked());
    m_rows->setRowCount(static_cast<int>(table.rows.size()));
    for (int line = 0; line < m_rows->rowCount(); ++line)
        showRow(line, table.rows[static_cast<std::size_t>(line)], table);
}

void ForecastPage::showRow(int line, const domain::ForecastRow &row, const domain::ForecastTable &table)
{
    const QDate today = m_context.clock.today();
    const auto put = [&](int column, const QString &text) {
        setCell(*m_rows, line, column, text);
        const bool figure = column > kOwner;
        m_rows->item(line, column)
            ->setTextAlignment((figure ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    };
    const auto sums = [&](int column, const domain::MoneySums &parts) {
        put(column, parts.isEmpty() ? QStringLiteral("–") : sumsText(parts, table.rates, today));
    };
    put(kPeriod, periodName(row));
    put(kOwner, row.ownerName.isEmpty() ? tr("Nobody") : row.ownerName);
    sums(kClosed, row.closed);
    sums(kCommit, row.commit);
    sums(kBestCase, row.bestCase);
    sums(kPipeline, row.pipeline);
    sums(kOmitted, row.omitted);
    sums(kWeighted, row.weighted);
    put(kQuota, row.quota ? messages::wholeMoneyText(*row.quota) : QStringLiteral("–"));
    const auto closed = row.closed.in(table.rates.base(), table.rates, today);
    const bool hasShare = row.quota && closed && row.quota->minor > 0;
    put(kShare, hasShare ? tr("%1 %").arg(qRound(static_cast<double>(closed->minor) * kPerCent /
                                                 static_cast<double>(row.quota->minor)))
                         : QStringLiteral("–"));
}

domain::Filter ForecastPage::rowsBehind(const domain::ForecastRow &row, int column)
{
    using domain::Filter;
    using domain::Operator;
    const auto is = [](const char *field, Operator op, const domain::Value &value) {
        return Filter::compare(QLatin1String(field), op, {domain::Operand(value)});
    };
    const char *category = categoryOf(column);
    const bool closed = column == kClosed;
    if (!category && !closed && column != kWeighted)
        return {};
    const char *day = closed ? "closed_on" : "expected_close_on";
    std::vector<Filter> parts{
        is("status", Operator::Equal, domain::Value(QString::fromLatin1(closed ? "won" : "open"))),
        is(day, Operator::GreaterEqual, domain::Value(row.from)),
        is(day, Operator::LessEqual, domain::Value(row.to))};
    if (category)
        parts.push_back(is("forecast", Operator::Equal, domain::Value(QString::fromLatin1(category))));
    if (column == kWeighted)
        parts.push_back(is("forecast", Operator::NotEqual, domain::Value(QStringLiteral("omitted"))));
    if (row.owner.isValid())
        parts.push_back(is("owner", Operator::Equal, domain::Value(row.ownerName)));
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
