#include "ui/value/valuepage.h"

#include "messages/customervaluewords.h"
#include "messages/figuretext.h"
#include "messages/when.h"
#include "ui/card/figurestrip.h"
#include "ui/pipeline/figuredelegate.h"
#include "ui/shell/following.h"
#include "ui/value/alsobuymodel.h"
#include "ui/value/nextstep.h"
#include "ui/value/scorerow.h"
#include "ui/value/valuecharts.h"
#include "ui/value/valuerefresh.h"
#include "ui/value/valuestrip.h"
#include "ui/value/valuetile.h"
#include "ui/value/whatifdialog.h"
#include "ui/value/workingdialog.h"
#include "ui/widgets/button.h"
#include "ui/widgets/heatchart.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/signedbars.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace rapport::ui {

using core::Result;
using domain::RecordKind;
using messages::ValueFigure;
using reporting::MetricUnit;
using workspace::AlsoBuyReport;
using workspace::CustomerBeside;
using workspace::CustomerCourse;
using workspace::CustomerDesk;

namespace {

constexpr int kReadAfterMs = 120;
constexpr int kMostOffers = 6;
constexpr int kScoreOfRecency = 100; ///< of an RFM cell
constexpr int kScoreOfFrequency = 10;

/// Three on the left say enough, and rules of rare products say nothing.
constexpr reporting::RuleLimits kRules{0.01, 0.1, 2, 4};

bool touchesValue(const domain::ChangeEvent &event)
{
    if (!event.changeset.isValid() || (event.many && event.kinds.empty()))
        return true;
    return std::any_of(event.kinds.begin(), event.kinds.end(), [](RecordKind kind) {
        return kind == RecordKind::Order || kind == RecordKind::OrderLine || kind == RecordKind::Product ||
               kind == RecordKind::Rate || kind == RecordKind::Activity;
    });
}

} // namespace

