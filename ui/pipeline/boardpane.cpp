#include "ui/pipeline/boardpane.h"

#include "messages/fieldlabel.h"
#include "messages/texts.h"
#include "ui/list/recordlistmodel.h"
#include "ui/pipeline/boardmoves.h"
#include "ui/pipeline/boardstrip.h"
#include "ui/pipeline/columnhead.h"
#include "ui/pipeline/columnpane.h"
#include "ui/pipeline/deallist.h"
#include "ui/pipeline/pastsource.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/menutext.h"
#include "workspace/lists.h"
#include "workspace/pipelinehistory.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>
#include <utility>

namespace rapport::ui {

using domain::RecordId;
using domain::RecordKind;

namespace {

constexpr int kRefreshMs = 30;
constexpr int kPaceMs = 400; ///< the closed ones are counted anew, but not with every card

QString foldPart(const domain::Board &board, const domain::BoardColumn &column)
{
    return QStringLiteral("board.%1.%2").arg(board.axis, column.value.canonical());
}

} // namespace

BoardPane::BoardPane(AppContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_moves(new BoardMoves(context, *this))
{
    setObjectName(QStringLiteral("board"));
    m_world.look = CardLook::read(context.settings);
    build();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kRefreshMs);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (std::exchange(m_changed, false))
            load();
    });
    m_paceSoon.setSingleShot(true);
    connect(&m_paceSoon, &QTimer::timeout, this, &BoardPane::loadPace);
    connect(&context.workspace, &workspace::Workspace::changed, this,
            [this](const domain::ChangeEvent &event) {
                if (isPast())
                    return;
                refresh(); // the figures before the cards: readers answer in turn
                for (ColumnPane *column : m_columns)
                    column->noteChange(event);
            });
    connect(m_strip, &BoardStrip::asked, this, &BoardPane::askFilter);
    connect(m_moves, &BoardMoves::moved, this, [this](qint64 id) {
        for (ColumnPane *column : m_columns) {
            if (column->list().hasFocus() || column->list().isAncestorOf(focusWidget()))
                column->list().follow(id);
        }
    });
    loadTags();
    workspace::ListDesk(context.workspace)
        .all(RecordKind::User)
        .then(this, [this](const core::Result<std::vector<domain::ListRow>> &users) {
            for (const domain::ListRow &user : users.value_or(std::vector<domain::ListRow>()))
                m_owners.insert(user.ref.id.value(), user.name);
        });
}

BoardPane::~BoardPane() = default;

void BoardPane::build()
{
    m_strip = new BoardStrip(this);
    auto *columns = new QWidget;
    m_layout = new QHBoxLayout(columns);
    m_layout->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    m_layout->setSpacing(metrics::kSpace12);
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(columns);
    m_scroll->setAccessibleName(tr("Board"));
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_nothing = new EmptyState(Icon::Pipeline, tr("There are no opportunities yet."), this);
    m_nothing->setObjectName(QStringLiteral("board.nothing"));
    connect(&m_nothing->setAction(tr("New opportunity"), QStringLiteral("Ctrl+N")), &Button::clicked, this,
            [this] { m_context.navigator.createRecord(RecordKind::Opportunity); });
    m_nothing->hide();
    m_zones = new DropBar(this);
    m_zones->hide();
    m_carried = new CarriedCards(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_strip);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_nothing, 1);
}

void BoardPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_zones->setGeometry(0, height() - m_zones->height(), width(), m_zones->height());
}

void BoardPane::show(RecordId pipeline, const QString &axis, const domain::Filter &filter)
{
    m_pipeline = pipeline;
    m_axis = axis;
    m_filter = filter;
    m_stale = true;
    load();
}

void BoardPane::setLook(const CardLook &look)
{
    m_world.look = look;
    look.write(m_context.settings);
    for (ColumnPane *column : m_columns)
        column->takeLook();
}

void BoardPane::loadTags()
{
    domain::ListQuery query;
    query.kind = RecordKind::Tag;
    workspace::ListDesk(m_context.workspace)
        .ids(query)
        .then(this, [this](const core::Result<std::shared_ptr<const workspace::Ids>> &ids) {
            if (!ids)
                return;
            workspace::ListDesk(m_context.workspace)
                .rows(RecordKind::Tag, **ids, {QStringLiteral("colour")})
                .then(this, [this](const core::Result<std::vector<domain::ListRow>> &rows) {
                    if (!rows)
                        return;
                    for (const domain::ListRow &row : *rows)
                        m_world.tagColours.insert(row.name, row.values.front().as<qint64>());
                    update();
                });
        });
}

