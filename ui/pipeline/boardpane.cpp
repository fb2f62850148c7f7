#include "ui/pipeline/boardpane.h"

#include "messages/changesetlabel.h"
#include "messages/fieldlabel.h"
#include "ui/list/recordlistmodel.h"
#include "ui/pipeline/closedialog.h"
#include "ui/pipeline/stagecolumn.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "workspace/deals.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kRefreshMs = 30;
constexpr int kColumnWidth = 220;

} // namespace

BoardPane::BoardPane(AppContext &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    setObjectName(QStringLiteral("board"));
    m_total = new Label(TextStyle::BodyMedium, this);
    m_total->setObjectName(QStringLiteral("board.total"));
    auto *columns = new QWidget;
    m_layout = new QHBoxLayout(columns);
    m_layout->setContentsMargins(metrics::kSpace16, metrics::kSpace8, metrics::kSpace16, metrics::kSpace12);
    m_layout->setSpacing(metrics::kSpace12);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(columns);
    scroll->setAccessibleName(tr("Stages"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(metrics::kSpace16, metrics::kSpace8, metrics::kSpace16, 0);
    line->addWidget(m_total);
    line->addStretch(1);
    column->addLayout(line);
    column->addWidget(scroll, 1);
    m_carried = new Label(TextStyle::BodyMedium, this);
    m_carried->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_carried->hide();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kRefreshMs);
    connect(&m_soon, &QTimer::timeout, this, &BoardPane::load);
    connect(&context.workspace, &workspace::Workspace::changed, this,
            [this](const domain::ChangeEvent &event) {
                for (StageColumn *stage : m_columns)
                    stage->noteChange(event);
                m_soon.start();
            });
}

BoardPane::~BoardPane() = default;

void BoardPane::show(domain::RecordId pipeline, const domain::Filter &filter)
{
    m_pipeline = pipeline;
    m_filter = filter;
    m_stale = true;
    load();
}

void BoardPane::load()
{
    workspace::DealDesk(m_context.workspace)
        .board(m_pipeline, m_filter)
        .then(this, [this, turn = ++m_turn](const core::Result<domain::Board> &board) {
            if (turn != m_turn)
                return;
            if (board)
                present(*board);
            else if (board.error().reason == QLatin1String("pipeline.none"))
                m_total->setText(tr("There are no opportunities yet."));
            else
                m_context.notices.failed(board.error());
        });
}

void BoardPane::present(const domain::Board &board)
{
    const auto isSame = [](const domain::Stage &a, const domain::Stage &b) {
        return a.id == b.id && a.name == b.name && a.idleDays == b.idleDays && a.kind == b.kind;
    };
    if (m_shown.id != board.pipeline.id ||
        !std::equal(m_shown.stages.begin(), m_shown.stages.end(), board.pipeline.stages.begin(),
                    board.pipeline.stages.end(), isSame))
        rebuild(board);
    const QDate today = m_context.clock.today();
    const bool stale = std::exchange(m_stale, false);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (stale)
            m_columns[i]->setFilter(m_filter);
        m_columns[i]->setFigures(board.stages[i], board.rates, today);
    }
    if (const auto total = domain::totalOf(board))
        m_total->setText(tr("%1 open · %2 · weighted %3")
                             .arg(messages::countOf(domain::RecordKind::Opportunity, total->count),
                                  sumsText(total->sum, board.rates, today),
                                  sumsText(total->weighted, board.rates, today)));
    Q_EMIT shown(board);
}

void BoardPane::rebuild(const domain::Board &board)
{
    m_shown = board.pipeline;
    m_stale = true;
    for (StageColumn *old : m_columns) {
        old->hide();
        old->deleteLater();
    }
    m_columns.clear();
    for (const domain::StageFigures &figures : board.stages) {
        auto *column = new StageColumn(m_context, *board.pipeline.find(figures.stage), this);
        column->setMinimumWidth(kColumnWidth);
        m_layout->addWidget(column, 1);
        m_columns.push_back(column);
        connectColumn(*column);
    }
}