ValuePage::ValuePage(AppContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_strip(new FigureStrip(this))
{
    setObjectName(QStringLiteral("value.page"));
    setAccessibleName(tr("Value of the customer"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHead();
    buildState();
    buildTiles();
    connectLinks();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kReadAfterMs);
    connect(&m_soon, &QTimer::timeout, this, &ValuePage::read);
    connect(&context.workspace, &workspace::Workspace::changed, this,
            [this](const domain::ChangeEvent &event) {
                if (!touchesValue(event))
                    return;
                m_stale = true; // a page nobody sees is read when it is shown again
                if (isVisible())
                    m_soon.start();
            });
}

ValuePage::~ValuePage()
{
    stop();
}

void ValuePage::stop()
{
    for (const QPointer<QFutureWatcherBase> &running : m_running) {
        if (running)
            running->cancel();
    }
    m_running.clear();
}

void ValuePage::buildHead()
{
    m_strip->setObjectName(QStringLiteral("value.strip"));
    m_strip->setAccessibleName(tr("Figures of the value"));
    layout()->addWidget(m_strip);
    connect(m_strip, &FigureStrip::pressed, this, [this](const QString &id) { explain(valueFigureOf(id)); });
}

void ValuePage::buildState()
{
    auto *pane = new Pane(ColorRole::Surface, this, Qt::BottomEdge);
    auto *row = new QHBoxLayout(pane);
    row->setContentsMargins(metrics::kSpace20, metrics::kSpace4, metrics::kSpace16, metrics::kSpace4);
    row->setSpacing(metrics::kSpace8);
    m_state = new Label(TextStyle::Secondary, pane);
    m_state->setObjectName(QStringLiteral("value.state"));
    m_state->setColorRole(ColorRole::Text2);
    m_state->setElide(Elide::AtEnd);
    m_calculate = new Button(tr("Calculate now"), pane);
    m_calculate->setObjectName(QStringLiteral("value.calculate"));
    m_calculate->setSmall(true);
    m_calculate->setDrawing(Icon::Refresh);
    auto *whatIf = new Button(tr("What if…"), pane);
    whatIf->setObjectName(QStringLiteral("value.what-if"));
    whatIf->setSmall(true);
    row->addWidget(m_state, 1);
    row->addWidget(m_calculate);
    row->addWidget(whatIf);
    layout()->addWidget(pane);
    connect(m_calculate, &QAbstractButton::clicked, this, &ValuePage::calculate);
    connect(whatIf, &QAbstractButton::clicked, this, &ValuePage::openWhatIf);
}

void ValuePage::buildTiles()
{
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *ground = new Pane(ColorRole::Window, scroll);
    m_grid = new ValueGrid(ground);
    auto *inside = new QVBoxLayout(ground);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addWidget(m_grid);
    inside->addStretch(1);
    buildValue();
    buildAlive();
    buildRisk();
    buildRfm();
    buildAlsoBuy();
    buildNext();
    scroll->setWidget(ground);
    static_cast<QVBoxLayout *>(layout())->addWidget(scroll, 1);
}

void ValuePage::buildValue()
{
    auto *tile = new ValueTile(tr("Lifetime value"), m_grid);
    m_valueChart = new CourseChart(tile);
    m_valueChart->setObjectName(QStringLiteral("value.chart"));
    m_valueChart->setAccessibleName(tr("Value to date and expected, by month"));
    tile->setBody(m_valueChart);
    m_grid->add(tile);
}

void ValuePage::buildAlive()
{
    auto *tile = new ValueTile(tr("Still a customer, P(alive)"), m_grid);
    m_aliveChart = new CourseChart(tile);
    m_aliveChart->setObjectName(QStringLiteral("alive.chart"));
    m_aliveChart->setAccessibleName(tr("Chance of being a customer, by week"));
    tile->setBody(m_aliveChart);
    m_grid->add(tile);
}

void ValuePage::buildRisk()
{
    auto *tile = new ValueTile(tr("Risk that they have left"), m_grid);
    auto *body = new QWidget(tile);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, metrics::kSpace4, 0, 0);
    m_riskBars = new SignedBars(body);
    m_riskBars->setObjectName(QStringLiteral("risk.chart"));
    m_riskBars->setAccessibleName(tr("What adds to the risk and what takes from it"));
    m_riskBars->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    column->addWidget(m_riskBars);
    column->addStretch(1);
    tile->setBody(body);
    tile->setSubtitle(tr("points added or taken by each reason"));
    m_grid->add(tile);
}

void ValuePage::buildRfm()
{
    auto *tile = new ValueTile(tr("Recency, frequency, money"), m_grid);
    auto *body = new QWidget(tile);
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace16);
    m_map = new HeatChart(body);
    m_map->setObjectName(QStringLiteral("rfm.chart"));
    m_map->setAccessibleName(tr("Customers by recency and frequency"));
    row->addWidget(m_map, 3);
    auto *scores = new QVBoxLayout;
    scores->setSpacing(metrics::kSpace12);
    for (const QString &name : {tr("Recency"), tr("Frequency"), tr("Money")}) {
        m_scores.push_back(new ScoreRow(name, body));
        scores->addWidget(m_scores.back());
    }
    scores->addStretch(1);
    row->addLayout(scores, 2);
    tile->setBody(body);
    m_grid->add(tile);
}

void ValuePage::buildAlsoBuy()
{
    auto *tile = new ValueTile(tr("Customers like this also buy"), m_grid);
    auto *table = new QTableView(tile);
    m_alsoModel = new AlsoBuyModel(this);
    table->setObjectName(QStringLiteral("alsobuy.table"));
    table->setAccessibleName(tr("Products that customers like this also buy"));
    table->setModel(m_alsoModel);
    prepareFigures(*table, themeOf(*this).rowHeight());
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    QHeaderView &head = *table->horizontalHeader();
    head.setSectionResizeMode(QHeaderView::ResizeToContents);
    head.setSectionResizeMode(AlsoBuyModel::ProductColumn, QHeaderView::Stretch);
    head.setSectionResizeMode(AlsoBuyModel::HasColumn, QHeaderView::Stretch);
    tile->setBody(table);
    m_grid->add(tile);
}

