#include "ui/dashboard/tileframe.h"

#include "messages/figuretext.h"
#include "ui/dashboard/figurebody.h"
#include "ui/dashboard/riskrows.h"
#include "ui/dashboard/tilechart.h"
#include "ui/dashboard/tilefoot.h"
#include "ui/dashboard/tilemodel.h"
#include "ui/pipeline/figuredelegate.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"
#include "ui/widgets/barchart.h"
#include "ui/widgets/curvechart.h"
#include "ui/widgets/funnelchart.h"
#include "ui/widgets/heatchart.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linechart.h"
#include "ui/widgets/tooltips.h"
#include "ui/widgets/waterfallchart.h"

#include <QContextMenuEvent>
#include <QGraphicsOpacityEffect>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMouseEvent>
#include <QPainter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace rapport::ui {

using domain::TileKind;

namespace {

constexpr int kCorner = 16;
constexpr int kCornerLine = 10;
constexpr double kStale = 0.6;

Chart *makeChart(const domain::DashboardTile &tile, QWidget *parent)
{
    switch (tile.kind) {
    case TileKind::Bar:
        if (!tile.dimension.isEmpty() && !domain::isDayStep(tile.dimension))
            return new FunnelChart(parent); // names need room
        return new BarChart(parent);
    case TileKind::Stacked: return new BarChart(parent);
    case TileKind::Attrition:
    case TileKind::Trend:
    case TileKind::Line: return new LineChart(parent);
    case TileKind::Area: return new LineChart(parent, true);
    case TileKind::Funnel: return new FunnelChart(parent);
    case TileKind::Cohorts:
    case TileKind::Rfm:
    case TileKind::Heat: return new HeatChart(parent);
    case TileKind::Concentration: return new CurveChart(parent);
    case TileKind::Waterfall: return new WaterfallChart(parent);
    default: return nullptr;
    }
}

/// What stands beside the figures of a table.
QString besideName(TileKind kind)
{
    switch (kind) {
    case TileKind::Risk: return TileFrame::tr("Risk and reason");
    case TileKind::Concentration: return TileFrame::tr("Customers");
    case TileKind::Jumps: return TileFrame::tr("Change");
    case TileKind::Baskets: return TileFrame::tr("Confidence and support");
    case TileKind::Retention:
    case TileKind::Attrition: return TileFrame::tr("Range and customers");
    default: return TileFrame::tr("Of the stage before");
    }
}

/// What stands above the figures of a table.
QString valueName(const messages::TileWords &texts)
{
    switch (texts.tile().kind) {
    case TileKind::Jumps: return texts.nowName();
    case TileKind::Baskets: return TileFrame::tr("Lift");
    default: return texts.title();
    }
}

} // namespace

TileFrame::TileFrame(QWidget *parent)
    : QWidget(parent), m_title(new Label(TextStyle::BodyStrong, this)),
      m_subtitle(new Label(TextStyle::Secondary, this)),
      m_menu(new IconButton(Icon::More, tr("What to do with this tile"), this)),
      m_pages(new QStackedWidget(this)), m_figure(new FigureBody(this)), m_table(new QTableView(this)),
      m_message(new Label(TextStyle::Secondary, this)), m_model(new TileModel(this)),
      m_risks(new RiskRows(this)), m_foot(new TileFoot(this))
{
    build();
    buildTable();
    connect(m_figure, &QAbstractButton::clicked, this, &TileFrame::explainAsked);
    connect(m_menu, &QAbstractButton::clicked, this,
            [this] { Q_EMIT menuAsked(m_menu->mapToGlobal(m_menu->rect().bottomLeft())); });
    connect(m_risks, &RiskRows::opened, this, [this](int part) { Q_EMIT partAsked(0, part); });
    connect(m_risks, &RiskRows::actAsked, this, &TileFrame::actAsked);
    connect(m_foot, &TileFoot::allAsked, this, &TileFrame::explainAsked);
    connect(m_foot, &TileFoot::recordAsked, this, &TileFrame::recordAsked);
}

void TileFrame::build()
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    m_title->setElide(Elide::AtEnd);
    m_subtitle->setElide(Elide::AtEnd);
    m_subtitle->setColorRole(ColorRole::Text2);
    for (QWidget *passive : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_subtitle)})
        passive->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_menu->setSmall(true);
    m_menu->setObjectName(QStringLiteral("tile.menu"));
    m_message->setWordWrap(true);
    m_message->setColorRole(ColorRole::Text2);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setObjectName(QStringLiteral("tile.message"));
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::kSpace8);
    head->addWidget(m_title, 1);
    head->addWidget(m_menu);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kSpace16, metrics::kSpace8, metrics::kSpace12, metrics::kSpace12);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_subtitle);
    column->addSpacing(metrics::kSpace4);
    column->addWidget(m_pages, 1);
    for (QWidget *page : {static_cast<QWidget *>(m_figure), static_cast<QWidget *>(m_table),
                          static_cast<QWidget *>(m_message), static_cast<QWidget *>(m_risks)})
        m_pages->addWidget(page);
    m_pages->setMinimumSize(0, 0);
    column->addWidget(m_foot);
}