void BoardPane::showPast(QDate day)
{
    m_asOf = day;
    m_board = domain::Board(); // other cards: columns are made anew
    load();
}

void BoardPane::loadPast()
{
    workspace::PipelineHistory(m_context.workspace)
        .states(m_pipeline, m_asOf)
        .then(this, [this, turn = ++m_turn](const core::Result<std::vector<domain::DealState>> &states) {
            if (turn != m_turn)
                return;
            if (!states) {
                m_context.notices.failed(states.error());
                return;
            }
            workspace::DealDesk(m_context.workspace)
                .board(m_pipeline, QStringLiteral("stage"), {})
                .then(this, [this, turn, states = *states](const core::Result<domain::Board> &today) {
                    if (turn == m_turn && today)
                        takePast(*today, states);
                });
        });
}

void BoardPane::takePast(const domain::Board &board, std::vector<domain::DealState> states)
{
    const auto past = domain::boardOf(board.pipeline, board.rates, states);
    if (!past) {
        m_context.notices.failed(past.error());
        return;
    }
    m_pastBefore = std::move(m_past);
    m_past = std::make_unique<PastSource>(std::move(states), m_owners);
    m_world.past = m_past.get();
    m_board = domain::Board();
    present(*past);
}

void BoardPane::load()
{
    if (isPast()) {
        loadPast();
        return;
    }
    m_world.past = nullptr;
    workspace::DealDesk(m_context.workspace)
        .board(m_pipeline, m_axis, m_filter)
        .then(this, [this, turn = ++m_turn](const core::Result<domain::Board> &board) {
            if (turn != m_turn)
                return;
            const bool none = !board && board.error().reason == QLatin1String("pipeline.none");
            m_nothing->setVisible(none);
            m_scroll->setVisible(!none);
            m_strip->setVisible(!none);
            if (board)
                present(*board);
            else if (!none)
                m_context.notices.failed(board.error());
        });
}

/// At once, and what comes shortly after together.
void BoardPane::refresh()
{
    if (m_soon.isActive()) {
        m_changed = true;
        return;
    }
    load();
    m_soon.start();
}

/// What a person looks at after the columns, and what needs the closed ones too.
void BoardPane::loadPace()
{
    workspace::DealDesk(m_context.workspace)
        .pipelines()
        .then(this, [this](const core::Result<domain::PipelineBook> &book) {
            if (book)
                m_zones->setHasOther(book->all().size() > 1);
        });
    workspace::DealDesk(m_context.workspace)
        .pace(m_pipeline, m_filter)
        .then(this, [this, turn = m_turn](const core::Result<domain::BoardPace> &pace) {
            if (turn != m_turn || !pace)
                return;
            m_strip->setPace(*pace, m_board.rates, m_world.today);
            for (ColumnPane *column : m_columns) {
                const auto reached = pace->reached.value(column->column().stage());
                const bool known = m_board.isByStage() && reached.closed > 0;
                column->head().setShareWon(known ? std::optional(static_cast<double>(reached.won) /
                                                                 static_cast<double>(reached.closed))
                                                 : std::nullopt,
                                           reached.closed);
            }
        });
}

bool BoardPane::fits(const domain::Board &board) const
{
    const auto isSame = [](const domain::BoardColumn &a, const domain::BoardColumn &b) {
        return a.value == b.value && a.name == b.name && a.from == b.from && a.to == b.to;
    };
    return m_board.pipeline.id == board.pipeline.id && m_board.axis == board.axis &&
           std::equal(m_board.columns.begin(), m_board.columns.end(), board.columns.begin(),
                      board.columns.end(), isSame);
}

void BoardPane::present(const domain::Board &board)
{
    m_world.today = isPast() ? m_asOf : m_context.clock.today();
    m_world.idleDays.clear();
    for (const domain::Stage &stage : board.pipeline.stages)
        m_world.idleDays.insert(stage.id, isPast() ? 0 : stage.idleDays);
    const bool fitting = !m_columns.empty() && fits(board);
    m_board = board;
    if (!fitting)
        rebuild(board);
    const bool stale = std::exchange(m_stale, false);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (stale)
            m_columns[i]->setFilter(board, m_filter);
        m_columns[i]->setFigures(board.columns[i], board.rates, m_world.today);
    }
    m_strip->setBoard(board, m_world.today);
    m_strip->setPast(isPast());
    if (isPast())
        m_paceSoon.stop();
    else if (!m_paceSoon.isActive())
        m_paceSoon.start(fitting ? kPaceMs : 0);
    Q_EMIT shown();
}

