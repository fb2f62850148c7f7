// How cards of the board are dragged and placed: the other half of BoardPane.
#include "messages/fieldlabel.h"
#include "ui/list/recordlistmodel.h"
#include "ui/pipeline/boardmoves.h"
#include "ui/pipeline/boardpane.h"
#include "ui/pipeline/columnhead.h"
#include "ui/pipeline/columnpane.h"
#include "ui/pipeline/deallist.h"
#include "ui/theme/metrics.h"

#include <QScrollArea>
#include <QScrollBar>

namespace rapport::ui {

namespace {

constexpr int kEdge = 48; ///< px from the edge where a drag scrolls
constexpr int kScrollStep = 24;

domain::MoneySums amountsOf(const std::vector<const domain::ListRow *> &rows, std::size_t amount)
{
    domain::MoneySums sums;
    for (const domain::ListRow *row : rows) {
        const domain::Value &value = row->values[amount];
        if (!value.isEmpty() && !sums.add(value.as<core::Money>()))
            return {};
    }
    return sums;
}

} // namespace

void BoardPane::begin(ColumnPane &from, const QPixmap &card, QPoint hold)
{
    if (isPast() || !whyNotWritable(m_context.workspace).isEmpty())
        return;
    m_drag.from = &from;
    m_drag.deals = from.list().chosen();
    m_drag.name = nameOf(from);
    const auto amount =
        static_cast<std::size_t>(DealCard::fields(m_world.look).indexOf(QStringLiteral("amount")));
    m_drag.sum = sumsText(amountsOf(from.list().chosenRows(), amount), m_board.rates, m_world.today);
    for (const workspace::Picked &deal : m_drag.deals)
        m_world.ghosts.insert(deal.id);
    from.list().viewport()->update();
    m_carried->begin(card, hold, static_cast<int>(m_drag.deals.size()));
    m_zones->raise();
    m_zones->show();
    m_carried->raise();
}

void BoardPane::follow(QPoint globalPosition)
{
    if (!m_drag.from)
        return;
    m_carried->moveTo(mapFromGlobal(globalPosition));
    const auto zone = m_zones->zoneAt(globalPosition);
    m_zones->setHot(zone);
    ColumnPane *over = zone ? nullptr : columnAt(globalPosition);
    if (over && !valueOfColumn(m_board, over->column()))
        over = nullptr;
    for (ColumnPane *column : m_columns) {
        const bool isOver = over && column == over;
        column->setTarget(isOver);
        if (!isOver)
            continue;
        column->list().setDropRow(
            column->list().rowFor(column->list().viewport()->mapFromGlobal(globalPosition)));
        column->head().setComing(column == m_drag.from ? QString() : m_drag.sum);
    }
    scrollBy(globalPosition);
}

/// Near an edge the board, and a long column, go on.
void BoardPane::scrollBy(QPoint globalPosition)
{
    const QPoint at = m_scroll->viewport()->mapFromGlobal(globalPosition);
    QScrollBar *sideways = m_scroll->horizontalScrollBar();
    if (at.x() < kEdge)
        sideways->setValue(sideways->value() - kScrollStep);
    else if (at.x() > m_scroll->viewport()->width() - kEdge)
        sideways->setValue(sideways->value() + kScrollStep);
    ColumnPane *over = columnAt(globalPosition);
    if (!over)
        return;
    const int y = over->list().viewport()->mapFromGlobal(globalPosition).y();
    QScrollBar *down = over->list().verticalScrollBar();
    if (y < kEdge / 2)
        down->setValue(down->value() - kScrollStep);
    else if (y > over->list().viewport()->height() - kEdge / 2)
        down->setValue(down->value() + kScrollStep);
}

void BoardPane::drop(QPoint globalPosition)
{
    if (!m_drag.from)
        return;
    const auto zone = m_zones->zoneAt(globalPosition);
    if (!zone) {
        ColumnPane *to = columnAt(globalPosition);
        if (to)
            move(*m_drag.from, to, to->list().rowFor(to->list().viewport()->mapFromGlobal(globalPosition)));
        return;
    }
    switch (*zone) {
    case DropBar::Zone::Won: m_moves->close(m_drag.deals, m_drag.name, domain::StageKind::Won); break;
    case DropBar::Zone::Lost: m_moves->close(m_drag.deals, m_drag.name, domain::StageKind::Lost); break;
    case DropBar::Zone::Trash: m_moves->trash(m_drag.deals, m_drag.name); break;
    case DropBar::Zone::OtherPipeline:
        m_moves->chooseOther(m_drag.deals, m_drag.name, m_board.pipeline.id, globalPosition);
        break;
    }
}

void BoardPane::endDrag()
{
    m_drag = {};
    m_world.ghosts.clear();
    m_carried->hide();
    m_zones->hide();
    m_zones->setHot(std::nullopt);
    for (ColumnPane *column : m_columns) {
        column->setTarget(false);
        column->list().viewport()->update();
    }
}

/// Between the cards that are above and below a row, those that are moved aside.
std::optional<qint64> BoardPane::placeAt(ColumnPane &column, int row,
                                         const std::vector<workspace::Picked> &deals) const
{
    const auto fields = DealCard::fields(m_world.look);
    const auto placeOf = [&](int at) -> std::optional<qint64> {
        const domain::ListRow *shown = column.model().rowAt(at);
        const auto field = static_cast<std::size_t>(fields.indexOf(QStringLiteral("board_place")));
        return shown && !shown->values[field].isEmpty() ? std::optional(shown->values[field].as<qint64>())
                                                        : std::nullopt;
    };
    const auto isMoved = [&](int at) {
        const qint64 id = column.model().idAt(at);
        return std::any_of(deals.begin(), deals.end(),
                           [id](const workspace::Picked &deal) { return deal.id == id; });
    };
    int above = row - 1;
    while (above >= 0 && isMoved(above))
        --above;
    int below = row;
    while (below < column.model().rowCount() && isMoved(below))
        ++below;
    const auto upper = above >= 0 ? placeOf(above) : std::nullopt;
    const auto lower = below < column.model().rowCount() ? placeOf(below) : std::nullopt;
    if (!upper && !lower)
        return std::nullopt;
    return domain::placeBetween(upper, lower);
}

void BoardPane::move(ColumnPane &from, ColumnPane *to, std::optional<int> row)
{
    const auto value = to ? valueOfColumn(m_board, to->column()) : std::nullopt;
    if (!value)
        return;
    BoardMoves::Act act{changeable(from), {}, nameOf(from), to->name()};
    act.placing.field = m_board.axis;
    act.placing.value = *value;
    if (row)
        act.placing.place = placeAt(*to, *row, act.deals);
    if (to == &from && !act.placing.place)
        return;
    if (to == &from)
        act.where.clear();
    to->list().setFocus();
    m_moves->move(act);
}

void BoardPane::place(ColumnPane &column, int direction)
{
    const auto deals = changeable(column);
    const int row = deals.empty() ? -1 : column.model().rowOf(deals.front().id);
    if (row < 0)
        return;
    const int before = direction < 0 ? row - 1 : row + 2;
    if (before < 0 || before > column.model().rowCount())
        return;
    const auto value = valueOfColumn(m_board, column.column());
    BoardMoves::Act act{deals, {}, nameOf(column), {}};
    act.placing.field = m_board.axis;
    act.placing.value = value.value_or(domain::Value());
    act.placing.place = placeAt(column, before, deals);
    if (value && act.placing.place)
        m_moves->move(act);
}

} // namespace rapport::ui
