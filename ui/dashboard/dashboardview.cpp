#include "ui/dashboard/dashboardview.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/dashboard/dashboardbook.h"
#include "ui/dashboard/dashboardmenus.h"
#include "ui/dashboard/dashboardsaver.h"
#include "ui/dashboard/explaindialog.h"
#include "ui/dashboard/tiledialog.h"
#include "ui/dashboard/tilegrid.h"
#include "ui/list/filterline.h"
#include "ui/shell/actiontable.h"
#include "ui/shell/prompts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/periodline.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QUuid>
#include <QVBoxLayout>
#include <algorithm>

namespace rapport::ui {

using domain::RecordKind;
using workspace::DashboardDesk;

namespace {

constexpr int kRefreshMs = 200;
constexpr int kDimMs = 200;
/// What tiles of customers are made of.
constexpr RecordKind kOfCustomers[] = {RecordKind::Order,    RecordKind::Person, RecordKind::Company,
                                       RecordKind::Activity, RecordKind::Lead,   RecordKind::Rate};

/// A model learns, or all lines of orders are read.
bool takesLong(const domain::DashboardTile &tile)
{
    return tile.kind == domain::TileKind::Risk || tile.kind == domain::TileKind::Baskets;
}

} // namespace

DashboardView::DashboardView(AppContext &context, QWidget *parent)
    : View(parent), m_context(context), m_texts(context.clock, context.workspace.currency()),
      m_source(context.workspace), m_lane(QUuid::createUuid().toString(QUuid::WithoutBraces)),
      m_book(new DashboardBook(context, this)), m_header(new DashboardHeader(context, this))
{
    setObjectName(QStringLiteral("dashboardView"));
    build();
    wire();
    m_book->read();
}

DashboardView::~DashboardView()
{
    if (!m_working.isFinished())
        m_working.cancel(); // Qt 6.4 falls over one that is finished
}

void DashboardView::build()
{
    m_grid = new TileGrid(this);
    m_area = new QScrollArea(this);
    m_area->setObjectName(QStringLiteral("dashboard.area"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(m_grid);
    m_none = new EmptyState(Icon::Reports, tr("There is nothing in this period"), this);
    m_none->setObjectName(QStringLiteral("dashboard.empty"));
    connect(&m_none->setAction(tr("Show the last 12 months")), &QAbstractButton::clicked, this,
            [this] { m_header->period().choose(PeriodLine::Last12Months); });
    connect(&m_none->addLink(tr("Import a file")), &QAbstractButton::clicked, this,
            [this] { m_context.actions.action(QStringLiteral("store.import"))->trigger(); });
    connect(&m_none->addLink(tr("New opportunity")), &QAbstractButton::clicked, this,
            [this] { m_context.navigator.createRecord(RecordKind::Opportunity); });
    auto *bare = new EmptyState(Icon::Reports, tr("This dashboard has no tiles yet"), this);
    bare->setObjectName(QStringLiteral("dashboard.bare"));
    connect(&bare->setAction(tr("Add a tile")), &QAbstractButton::clicked, this,
            [this] { m_context.actions.action(QStringLiteral("dashboard.add-tile"))->trigger(); });
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(m_area);
    m_pages->addWidget(m_none);
    m_pages->addWidget(bare);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(buildSegment());
    column->addWidget(m_pages, 1);
    column->addWidget(buildFoot());
    m_soon.setSingleShot(true);
    m_soon.setInterval(kRefreshMs);
    m_dim.setSingleShot(true);
    m_dim.setInterval(kDimMs);
}

QWidget *DashboardView::buildSegment()
{
    m_segmentLine = new Pane(ColorRole::Surface, this, Qt::BottomEdge);
    m_segmentLine->setObjectName(QStringLiteral("dashboard.filter"));
    m_segmentKind = new Label(TextStyle::Secondary, m_segmentLine);
    m_filter = new FilterLine(m_source, m_texts, m_segmentLine);
    auto *close = new IconButton(Icon::Close, tr("Show all records"), m_segmentLine);
    close->setSmall(true);
    auto *row = new QHBoxLayout(m_segmentLine);
    row->setContentsMargins(metrics::kSpace16, metrics::kSpace4, metrics::kSpace16, metrics::kSpace8);
    row->setSpacing(metrics::kSpace8);
    row->addWidget(m_segmentKind);
    row->addWidget(m_filter, 1);
    row->addWidget(close);
    connect(close, &QAbstractButton::clicked, this, &DashboardView::clearSegment);
    m_segmentLine->hide();
    return m_segmentLine;
}

/// When the figures were read, and of which days.
QWidget *DashboardView::buildFoot()
{
    auto *foot = new Pane(ColorRole::Window, this, Qt::TopEdge);
    m_foot = new Label(TextStyle::Secondary, foot);
    m_foot->setObjectName(QStringLiteral("dashboard.range"));
    m_foot->setColorRole(ColorRole::Text2);
    m_foot->setElide(Elide::AtEnd);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(metrics::kSpace16, metrics::kSpace4, metrics::kSpace16, metrics::kSpace4);
    row->addWidget(m_foot, 1);
    return foot;
}

void DashboardView::wire()
{
    connect(m_book, &DashboardBook::changed, this, &DashboardView::showBook);
    connect(m_header, &DashboardHeader::chosen, m_book, &DashboardBook::setCurrent);
    connect(m_header, &DashboardHeader::moved, m_book, &DashboardBook::move);
    connect(m_header, &DashboardHeader::scopeChanged, this, &DashboardView::readAll);
    connect(m_header, &DashboardHeader::segmentAsked, this, &DashboardView::filterBy);
    connect(m_header, &DashboardHeader::segmentCleared, this, &DashboardView::clearSegment);
    connect(m_header, &DashboardHeader::menuAsked, this,
            [this](const QPoint &at) { offerDashboardActions(m_context, this, at); });
    connect(m_filter, &FilterLine::filterChanged, this, &DashboardView::readAll);
    connect(m_grid, &TileGrid::changed, m_book, &DashboardBook::setTiles);
    connect(m_grid, &TileGrid::explainAsked, this, &DashboardView::explain);
    connect(m_grid, &TileGrid::partAsked, this, &DashboardView::explainPart);
    connect(m_grid, &TileGrid::menuAsked, this, &DashboardView::offerTile);
    connect(m_grid, &TileGrid::actAsked, this, &DashboardView::offerActs);
    connect(m_grid, &TileGrid::recordAsked, this, [this](const domain::RecordRef &ref) {
        m_context.navigator.openRecord(ref, Navigator::Where::OwnWindow);
    });
    connect(&m_soon, &QTimer::timeout, this, &DashboardView::read);
    connect(&m_dim, &QTimer::timeout, this, [this] {
        for (std::size_t i = 0; i < m_grid->count(); ++i)
            m_grid->frame(i)->setStale(true);
    });
    connect(&m_context.workspace, &workspace::Workspace::changed, this,
            [this](const domain::ChangeEvent &event) {
                const auto has = [&](RecordKind kind) {
                    return !event.changeset.isValid() ||
                           std::find(event.kinds.begin(), event.kinds.end(), kind) != event.kinds.end();
                };
                if (has(RecordKind::Dashboard))
                    m_book->read();
                if (has(RecordKind::User))
                    m_header->readOwners();
                m_outdated = true;
                for (const RecordKind kind : kOfCustomers)
                    m_customersOutdated = m_customersOutdated || has(kind);
                if (isVisible())
                    m_soon.start();
            });
}

workspace::DashboardScope DashboardView::scope() const
{
    workspace::DashboardScope scope;
    scope.period = m_header->period().span();
    scope.whose = m_header->whose();
    scope.segmentKind = m_segmentOf;
    scope.segment = m_segmentLine->isHidden() ? domain::Filter() : m_filter->filter();
    return scope;
}

void DashboardView::showBook()
{
    m_header->setDashboards(m_book->all(), m_book->current());
    const domain::Dashboard *shown = m_book->shown();
    if (!shown)
        return;
    m_header->setLocked(shown->locked);
    m_grid->setLocked(shown->locked);
    if (m_grid->tiles() != shown->tiles)
        m_grid->setTiles(shown->tiles);
    const bool same = isSameQuestion(m_asked, shown->tiles);
    m_customersOutdated = m_customersOutdated || !same;
    if (!same || m_outdated)
        read();
    else
        present(m_answers);
    Q_EMIT stateChanged();
}

/// Of other records, or of another time.
void DashboardView::readAll()
{
    m_customersOutdated = true;
    read();
}

void DashboardView::read()
{
    const domain::Dashboard *shown = m_book->shown();
    m_outdated = true;
    if (!isVisible() || !shown)
        return;
    m_outdated = false;
    m_asked = shown->tiles;
    m_dim.start();
    DashboardDesk(m_context.workspace)
        .answers(m_asked, scope(), m_lane)
        .then(this, [this, turn = ++m_turn](const core::Result<DashboardDesk::Answers> &answers) {
            if (turn != m_turn)
                return;
            m_dim.stop();
            if (!answers) {
                m_context.notices.failed(answers.error());
                return;
            }
            DashboardDesk::Answers whole = *answers;
            if (isSameQuestion(m_customerTiles, m_asked))
                whole.complete(m_customers);
            present(whole);
        });
    readCustomers();
}

/// Beside the others: all purchases are read. What was worked out before stays until then.
void DashboardView::readCustomers()
{
    const bool any = std::any_of(m_asked.begin(), m_asked.end(), [](const domain::DashboardTile &tile) {
        return domain::isOfCustomers(tile.kind);
    });
    const bool same = isSameQuestion(m_customerTiles, m_asked);
    if (!m_customersOutdated && same)
        return;
    if (!m_working.isFinished())
        m_working.cancel(); // Qt 6.4 falls over one that is finished
    if (!same)
        m_customers = {};
    m_customersOutdated = false;
    m_customerTiles = m_asked;
    m_awaited.clear();
    if (!any)
        return;
    workspace::TileAnswer pending;
    pending.pending = true;
    m_customers.tiles.resize(m_asked.size(), pending);
    for (const domain::DashboardTile &tile : m_asked)
        m_awaited.push_back(domain::isOfCustomers(tile.kind));
    workOut(Part::Quick);
}

/// What takes long comes after the others.
void DashboardView::workOut(Part part)
{
    domain::Tiles asked = m_asked;
    for (domain::DashboardTile &tile : asked) {
        if (takesLong(tile) != (part == Part::Slow))
            tile.kind = domain::TileKind::Figure; // stays pending
    }
    m_working = DashboardDesk(m_context.workspace).customerAnswers(asked, scope());
    m_working.then(
        this, [this, part, turn = ++m_customerTurn](const core::Result<DashboardDesk::Answers> &answers) {
            if (turn != m_customerTurn)
                return;
            if (!answers) {
                m_context.notices.failed(answers.error());
                return;
            }
            takeCustomers(*answers);
            if (part == Part::Quick && std::any_of(m_asked.begin(), m_asked.end(), takesLong))
                workOut(Part::Slow);
        });
}

void DashboardView::takeCustomers(const DashboardDesk::Answers &answers)
{
    for (std::size_t i = 0; i < m_customers.tiles.size() && i < answers.tiles.size(); ++i) {
        if (answers.tiles[i].pending)
            continue;
        m_customers.tiles[i] = answers.tiles[i];
        m_awaited[i] = false;
    }
    if (m_answers.tiles.size() != m_customers.tiles.size())
        return; // the others come
    DashboardDesk::Answers whole = m_answers;
    for (std::size_t i = 0; i < whole.tiles.size(); ++i) {
        if (domain::isOfCustomers(m_asked[i].kind))
            whole.tiles[i] = m_customers.tiles[i];
    }
    present(whole);
}

void DashboardView::present(const DashboardDesk::Answers &answers)
{
    m_answers = answers;
    const std::size_t count = std::min(m_grid->count(), answers.tiles.size());
    for (std::size_t i = 0; i < count; ++i) {
        TileFrame &frame = *m_grid->frame(i);
        frame.setAnswer(answers.tiles[i], m_context.workspace.currency());
        frame.setStale(i < m_awaited.size() && m_awaited[i] && !answers.tiles[i].pending);
    }
    presentPage(answers);
    presentFoot(answers.at);
    Q_EMIT presented();
}

void DashboardView::presentPage(const DashboardDesk::Answers &answers)
{
    enum Page { TilesPage, NothingPage, BarePage };
    const bool nothing =
        std::all_of(answers.tiles.begin(), answers.tiles.end(), [](const workspace::TileAnswer &one) {
            return !one.fault && !one.pending && !(one.customers && one.customers->orders > 0) &&
                   one.figure.whole.count == 0 &&
                   std::all_of(one.series.begin(), one.series.end(), [](const workspace::TileSeries &series) {
                       return std::all_of(
                           series.parts.begin(), series.parts.end(), [](const workspace::TilePart &part) {
                               return part.value.value_or(0) == 0 && part.before.value_or(0) == 0;
                           });
                   });
        });
    const bool wide = m_header->period().choice() == PeriodLine::Last12Months;
    m_none->setSentence(wide ? tr("There are no figures yet. Import a file, or make the first opportunity")
                             : tr("There is nothing in this period"));
    m_pages->setCurrentIndex(answers.tiles.empty() ? BarePage : nothing ? NothingPage : TilesPage);
}

void DashboardView::presentFoot(core::Instant at)
{
    const domain::DaySpan span = m_header->period().span();
    QString calculated = tr("Calculated %1").arg(messages::relativeTime(at, m_context.clock.now()));
    for (const workspace::TileAnswer &tile : m_answers.tiles) {
        if (tile.customers && tile.customers->orders > 0) {
            calculated = tr("%1 from %2 customers and %3 orders")
                             .arg(calculated, messages::numberText(tile.customers->customers),
                                  messages::numberText(tile.customers->orders));
            break;
        }
    }
    QStringList parts{calculated,
                      tr("%1 to %2").arg(messages::dateText(span.first), messages::dateText(span.last))};
    for (const workspace::TileAnswer &tile : m_answers.tiles) {
        if (const auto &before = tile.figure.comparedWith; !tile.fault && before) {
            parts.append(tr("compared with %1 to %2")
                             .arg(messages::dateText(before->first), messages::dateText(before->last)));
            break;
        }
    }
    if (!scope().segment.isEmpty())
        parts.append(tr("%1 that the filter finds").arg(messages::kindTitle(m_segmentOf)));
    const domain::Dashboard *shown = m_book->shown();
    if (shown && !shown->faults.empty())
        parts.append(
            tr("%Ln parts of its tiles could not be read", nullptr, static_cast<int>(shown->faults.size())));
    m_foot->setText(parts.join(QStringLiteral(" · ")));
}

void DashboardView::filterBy(RecordKind kind, const QString &expression)
{
    m_segmentOf = kind;
    m_filter->setCatalogue(kind, m_context.workspace.catalogue());
    m_filter->refreshNames();
    const auto filter = domain::parseFilter(expression, kind, *m_context.workspace.catalogue(),
                                            m_context.workspace.currency());
    m_segmentKind->setText(messages::kindTitle(kind));
    m_header->setSegment(messages::kindTitle(kind));
    m_segmentLine->show();
    m_filter->setFilter(filter ? *filter : domain::Filter());
    if (!filter)
        m_filter->showUnreadable(expression, filter.error());
    if (expression.isEmpty())
        m_filter->focusEditor();
    readAll();
}

void DashboardView::clearSegment()
{
    m_segmentLine->hide();
    m_header->setSegment({});
    readAll();
}

void DashboardView::explain(int tile)
{
    const TileFrame &frame = *m_grid->frame(static_cast<std::size_t>(tile));
    const workspace::TileAnswer &answer = frame.answer();
    if (answer.fault || (!answer.figure.metric && !answer.customers))
        return;
    const messages::TileWords words = frame.words();
    const bool figure = !answer.customers || answer.customers->value;
    Asked about{answer.figure.metric, answer.figure.scope, words.title(),
                figure ? words.figure() : QString()};
    about.tile = frame.tile();
    about.all = scope();
    (new ExplainDialog(m_context, std::move(about), this))->open();
}

/// A row of a list opens its record, another mark what is behind it.
void DashboardView::explainPart(int tile, int series, int part)
{
    const TileFrame &frame = *m_grid->frame(static_cast<std::size_t>(tile));
    const workspace::TileAnswer &answer = frame.answer();
    if (answer.fault || series >= static_cast<int>(answer.series.size()))
        return;
    const workspace::TileSeries &asked = answer.series[static_cast<std::size_t>(series)];
    if (part >= static_cast<int>(asked.parts.size()))
        return;
    const workspace::TilePart &one = asked.parts[static_cast<std::size_t>(part)];
    if (one.record.id.isValid()) {
        m_context.navigator.openRecord(one.record, Navigator::Where::OwnWindow);
        return;
    }
    const messages::TileWords words = frame.words();
    QStringList title{words.title(), words.seriesName(asked), words.partName(asked, one)};
    title.removeAll(QString());
    Asked about{answer.figure.metric, one.scope, title.join(QStringLiteral(" · ")),
                words.valueText(one.value), frame.tile().kind == domain::TileKind::Funnel};
    about.tile = frame.tile();
    about.all = scope();
    about.series = series;
    about.part = part;
    (new ExplainDialog(m_context, std::move(about), this))->open();
}

void DashboardView::offerTile(int tile, const QPoint &at)
{
    m_grid->frame(static_cast<std::size_t>(tile))->setFocus();
    offerTileActions(m_context, this, at);
}

void DashboardView::offerActs(int tile, int part, const QPoint &at)
{
    const workspace::TileAnswer &answer = m_grid->frame(static_cast<std::size_t>(tile))->answer();
    const auto place = static_cast<std::size_t>(part);
    if (!answer.series.empty() && place < answer.series.front().parts.size())
        offerRiskActions(m_context, this, answer.series.front().parts[place], at);
}

bool DashboardView::triggerTile(const QString &actionId)
{
    const int tile = m_grid->current();
    if (!actionId.startsWith(QLatin1String("tile.")) || tile < 0)
        return false;
    TileFrame &frame = *m_grid->frame(static_cast<std::size_t>(tile));
    if (actionId == QLatin1String("tile.explain"))
        explain(tile);
    else if (actionId == QLatin1String("tile.table"))
        frame.setTableShown(!frame.isTableShown());
    else if (actionId == QLatin1String("tile.alone"))
        m_grid->setAlone(m_grid->alone() >= 0 ? -1 : tile);
    else if (actionId == QLatin1String("tile.export"))
        saveTile(m_context, frame, this);
    else if (actionId == QLatin1String("tile.sql"))
        copySql(m_context, this, frame.tile(), scope());
    else if (actionId == QLatin1String("tile.edit"))
        editTile(tile);
    else
        removeTile(tile);
    return true;
}

void DashboardView::askName(const QString &title, const QString &start, std::function<void(QString)> done)
{
    m_context.prompts.askText(this, title, tr("Name"), start, std::move(done));
}

bool DashboardView::triggerDashboard(const QString &actionId)
{
    const domain::Dashboard *shown = m_book->shown();
    if (!actionId.startsWith(QLatin1String("dashboard.")) || !shown)
        return false;
    const QString what = actionId.mid(actionId.indexOf(QLatin1Char('.')) + 1);
    if (what == QLatin1String("new"))
        askName(tr("New dashboard"), {}, [this](const QString &name) {
            if (!name.trimmed().isEmpty())
                m_book->add(name.trimmed());
        });
    else if (what == QLatin1String("rename"))
        askName(tr("Rename dashboard"), shown->name,
                [this](const QString &name) { m_book->rename(name.trimmed()); });
    else if (what == QLatin1String("copy"))
        m_book->copy();
    else if (what == QLatin1String("schedule"))
        askSchedule(m_context, this, *shown, [this](const auto &chosen) { m_book->setSchedule(chosen); });
    else if (what == QLatin1String("delete"))
        m_book->remove();
    else if (what == QLatin1String("lock"))
        m_book->setLocked(!shown->locked);
    else if (what == QLatin1String("add-tile"))
        editTile(-1);
    else
        save(what);
    return true;
}

bool DashboardView::trigger(const QString &actionId)
{
    return triggerTile(actionId) || triggerDashboard(actionId);
}

/// A new one for -1.
void DashboardView::editTile(int tile)
{
    const domain::Dashboard *shown = m_book->shown();
    if (!shown)
        return;
    domain::DashboardTile edited;
    if (tile >= 0)
        edited = shown->tiles[static_cast<std::size_t>(tile)];
    auto *dialog = new TileDialog(m_context, edited, tile < 0, this);
    connect(dialog, &TileDialog::chosen, this, [this, tile](domain::DashboardTile chosen) {
        const domain::Dashboard *now = m_book->shown();
        if (!now || tile >= static_cast<int>(now->tiles.size()))
            return;
        domain::Tiles tiles = now->tiles;
        if (tile < 0) {
            chosen.place = domain::freePlace(tiles, chosen.place.width, chosen.place.height);
            tiles.push_back(std::move(chosen));
        } else {
            chosen.place = tiles[static_cast<std::size_t>(tile)].place;
            tiles[static_cast<std::size_t>(tile)] = std::move(chosen);
        }
        m_book->setTiles(tiles);
    });
    dialog->open();
}

void DashboardView::removeTile(int tile)
{
    const domain::Dashboard *shown = m_book->shown();
    if (!shown || tile >= static_cast<int>(shown->tiles.size()))
        return;
    domain::Tiles tiles = shown->tiles;
    tiles.erase(tiles.begin() + tile);
    m_book->setTiles(domain::settled(std::move(tiles)));
}

void DashboardView::save(const QString &format)
{
    if (const domain::Dashboard *shown = m_book->shown())
        saveDashboard(m_context,
                      {*shown, m_answers, scope(), m_header->ownerWords(), m_context.workspace.currency()},
                      *m_grid, format, this);
}

void DashboardView::focusFilter()
{
    if (m_segmentLine->isVisible())
        m_filter->focusEditor();
    else
        focusNextPane();
}

void DashboardView::focusNextPane()
{
    const int tile = m_grid->current();
    if (tile >= 0)
        m_grid->frame(static_cast<std::size_t>(tile))->setFocus(Qt::ShortcutFocusReason);
}

void DashboardView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_grid->alone() >= 0)
        m_grid->setAlone(-1);
    else
        View::keyPressEvent(event);
}

void DashboardView::showEvent(QShowEvent *event)
{
    View::showEvent(event);
    if (m_outdated)
        read();
}

void DashboardView::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeOf(*this).window);
}

} // namespace rapport::ui