void ValuePage::buildNext()
{
    auto *tile = new ValueTile(tr("Next best step"), m_grid);
    m_next = new NextStepBox(tile);
    tile->setBody(m_next);
    m_grid->add(tile);
    connect(m_next, &NextStepBox::taskAsked, this, [this](const QString &title) {
        m_context.navigator.createRecord(RecordKind::Task, {{domain::kindKey(m_customer.kind), m_customer.id},
                                                            {QStringLiteral("type"), QStringLiteral("call")},
                                                            {QStringLiteral("title"), title}});
    });
}

void ValuePage::connectLinks()
{
    const std::pair<ValueGrid::Tile, ValueFigure> links[] = {{ValueGrid::Value, ValueFigure::Expected},
                                                             {ValueGrid::Alive, ValueFigure::Alive},
                                                             {ValueGrid::Risk, ValueFigure::Risk},
                                                             {ValueGrid::Rfm, ValueFigure::Rfm},
                                                             {ValueGrid::AlsoBuy, ValueFigure::AlsoBuy}};
    for (const auto &[tile, figure] : links) {
        LinkButton &link = m_grid->tile(tile).link(tr("Show the working"));
        link.setObjectName(QStringLiteral("working.%1").arg(tile));
        connect(&link, &QAbstractButton::clicked, this, [this, figure = figure] { explain(figure); });
    }
    for (CourseChart *chart : {m_valueChart, m_aliveChart})
        connect(chart, &Chart::opened, this, &ValuePage::showOrders);
    connect(m_riskBars, &Chart::opened, this, [this] { explain(ValueFigure::Risk); });
    connect(m_map, &Chart::opened, this, [this] { explain(ValueFigure::Rfm); });
}

void ValuePage::present(const CardData &card)
{
    const bool other = !(m_customer == card.record.ref);
    m_customer = card.record.ref;
    m_name = domain::displayName(card.record);
    if (!other)
        return;
    forget();
    m_stale = true;
    if (isVisible())
        read();
}

void ValuePage::reload()
{
    m_stale = true;
    if (isVisible())
        read();
}

void ValuePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        read();
}

void ValuePage::focusFirst()
{
    if (auto *first = m_strip->findChild<QAbstractButton *>())
        first->setFocus(Qt::TabFocusReason);
}

void ValuePage::forget()
{
    m_course.reset();
    m_beside.reset();
    m_also.reset();
    const QString waiting = tr("Reading the orders…");
    m_strip->setFigures({});
    m_state->setText(waiting);
    m_calculate->hide();
    for (int i = 0; i < ValueGrid::TileCount; ++i)
        m_grid->tile(static_cast<ValueGrid::Tile>(i)).setMessage(waiting);
}

void ValuePage::read()
{
    m_soon.stop();
    if (!m_customer.id.isValid())
        return;
    m_stale = false;
    stop();
    const quint64 turn = ++m_turn;
    CustomerDesk desk(m_context.workspace);
    hear(desk.course(m_customer.id), turn);
    hear(desk.beside(m_customer.id), turn);
    hear(desk.alsoBuy(m_customer.id, kRules, kMostOffers), turn);
}

template <class T>
void ValuePage::hear(const workspace::Async<T> &asked, quint64 turn)
{
    m_running.emplace_back(follow(
        asked, this, [](int) {},
        [this, turn](const Result<T> &answer) {
            if (turn == m_turn)
                take(answer);
        }));
}