void BoardPane::rebuild(const domain::Board &board)
{
    m_stale = true;
    endDrag();
    for (ColumnPane *old : m_columns) {
        old->hide();
        old->deleteLater();
    }
    m_columns.clear();
    for (const domain::BoardColumn &figures : board.columns) {
        const QString name = columnName(board, figures, *m_context.workspace.catalogue(), m_world.today);
        auto *column = new ColumnPane(m_context, board, figures, name, m_world, m_scroll->widget());
        m_layout->addWidget(column, 1);
        m_columns.push_back(column);
        const QString part = foldPart(board, figures);
        column->setFolded(m_context.settings.value(core::SettingKey::FoldedSections, part).toBool());
        connect(column, &ColumnPane::foldChanged, this, [this, part](bool folded) {
            m_context.settings.setValue(core::SettingKey::FoldedSections, folded, part);
        });
        connectColumn(*column);
        connectDrag(*column);
        column->show();
    }
}

void BoardPane::connectColumn(ColumnPane &column)
{
    DealList &list = column.list();
    ColumnPane *from = &column;
    connect(from, &ColumnPane::addPressed, this, [this, from] { createIn(*from); });
    connect(&list, &DealList::moveAsked, this,
            [this, from](int way) { move(*from, neighbour(*from, way), std::nullopt); });
    connect(&list, &DealList::placeAsked, this, [this, from](int way) { place(*from, way); });
    connect(&list, &DealList::left, this, [this, from](int way) {
        if (ColumnPane *to = neighbour(*from, way)) {
            to->list().setFocus();
            m_scroll->ensureWidgetVisible(to);
            if (!to->list().currentIndex().isValid())
                to->list().setCurrentIndex(to->model().index(0, 0));
        }
    });
    connect(&list, &DealList::openAsked, this, [this](qint64 id, bool) {
        m_context.navigator.openRecord({RecordKind::Opportunity, RecordId(id)}, Navigator::Where::OwnWindow);
    });
    connect(&list, &DealList::closeAsked, this,
            [this, from](domain::StageKind kind) { m_moves->close(changeable(*from), nameOf(*from), kind); });
    connect(&list, &DealList::trashAsked, this,
            [this, from] { m_moves->trash(changeable(*from), nameOf(*from)); });
    connect(&list, &DealList::newAsked, this, [this, from] { createIn(*from); });
    connect(&list, &DealList::menuAsked, this, [this, from](QPoint at) { showMenu(*from, at); });
    connect(list.selectionModel(), &QItemSelectionModel::currentChanged, this, &BoardPane::stateChanged);
}

void BoardPane::connectDrag(ColumnPane &column)
{
    DealList &list = column.list();
    ColumnPane *from = &column;
    connect(&list, &DealList::dragBegun, this,
            [this, from](const QPixmap &card, QPoint hold) { begin(*from, card, hold); });
    connect(&list, &DealList::dragMoved, this, &BoardPane::follow);
    connect(&list, &DealList::dragDropped, this, &BoardPane::drop);
    connect(&list, &DealList::dragEnded, this, &BoardPane::endDrag);
}

void BoardPane::createIn(const ColumnPane &column)
{
    if (isPast())
        return;
    const auto value = valueOfColumn(m_board, column.column());
    domain::FieldValues preset{{QStringLiteral("pipeline"), m_board.pipeline.id}};
    if (value && !value->isEmpty())
        preset.insert(m_board.axis, *value);
    m_context.navigator.createRecord(RecordKind::Opportunity, preset);
}