void TileFrame::buildTable()
{
    m_table->setObjectName(QStringLiteral("tile.table"));
    m_table->setModel(m_model);
    prepareFigures(*m_table, themeOf(*this).rowHeight(RowDensity::Compact));
    m_table->setMinimumSize(0, 0);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        const auto [series, mark] = m_model->placeAt(index);
        Q_EMIT partAsked(series, mark);
    });
}

void TileFrame::setTile(const domain::DashboardTile &tile)
{
    const bool other = tile.kind != m_tile.kind || tile.dimension != m_tile.dimension ||
                       (!m_chart && !domain::isOneFigure(tile.kind));
    const bool asked = tile.metric != m_tile.metric || tile.split != m_tile.split ||
                       tile.limit != m_tile.limit || tile.goal != m_tile.goal;
    m_tile = tile;
    m_hasAnswer = m_hasAnswer && !other && !asked;
    if (other)
        makeBody();
    const bool plain = domain::isOneFigure(tile.kind) && tile.kind != TileKind::Pace;
    m_title->setTextStyle(plain ? TextStyle::Secondary : TextStyle::BodyStrong);
    if (m_hasAnswer)
        present();
    else
        m_title->setText(words().title());
}

void TileFrame::makeBody()
{
    delete m_chart;
    m_chart = makeChart(m_tile, this);
    if (!m_chart)
        return;
    m_chart->setObjectName(QStringLiteral("tile.chart"));
    m_pages->addWidget(m_chart);
    connect(m_chart, &Chart::opened, this, &TileFrame::partAsked);
}

void TileFrame::setAnswer(const workspace::TileAnswer &answer, const QString &currency)
{
    m_answer = answer;
    m_currency = currency;
    m_hasAnswer = true;
    setStale(false);
    present();
}

void TileFrame::setStale(bool stale)
{
    if (!stale) {
        m_pages->setGraphicsEffect(nullptr);
    } else if (!m_pages->graphicsEffect()) {
        auto *effect = new QGraphicsOpacityEffect(m_pages);
        effect->setOpacity(kStale);
        m_pages->setGraphicsEffect(effect);
    }
}

void TileFrame::setLocked(bool locked)
{
    m_locked = locked;
    update();
}

void TileFrame::setTableShown(bool shown)
{
    m_tile.table = shown;
    if (m_hasAnswer)
        present();
}

void TileFrame::presentFigure(const messages::TileWords &texts)
{
    FigureLook look;
    look.figure = texts.figure();
    look.change = texts.change();
    look.direction = texts.direction();
    look.tone = toneOf(texts);
    look.target = texts.target();
    for (const workspace::TileSeries &series : m_answer.series) {
        for (const workspace::TilePart &part : series.parts)
            look.course.push_back(part.value);
    }
    if (m_tile.kind == TileKind::Effort) {
        look.course.clear();
        const messages::TileFigure shown = messages::tileFigure(m_tile, m_answer);
        look.part = shown.value;
        look.partGoal = shown.goal;
    }
    look.isPace = m_tile.kind == TileKind::Pace;
    if (const auto &target = m_answer.figure.target; look.isPace && target) {
        look.reached = target->attainment;
        look.due =
            target->due && target->goal != 0 ? std::optional(*target->due / target->goal) : std::nullopt;
        look.note = target->projected
                        ? tr("%1 at the end if it goes on so").arg(texts.valueText(target->projected))
                        : QString();
    } else if (look.isPace) {
        look.note = tr("No target for this period. Set one in Admin, Quotas");
    }
    m_figure->setLook(std::move(look));
    m_figure->setAccessibleName(texts.spoken());
}

