#include "ui/pipeline/funnelpage.h"

#include "ui/pipeline/figuredelegate.h"
#include "ui/pipeline/funnelmodel.h"
#include "ui/pipeline/funnelstrip.h"
#include "ui/pipeline/reasonsmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/periodline.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QStackedWidget>
#include <QTableView>
#include <QUuid>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kRefreshMs = 200;
constexpr int kStageRow = 36;
constexpr int kStageWidth = 180;
constexpr int kReasonsShare = 2; ///< of the height, to 3 of the stages
constexpr int kStagesShare = 3;

} // namespace

FunnelPage::FunnelPage(AppContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_lane(QUuid::createUuid().toString(QUuid::WithoutBraces)),
      m_period(new PeriodLine(context.clock, this)), m_note(new Label(TextStyle::Secondary, this)),
      m_strip(new FunnelStrip(this)), m_stages(new FunnelModel(this)), m_body(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("funnel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildTop());
    column->addWidget(m_strip);
    column->addWidget(m_body, kStagesShare);
    column->addWidget(buildReasons(), kReasonsShare);
    m_table = buildStages();
    m_body->addWidget(m_table);
    auto *empty = new EmptyState(Icon::Pipeline, tr("No opportunity was opened in this period"), this);
    empty->setObjectName(QStringLiteral("funnel.empty"));
    m_further = &empty->setAction(tr("Show the last 12 months"));
    connect(m_further, &QAbstractButton::clicked, this,
            [this] { m_period->choose(PeriodLine::Last12Months); });
    m_body->addWidget(empty);
    setFocusProxy(m_table);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kRefreshMs);
    wire();
}

QWidget *FunnelPage::buildTop()
{
    auto *top = new QWidget(this);
    m_note->setColorRole(ColorRole::Text2);
    m_note->setObjectName(QStringLiteral("funnel.note"));
    m_note->setText(tr("By the day they were opened. Enter on a figure opens its opportunities"));
    m_note->setElide(Elide::AtEnd);
    auto *row = new QHBoxLayout(top);
    row->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    row->setSpacing(metrics::kSpace16);
    row->addWidget(m_period);
    row->addWidget(m_note, 1);
    return top;
}

QTableView *FunnelPage::buildStages()
{
    auto *table = new QTableView(this);
    table->setObjectName(QStringLiteral("funnel.stages"));
    table->setAccessibleName(tr("Stages"));
    table->setModel(m_stages);
    prepareFigures(*table, themeOf(*this).scaled(kStageRow));
    QHeaderView &head = *table->horizontalHeader();
    head.setSectionResizeMode(QHeaderView::ResizeToContents);
    head.setSectionResizeMode(FunnelModel::StageColumn, QHeaderView::Interactive);
    head.setSectionResizeMode(FunnelModel::ReachedColumn, QHeaderView::Stretch);
    head.resizeSection(FunnelModel::StageColumn, themeOf(*this).scaled(kStageWidth));
    return table;
}

QWidget *FunnelPage::buildReasons()
{
    auto *all = new QWidget(this);
    auto *row = new QHBoxLayout(all);
    row->setContentsMargins(0, metrics::kSpace12, 0, 0);
    row->setSpacing(metrics::kSpace16);
    row->addWidget(addReasons(m_won, "funnel.won-reasons", tr("Won in the period"), tr("Because")), 1);
    row->addWidget(addReasons(m_lost, "funnel.lost-reasons", tr("Lost in the period"), tr("Because")), 1);
    row->addWidget(addReasons(m_rivals, "funnel.competitors", tr("Lost to"), tr("Competitor")), 1);
    return all;
}

QWidget *FunnelPage::addReasons(Reasons &reasons, const char *name, const QString &title, const QString &head)
{
    auto *part = new QWidget(this);
    auto *words = new Label(title, TextStyle::BodyStrong, part);
    words->setContentsMargins(metrics::kSpace16, 0, metrics::kSpace16, 0);
    reasons.model = new ReasonsModel(head, this);
    reasons.table = new QTableView(part);
    reasons.table->setObjectName(QLatin1String(name));
    reasons.table->setAccessibleName(title);
    reasons.table->setModel(reasons.model);
    prepareFigures(*reasons.table, themeOf(*this).rowHeight(RowDensity::Compact));
    reasons.table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    reasons.table->horizontalHeader()->setSectionResizeMode(ReasonsModel::ReasonColumn, QHeaderView::Stretch);
    connect(reasons.table, &QTableView::activated, this,
            [this, &reasons](const QModelIndex &index) { openReason(reasons, index.row()); });
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kSpace4);
    column->addWidget(words);
    column->addWidget(reasons.table, 1);
    return part;
}