void BoardPane::showMenu(ColumnPane &column, QPoint globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("board.menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto deals = column.list().chosen();
    const QString name = nameOf(column);
    const bool writable = whyNotWritable(m_context.workspace).isEmpty() && !isPast();
    const auto add = [&](const QString &text, auto act) {
        menu->addAction(text, this, act)->setEnabled(writable && !deals.empty());
    };
    menu->addAction(tr("Open"), this, [this, deals] {
        if (!deals.empty())
            m_context.navigator.openRecord({RecordKind::Opportunity, RecordId(deals.front().id)},
                                           Navigator::Where::OwnWindow);
    });
    menu->addSeparator();
    for (ColumnPane *to : m_columns) {
        if (to != &column && valueOfColumn(m_board, to->column()))
            add(tr("Move to %1").arg(menuText(to->name())),
                [this, from = &column, to] { move(*from, to, std::nullopt); });
    }
    menu->addSeparator();
    add(tr("Won…"), [this, deals, name] { m_moves->close(deals, name, domain::StageKind::Won); });
    add(tr("Lost…"), [this, deals, name] { m_moves->close(deals, name, domain::StageKind::Lost); });
    add(tr("Other pipeline…"), [this, deals, name, globalPosition] {
        m_moves->chooseOther(deals, name, m_board.pipeline.id, globalPosition);
    });
    menu->addSeparator();
    add(tr("Move to trash"), [this, deals, name] { m_moves->trash(deals, name); });
    menu->popup(globalPosition);
}

void BoardPane::askFilter(const QString &what)
{
    using domain::Filter;
    using domain::Operator;
    const auto compare = [](const char *field, Operator op, std::vector<domain::Operand> operands) {
        return Filter::compare(QLatin1String(field), op, std::move(operands));
    };
    const domain::Operand today = domain::RelativeDay{};
    const Filter idle = domain::idleFilter(m_board.pipeline, m_world.today);
    if (what == QLatin1String("overdue"))
        Q_EMIT filterAsked(Filter::any({compare("next_step_on", Operator::Less, {today}),
                                        compare("next_task_at", Operator::Less, {today})}));
    else if (what == QLatin1String("unplanned"))
        Q_EMIT filterAsked(Filter::all({compare("next_step_on", Operator::IsEmpty, {}),
                                        compare("next_task_at", Operator::IsEmpty, {})}));
    else if (what == QLatin1String("idle") && !idle.isEmpty())
        Q_EMIT filterAsked(idle);
    else
        Q_EMIT filterAsked({});
}

/// The chosen cards, unless they are of the past.
std::vector<workspace::Picked> BoardPane::changeable(const ColumnPane &column) const
{
    return isPast() ? std::vector<workspace::Picked>() : column.list().chosen();
}

QString BoardPane::nameOf(const ColumnPane &column) const
{
    const auto deals = column.list().chosen();
    const auto rows = column.list().chosenRows();
    return deals.size() == 1 && rows.size() == 1
               ? messages::quoted(rows.front()->name)
               : messages::countOf(RecordKind::Opportunity, static_cast<qint64>(deals.size()));
}

ColumnPane *BoardPane::columnAt(QPoint globalPosition) const
{
    for (ColumnPane *column : m_columns) {
        if (column->rect().contains(column->mapFromGlobal(globalPosition)))
            return column;
    }
    return nullptr;
}

ColumnPane *BoardPane::neighbour(const ColumnPane &column, int direction) const
{
    const auto at = std::find(m_columns.begin(), m_columns.end(), &column);
    const auto place = std::distance(m_columns.begin(), at) + direction;
    return place < 0 || place >= std::ssize(m_columns) ? nullptr : m_columns[static_cast<std::size_t>(place)];
}

ColumnPane *BoardPane::focused() const
{
    for (ColumnPane *column : m_columns) {
        if (column->list().hasFocus())
            return column;
    }
    return nullptr;
}

domain::RecordRef BoardPane::currentRecord() const
{
    const ColumnPane *column = focused();
    const auto deals = column ? column->list().chosen() : std::vector<workspace::Picked>();
    return deals.empty() ? domain::RecordRef()
                         : domain::RecordRef{RecordKind::Opportunity, RecordId(deals.front().id)};
}

void BoardPane::focusCards()
{
    for (ColumnPane *column : m_columns) {
        if (!column->isFolded() && column->model().rowCount() > 0) {
            column->list().setFocus();
            return;
        }
    }
}

bool BoardPane::trigger(const QString &actionId)
{
    ColumnPane *column = focused();
    if (actionId == QLatin1String("view.refresh")) {
        load();
        return true;
    }
    if (!column || changeable(*column).empty())
        return false;
    if (actionId == QLatin1String("deal.win") || actionId == QLatin1String("deal.lose")) {
        const bool won = actionId == QLatin1String("deal.win");
        m_moves->close(changeable(*column), nameOf(*column),
                       won ? domain::StageKind::Won : domain::StageKind::Lost);
        return true;
    }
    if (actionId == QLatin1String("record.series")) {
        m_moves->startSeries(changeable(*column), nameOf(*column));
        return true;
    }
    return false;
}

} // namespace rapport::ui