void TileFrame::present()
{
    const messages::TileWords texts = words();
    m_title->setText(texts.title());
    setAccessibleName(texts.spoken());
    const QString definition = messages::tileDefinition(m_tile).words;
    setAccessibleDescription(definition);
    m_figure->setToolTip(toolTipText(definition));
    const QString fault = m_answer.pending ? tr("Reading what customers bought…") : texts.fault();
    m_subtitle->setText(texts.subtitle());
    m_subtitle->setVisible(!texts.subtitle().isEmpty());
    presentFoot();
    if (!fault.isEmpty()) {
        m_message->setText(fault);
        m_pages->setCurrentWidget(m_message);
        return;
    }
    const ChartData shown = chartOf(texts);
    m_model->setData(shown, valueName(texts), besideName(m_tile.kind));
    m_table->setAccessibleName(texts.title());
    m_table->horizontalHeader()->setVisible(m_tile.kind != TileKind::List);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    if (domain::isOneFigure(m_tile.kind) && !m_tile.table) {
        presentFigure(texts);
        m_pages->setCurrentWidget(m_figure);
        return;
    }
    if (m_chart) {
        m_chart->setAccessibleName(texts.spoken());
        m_chart->setData(shown);
    }
    if (m_tile.kind == TileKind::Risk)
        m_risks->setRows(texts);
    const bool listed = m_tile.kind == TileKind::List || m_tile.kind == TileKind::Risk;
    m_message->setText(m_tile.kind == TileKind::Risk      ? tr("Nobody is at risk")
                       : m_tile.kind == TileKind::Jumps   ? tr("Nobody changed suddenly")
                       : m_tile.kind == TileKind::Baskets ? tr("Nothing is often bought together")
                       : listed                           ? tr("Nothing in this period")
                                                          : tr("No figures in this period"));
    const bool nothing = shown.isEmpty() && !domain::isOneFigure(m_tile.kind);
    m_pages->setCurrentWidget(nothing ? static_cast<QWidget *>(m_message) : body());
}

/// Of a tile that has something to show.
QWidget *TileFrame::body() const
{
    if (m_tile.table)
        return m_table;
    if (m_tile.kind == TileKind::Risk)
        return m_risks;
    return m_chart ? static_cast<QWidget *>(m_chart) : m_table;
}

void TileFrame::presentFoot()
{
    const bool risks =
        m_tile.kind == TileKind::Risk && !m_answer.series.empty() && !m_answer.series.front().parts.empty();
    m_foot->setFacts(messages::customerTileFacts(m_answer.customers, m_currency),
                     risks ? tr("All at risk") : QString());
}

void TileFrame::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    const bool moved = m_grip != Grip::None;
    paintPanel(painter, rect(),
               {theme.surface, moved ? theme.accent : theme.line, metrics::kRadiusTile, theme.borderWidth});
    if (!m_locked) {
        painter.setPen(QPen(theme.control, 1));
        const QPoint corner = QStyle::visualPos(layoutDirection(), rect(), rect().bottomRight());
        const int along = layoutDirection() == Qt::RightToLeft ? 1 : -1;
        for (int size = 4; size <= kCornerLine; size += 3)
            painter.drawLine(corner + QPoint(along * 3, -size), corner + QPoint(along * size, -3));
    }
    if (hasFocus())
        paintFocusRing(painter, QRectF(rect()), theme, metrics::kRadiusTile);
}

TileFrame::Grip TileFrame::gripAt(const QPoint &point) const
{
    if (m_locked)
        return Grip::None;
    const QRect corner(width() - kCorner, height() - kCorner, kCorner, kCorner);
    if (QStyle::visualRect(layoutDirection(), rect(), corner).contains(point))
        return Grip::Corner;
    return point.y() < m_pages->y() ? Grip::Head : Grip::None;
}

void TileFrame::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_grip = gripAt(event->position().toPoint());
    m_taken = event->globalPosition().toPoint();
    if (m_grip != Grip::None)
        raise();
    update();
}

void TileFrame::mouseMoveEvent(QMouseEvent *event)
{
    if (m_grip == Grip::None) {
        const Grip grip = gripAt(event->position().toPoint());
        setCursor(grip == Grip::Head     ? Qt::OpenHandCursor
                  : grip == Grip::Corner ? Qt::SizeFDiagCursor
                                         : Qt::ArrowCursor);
        return;
    }
    const QPoint way = event->globalPosition().toPoint() - m_taken;
    if (m_grip == Grip::Head)
        Q_EMIT dragged(way, false);
    else
        Q_EMIT sized(way, false);
}

void TileFrame::mouseReleaseEvent(QMouseEvent *event)
{
    const Grip grip = m_grip;
    m_grip = Grip::None;
    update();
    const QPoint way = event->globalPosition().toPoint() - m_taken;
    if (grip == Grip::Head)
        Q_EMIT dragged(way, true);
    else if (grip == Grip::Corner)
        Q_EMIT sized(way, true);
}

void TileFrame::keyPressEvent(QKeyEvent *event)
{
    const int along = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    const bool size = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Left: Q_EMIT nudged({-along, 0}, size); return;
    case Qt::Key_Right: Q_EMIT nudged({along, 0}, size); return;
    case Qt::Key_Up: Q_EMIT nudged({0, -1}, size); return;
    case Qt::Key_Down: Q_EMIT nudged({0, 1}, size); return;
    case Qt::Key_Return:
    case Qt::Key_Enter: Q_EMIT explainAsked(); return;
    case Qt::Key_Menu: Q_EMIT menuAsked(m_menu->mapToGlobal(m_menu->rect().bottomLeft())); return;
    default: QWidget::keyPressEvent(event);
    }
}

void TileFrame::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuAsked(event->globalPos());
}

} // namespace rapport::ui