void FunnelPage::wire()
{
    connect(&m_soon, &QTimer::timeout, this, &FunnelPage::read);
    connect(m_period, &PeriodLine::changed, this, [this] {
        if (isVisible())
            read();
    });
    connect(m_table, &QTableView::activated, this, &FunnelPage::openStage);
    connect(m_strip, &FunnelStrip::asked, this, [this](reporting::FunnelFigure figure) {
        if (!m_stages->funnel().stages.empty())
            ask(reporting::funnelRows(m_stages->funnel(), figure));
    });
    connect(&m_context.workspace, &workspace::Workspace::changed, this, [this] {
        if (isVisible())
            m_soon.start();
    });
}

void FunnelPage::choose(domain::RecordId pipeline, const domain::Filter &filter)
{
    m_pipeline = pipeline;
    m_filter = filter;
    if (isVisible())
        read();
}

void FunnelPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    read();
}

void FunnelPage::read()
{
    const domain::DaySpan span = m_period->span();
    workspace::FunnelDesk(m_context.workspace)
        .funnel({m_pipeline, span.first, span.last, m_filter}, m_lane)
        .then(this, [this, turn = ++m_turn](const core::Result<reporting::Funnel> &funnel) {
            if (turn != m_turn)
                return;
            if (funnel)
                present(*funnel);
            else if (funnel.error().code == core::ErrorCode::NotFound)
                present(reporting::Funnel()); // a store without a pipeline, or it was thrown away meanwhile
            else
                m_context.notices.failed(funnel.error());
        });
}

void FunnelPage::present(const reporting::Funnel &funnel)
{
    const QModelIndex current = m_table->currentIndex();
    const QDate today = m_context.clock.today();
    m_strip->setFunnel(funnel, today);
    m_stages->setFunnel(funnel, today);
    m_further->setVisible(m_period->choice() != PeriodLine::Last12Months);
    m_body->setCurrentIndex(funnel.created > 0 ? 0 : 1);
    m_body->setMaximumHeight(funnel.created > 0 ? stagesHeight() : QWIDGETSIZE_MAX);
    m_table->setCurrentIndex(m_stages->index(std::max(0, current.row()),
                                             std::max<int>(FunnelModel::ReachedColumn, current.column())));
    readReasons();
}

/// Of all stages: what is over goes to the reasons.
int FunnelPage::stagesHeight() const
{
    return m_table->horizontalHeader()->sizeHint().height() + m_table->verticalHeader()->length() +
           metrics::kScrollBar;
}

/// Of those that were closed in the period, whenever they were opened.
domain::MeasureScope FunnelPage::reasonScope() const
{
    const reporting::Funnel &funnel = m_stages->funnel();
    const auto inPipeline = domain::Filter::compare(QStringLiteral("pipeline"), domain::Operator::Equal,
                                                    {domain::Operand(domain::Value(funnel.pipeline.name))});
    return {funnel.from, funnel.to, domain::Filter::all({inPipeline, m_filter})};
}

void FunnelPage::readReasons()
{
    for (Reasons *reasons : {&m_won, &m_lost, &m_rivals}) {
        if (m_stages->funnel().stages.empty())
            reasons->model->setGroups({}, {}, true);
        else
            readReasons(*reasons, reasons->metric, true);
    }
}

/// Without the rates that values need at least the counts.
void FunnelPage::readReasons(Reasons &reasons, const char *metric, bool hasValue)
{
    workspace::MetricDesk(m_context.workspace)
        .report(*reporting::findMetric(QLatin1String(metric)), reasonScope(),
                QLatin1String(reasons.dimension))
        .then(this, [this, &reasons, hasValue,
                     turn = m_turn](const core::Result<workspace::MetricDesk::Report> &report) {
            if (turn != m_turn)
                return;
            if (report)
                reasons.model->setGroups(report->groups, m_context.workspace.currency(), hasValue);
            else if (hasValue)
                readReasons(reasons, reasons.count, false);
            else
                m_context.notices.failed(report.error());
        });
}

void FunnelPage::ask(const domain::Filter &filter)
{
    Q_EMIT rowsAsked(domain::Filter::all({filter, m_filter}));
}

void FunnelPage::openStage(const QModelIndex &index)
{
    const auto rows = m_stages->rowsBehind(index);
    if (!rows)
        return;
    if (const qint64 missing = m_stages->rowsMissing(index); missing > 0)
        m_context.notices.done(
            tr("%Ln that went back since are not in this list.", nullptr, static_cast<int>(missing)));
    ask(*rows);
}

void FunnelPage::openReason(const Reasons &reasons, int row)
{
    const domain::Measure &measure = reporting::findMetric(QLatin1String(reasons.metric))->rows;
    Q_EMIT rowsAsked(domain::Filter::all(
        {domain::rowsOf(measure, reasonScope()),
         domain::groupFilter(measure, QLatin1String(reasons.dimension), reasons.model->groupAt(row))}));
}

void FunnelPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeOf(*this).surface);
}

} // namespace rapport::ui