void ValuePage::take(const Result<std::optional<CustomerCourse>> &course)
{
    if (!course) {
        m_context.notices.failed(course.error());
        return;
    }
    m_course = *course;
    presentHead();
    presentState();
    presentCourses();
    presentRisk();
    presentNext();
}

void ValuePage::take(const Result<CustomerBeside> &beside)
{
    if (!beside) {
        m_context.notices.failed(beside.error());
        return;
    }
    m_beside = *beside;
    presentHead();
    presentRisk();
    presentRfm();
}

void ValuePage::take(const Result<AlsoBuyReport> &also)
{
    if (!also) {
        m_grid->tile(ValueGrid::AlsoBuy).setMessage(tr("There is no answer: the rules could not be found."));
        m_context.notices.failed(also.error());
        return;
    }
    m_also = *also;
    presentAlsoBuy();
    presentNext();
}

void ValuePage::presentHead()
{
    if (m_course)
        m_strip->setFigures(valueHeadline(*m_course, besideOrNull(), m_context.workspace.currency()));
}

void ValuePage::presentState()
{
    if (!m_course) {
        m_state->setText(tr("%1 bought nothing that counts so far.").arg(m_name));
        m_calculate->hide();
        return;
    }
    m_state->setText(modelStateText(*m_course));
    m_calculate->setVisible(!m_course->card.model || m_course->card.stale);
    const QString whyNot = whyNotWritable(m_context.workspace);
    if (m_calculating)
        m_calculate->setUnavailable(tr("Being calculated"));
    else if (!whyNot.isEmpty())
        m_calculate->setUnavailable(whyNot);
    else
        m_calculate->setAvailable();
}

void ValuePage::presentCourses()
{
    if (m_course) {
        presentValue();
        presentAlive();
        return;
    }
    for (const ValueGrid::Tile tile : {ValueGrid::Value, ValueGrid::Alive})
        m_grid->tile(tile).setMessage(tr("No orders so far"));
}

void ValuePage::presentValue()
{
    const QString currency = m_context.workspace.currency();
    const workspace::CustomerCard &card = m_course->card;
    const bool onMargin = card.question.basis == reporting::ValueBasis::Margin;
    const auto money = [&](std::optional<double> minor) {
        return messages::figureText(minor, MetricUnit::Money, currency);
    };
    ValueTile &tile = m_grid->tile(ValueGrid::Value);
    Course course = valueCourse(*m_course, currency);
    tile.setMessage(course.data.isEmpty() ? tr("No order has a cost: there is no margin") : QString());
    m_valueChart->setCourse(std::move(course.data), std::move(course.look));
    if (!m_course->earned.empty()) {
        const auto earned = static_cast<double>(m_course->earned.back().minor);
        const auto &predicted = card.row.value.predicted;
        tile.setFigure(money(earned + predicted.value_or(0)),
                       predicted ? tr("= %1 earned + %2 expected").arg(money(earned), money(predicted))
                                 : tr("earned so far; nothing is predicted"));
    }
    const QString basis = onMargin ? tr("margin") : tr("revenue");
    tile.setFoot(card.model ? tr("%1, %2, discount %3 a year")
                                  .arg(messages::modelName(*card.model), basis,
                                       messages::shareText(card.question.yearlyDiscount))
                            : basis);
}

void ValuePage::presentAlive()
{
    ValueTile &tile = m_grid->tile(ValueGrid::Alive);
    Course course = aliveCourse(*m_course);
    tile.setMessage(course.data.isEmpty() ? tr("No model has learned from the orders yet") : QString());
    m_aliveChart->setCourse(std::move(course.data), std::move(course.look));
    tile.setSubtitle(tr("by week, above the weeks with an order"));
    tile.setFoot(
        tr("Purchase days: %1").arg(messages::numberText(m_course->card.row.value.history.frequency + 1)));
}

