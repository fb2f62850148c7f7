// The heads of groups in the table of a list: how they look, and what can be done with them.

#include "ui/list/celldelegate.h"
#include "ui/list/recordheader.h"
#include "ui/list/recordtable.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"

#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>

namespace rapport::ui {

bool RecordTable::isOnHead() const
{
    return GroupRows::isHead(currentId());
}

void RecordTable::goToHead()
{
    int row = currentIndex().row();
    while (row > 0 && !GroupRows::isHead(m_model.idAt(row)))
        --row;
    selectionModel()->setCurrentIndex(m_model.index(row, std::max(0, currentIndex().column())),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

bool RecordTable::toggleGroup()
{
    const qint64 head = currentId();
    if (!GroupRows::isHead(head))
        return false;
    m_model.setFolded(head, !m_model.groups().isFolded(head));
    tellVisible();
    viewport()->update();
    Q_EMIT selectionCountChanged();
    return true;
}

void RecordTable::selectGroup()
{
    const qint64 head = currentId();
    const domain::ListGroup *group = m_model.groups().group(head);
    if (!group)
        return;
    m_model.setFolded(head, false);
    const int row = m_model.rowOf(head);
    const QItemSelection records(
        m_model.index(row + 1, 0),
        m_model.index(row + static_cast<int>(group->count), m_model.columnCount() - 1));
    selectionModel()->select(records, QItemSelectionModel::ClearAndSelect);
}

void RecordTable::foldAll(bool folded)
{
    m_model.setAllFolded(folded);
    viewport()->update();
}

QModelIndex RecordTable::nextEditable(int by) const
{
    const int columns = m_header->count();
    int row = currentIndex().row();
    int place = m_header->visualIndex(currentIndex().column());
    for (;;) {
        place += by;
        if (place < 0 || place >= columns) {
            row += by;
            place = by > 0 ? 0 : columns - 1;
        }
        const QModelIndex cell = m_model.index(row, m_header->logicalIndex(place));
        if (!cell.isValid() || cell.flags().testFlag(Qt::ItemIsEditable))
            return cell;
    }
}

void RecordTable::paintHeads()
{
    const int height = verticalHeader()->defaultSectionSize();
    const int top = verticalScrollBar()->value() / height;
    const int bottom =
        std::min(m_model.rowCount() - 1, (verticalScrollBar()->value() + viewport()->height()) / height);
    QPainter painter(viewport());
    for (int row = top; row <= bottom; ++row) {
        if (GroupRows::isHead(m_model.idAt(row)))
            paintHead(painter, row);
    }
}

void RecordTable::paintHead(QPainter &painter, int row) const
{
    const qint64 head = m_model.idAt(row);
    const domain::ListGroup *group = m_model.groups().group(head);
    if (!group)
        return;
    const Theme &theme = currentTheme();
    const QRect line(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
    const bool selected = selectionModel()->isSelected(m_model.index(row, 0));
    const bool contrast = selected && theme.scheme == Scheme::HighContrast;
    painter.fillRect(line, selected ? theme.selection : hoveredRow() == row ? theme.hover : theme.sunken);
    paintEdge(painter, line, Qt::BottomEdge, theme.grid);
    const QRect mark(metrics::kSpace12, line.top(), metrics::kIcon, line.height());
    const Icon closed = isRightToLeft() ? Icon::ChevronLeft : Icon::ChevronRight;
    paintIcon(painter, QStyle::visualRect(layoutDirection(), line, mark),
              m_model.groups().isFolded(head) ? closed : Icon::ChevronDown,
              contrast ? theme.selectionText : theme.text3, metrics::kIcon);
    paintHeadTitle(painter, line.adjusted(mark.right() + metrics::kSpace4, 0, -metrics::kSpace16, 0), row,
                   contrast ? theme.selectionText : theme.text);
    paintHeadSum(painter, line, row, contrast ? theme.selectionText : theme.text2);
    if (currentIndex().row() == row && hasFocus() && showsRing())
        paintFocusRing(painter, line.adjusted(1, 1, -1, -2), theme);
}

/// What the group is, and behind it how many it has.
void RecordTable::paintHeadTitle(QPainter &painter, const QRect &room, int row, const QColor &color) const
{
    const Theme &theme = currentTheme();
    const QRect line(0, room.top(), viewport()->width(), room.height());
    const QString title = m_model.index(row, 0).data().toString();
    const QString count = QLocale().toString(m_model.groups().group(m_model.idAt(row))->count);
    const int countWidth = textWidth(theme.font(TextStyle::Body), count);
    const int most = room.width() - countWidth - metrics::kSpace8;
    QRect part = room;
    part.setWidth(std::clamp(textWidth(theme.font(TextStyle::BodyMedium), title), 0, std::max(0, most)));
    paintText(painter, QStyle::visualRect(layoutDirection(), line, part), title,
              theme.font(TextStyle::BodyMedium), color, Qt::AlignLeading | Qt::AlignVCenter,
              layoutDirection());
    part = QRect(part.right() + metrics::kSpace8, room.top(), countWidth, room.height());
    paintText(painter, QStyle::visualRect(layoutDirection(), line, part), count, theme.font(TextStyle::Body),
              theme.scheme == Scheme::HighContrast ? color : theme.text3, Qt::AlignLeading | Qt::AlignVCenter,
              layoutDirection());
}

/// The sum of a group stands in the column that it sums up.
void RecordTable::paintHeadSum(QPainter &painter, const QRect &line, int row, const QColor &color) const
{
    for (int place = 1; place < m_header->count(); ++place) {
        const int column = m_header->logicalIndex(place);
        const QString sum = column == 0 ? QString() : m_model.index(row, column).data().toString();
        if (sum.isEmpty())
            continue;
        const QRect cell(columnViewportPosition(column), line.top(), columnWidth(column), line.height());
        const QRect area =
            CellDelegate::textRect(cell, false, place == m_header->count() - 1, layoutDirection());
        paintText(painter, area, sum, currentTheme().font(TextStyle::Body), color,
                  Qt::AlignTrailing | Qt::AlignVCenter, layoutDirection());
    }
}

} // namespace rapport::ui