void BoardPane::connectColumn(StageColumn &column)
{
    DealList &list = column.list();
    StageColumn *from = &column;
    connect(&list, &DealList::moveAsked, this, [this, from](int way) { move(*from, neighbour(*from, way)); });
    connect(&list, &DealList::left, this, [this, from](int way) {
        if (StageColumn *to = neighbour(*from, way))
            to->list().setFocus();
    });
    connect(&list, &DealList::openAsked, this, [this](qint64 id, bool ownWindow) {
        Q_UNUSED(ownWindow)
        m_context.navigator.openRecord({domain::RecordKind::Opportunity, domain::RecordId(id)},
                                       Navigator::Where::OwnWindow);
    });
    connect(&list, &DealList::closeAsked, this, [this, from](domain::StageKind kind) { close(*from, kind); });
    connect(&list, &DealList::trashAsked, this, [this, from] { trash(*from); });
    connect(&list, &DealList::newAsked, this, [this, from] {
        m_context.navigator.createRecord(domain::RecordKind::Opportunity,
                                         {{QStringLiteral("stage"), from->stage().id}});
    });
    connect(&list, &DealList::dragMoved, this, [this, from](QPoint at) { follow(*from, at); });
    connect(&list, &DealList::dragDropped, this, [this, from](QPoint at) { drop(*from, at); });
    connect(&list, &DealList::dragEnded, this, [this] {
        m_carried->hide();
        for (StageColumn *stage : m_columns)
            stage->setTarget(false);
    });
    connect(list.selectionModel(), &QItemSelectionModel::currentChanged, this, &BoardPane::stateChanged);
}

StageColumn *BoardPane::columnAt(QPoint globalPosition) const
{
    for (StageColumn *column : m_columns) {
        if (column->rect().contains(column->mapFromGlobal(globalPosition)))
            return column;
    }
    return nullptr;
}

StageColumn *BoardPane::neighbour(const StageColumn &column, int direction) const
{
    const auto at = std::find(m_columns.begin(), m_columns.end(), &column);
    const auto place = std::distance(m_columns.begin(), at) + direction;
    return place < 0 || place >= std::ssize(m_columns) ? nullptr : m_columns[static_cast<std::size_t>(place)];
}

void BoardPane::follow(const StageColumn &from, QPoint globalPosition)
{
    const StageColumn *over = columnAt(globalPosition);
    for (StageColumn *stage : m_columns)
        stage->setTarget(stage == over && stage != &from);
    const auto ids = from.list().chosen();
    m_carried->setText(messages::countOf(domain::RecordKind::Opportunity, static_cast<qint64>(ids.size())));
    m_carried->adjustSize();
    m_carried->move(mapFromGlobal(globalPosition) + QPoint(metrics::kSpace12, metrics::kSpace12));
    m_carried->raise();
    m_carried->show();
}

void BoardPane::drop(StageColumn &from, QPoint globalPosition)
{
    StageColumn *to = columnAt(globalPosition);
    if (to != &from)
        move(from, to);
}

void BoardPane::move(StageColumn &from, StageColumn *to)
{
    const auto ids = from.list().chosen();
    if (!to || ids.empty() || !whyNotWritable(m_context.workspace).isEmpty())
        return;
    const auto *model = static_cast<const RecordListModel *>(from.list().model());
    const domain::ListRow *row = ids.size() == 1 ? model->rowAt(model->rowOf(ids.front())) : nullptr;
    const QString sentence =
        tr("Moved %1 to %2.")
            .arg(row ? row->name
                     : messages::countOf(domain::RecordKind::Opportunity, static_cast<qint64>(ids.size())),
                 to->stage().name);
    workspace::DealDesk(m_context.workspace)
        .move(ids, domain::Value(to->stage().id), row ? row->revision : 0)
        .then(this, [this, sentence, to](const core::Result<workspace::Written<qint64>> &moved) {
            if (!moved) {
                m_context.notices.failed(moved.error());
                return;
            }
            m_context.notices.done(sentence, moved->changeset);
            to->list().setFocus();
        });
}

void BoardPane::close(StageColumn &from, domain::StageKind kind)
{
    const auto ids = from.list().chosen();
    if (ids.empty() || !whyNotWritable(m_context.workspace).isEmpty())
        return;
    auto *dialog = new CloseDialog(m_context, kind, ids, this);
    dialog->open();
}

void BoardPane::trash(StageColumn &from)
{
    std::vector<domain::RecordRef> refs;
    for (const qint64 id : from.list().chosen())
        refs.push_back({domain::RecordKind::Opportunity, domain::RecordId(id)});
    if (refs.empty() || !whyNotWritable(m_context.workspace).isEmpty())
        return;
    const QString sentence =
        tr("Moved %1 to the trash.")
            .arg(messages::countOf(domain::RecordKind::Opportunity, static_cast<qint64>(refs.size())));
    workspace::RecordDesk(m_context.workspace)
        .trash(refs)
        .then(this, [this, sentence](const core::Result<workspace::Written<qint64>> &done) {
            if (done)
                m_context.notices.done(sentence, done->changeset);
            else
                m_context.notices.failed(done.error());
        });
}

domain::RecordRef BoardPane::currentRecord() const
{
    for (StageColumn *column : m_columns) {
        const auto ids = column->list().chosen();
        if (column->list().hasFocus() && !ids.empty())
            return {domain::RecordKind::Opportunity, domain::RecordId(ids.front())};
    }
    return {};
}

void BoardPane::focusCards()
{
    if (!m_columns.empty())
        m_columns.front()->list().setFocus();
}

} // namespace rapport::ui