void ValuePage::presentRisk()
{
    ValueTile &tile = m_grid->tile(ValueGrid::Risk);
    if (!m_course || !m_course->card.model) {
        tile.setMessage(tr("No model has learned from the orders yet"));
        return;
    }
    if (!m_beside)
        return;
    m_riskBars->setData(riskBars(*m_course, *m_beside));
    tile.setMessage(m_beside->risk ? QString() : tr("No model has learned from the orders yet"));
    if (m_beside->risk)
        tile.setFoot(tr("Beside %1 customers").arg(messages::numberText(m_beside->customers)));
}

void ValuePage::presentRfm()
{
    ValueTile &tile = m_grid->tile(ValueGrid::Rfm);
    const auto &now = m_beside->now;
    m_map->setData(rfmMap(*m_beside));
    tile.setMessage(now ? QString() : tr("No orders so far"));
    if (!now)
        return;
    tile.setFigure(QString::number(now->cell),
                   m_beside->before
                       ? tr("was %1 in %2")
                             .arg(QString::number(m_beside->before->cell),
                                  QLocale().toString(m_beside->yearBefore, QStringLiteral("MMMM yyyy")))
                       : tr("was no customer a year ago"));
    tile.setFoot(tr("%1 customers in fifths").arg(messages::numberText(m_beside->customers)));
    m_scores[0]->setScore(now->cell / kScoreOfRecency, tr("%Ln day(s)", nullptr, now->silent));
    m_scores[1]->setScore(now->cell / kScoreOfFrequency % kScoreOfFrequency,
                          tr("%Ln day(s)", nullptr, now->days));
    m_scores[2]->setScore(
        now->cell % kScoreOfFrequency,
        messages::figureText(now->monetary, MetricUnit::Money, m_context.workspace.currency()));
}

void ValuePage::presentAlsoBuy()
{
    ValueTile &tile = m_grid->tile(ValueGrid::AlsoBuy);
    m_alsoModel->setOffers(m_also->offers, m_context.workspace.currency());
    tile.setSubtitle(tr("%1 orders, ranked by what is expected").arg(messages::numberText(m_also->baskets)));
    if (m_also->bought == 0)
        tile.setMessage(tr("The orders of this customer name no products"));
    else
        tile.setMessage(m_also->offers.empty()
                            ? tr("Nothing is bought together with it more often than by chance")
                            : QString());
}

void ValuePage::presentNext()
{
    if (!m_course)
        return;
    m_next->setStep(nextStepOf(*m_course, m_also ? &*m_also : nullptr, m_context.workspace.currency()),
                    whyNotWritable(m_context.workspace));
    m_grid->tile(ValueGrid::Next).setMessage({});
}

void ValuePage::calculate()
{
    m_calculating = true;
    presentState();
    refreshCustomerValues(m_context, this, [this](const Result<> &) {
        m_calculating = false;
        read();
    });
}

void ValuePage::explain(ValueFigure figure)
{
    if (!m_course)
        return;
    const QString currency = m_context.workspace.currency();
    (new WorkingDialog(messages::workingOf(figure, *m_course, besideOrNull(), currency), chartOf(figure),
                       this))
        ->open();
}

/// What the tile of a figure draws.
ChartData ValuePage::chartOf(ValueFigure figure) const
{
    switch (figure) {
    case ValueFigure::Expected: return m_valueChart->data();
    case ValueFigure::Alive: return m_aliveChart->data();
    case ValueFigure::Risk: return m_riskBars->data();
    case ValueFigure::Rfm: return m_map->data();
    default: return {};
    }
}

void ValuePage::openWhatIf()
{
    (new WhatIfDialog(m_context, m_customer, m_name, this))->open();
}

void ValuePage::showOrders()
{
    const QString field = domain::kindKey(m_customer.kind);
    m_context.navigator.showView(QStringLiteral("orders"),
                                 domain::printFilter(domain::Filter::compare(field, domain::Operator::Equal,
                                                                             {domain::Value(m_name)})));
}

} // namespace rapport::ui
