#include "ui/list/recordtable.h"

#include "ui/list/celldelegate.h"
#include "ui/list/recordheader.h"
#include "ui/theme/metrics.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace rapport::ui {

namespace {

constexpr qreal kPale = 0.4; // what the ground takes of the old rows' strength

} // namespace

RecordTable::RecordTable(RecordListModel &model, QWidget *parent)
    : QTableView(parent), m_model(model), m_header(new RecordHeader(model, this)),
      m_delegate(new CellDelegate(this)), m_overlay(new QScrollBar(Qt::Vertical, this))
{
    setObjectName(QStringLiteral("recordTable"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(EditKeyPressed | AnyKeyPressed);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalHeader(m_header);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setRowHeight(currentTheme().rowHeight());
    setItemDelegate(m_delegate);
    setModel(&m_model);
    m_overlay->setFocusPolicy(Qt::NoFocus);
    connect(m_overlay, &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        m_overlay->setValue(value);
        tellVisible();
    });
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &RecordTable::placeScrollBar);
}

RecordTable::~RecordTable() = default;

void RecordTable::setRowHeight(int height)
{
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

void RecordTable::refreshTheme()
{
    m_delegate->themeChanged();
    viewport()->update();
}

int RecordTable::sizeHintForRow(int) const
{
    return verticalHeader()->defaultSectionSize();
}

void RecordTable::editCurrent()
{
    QModelIndex cell = currentIndex();
    if (!cell.isValid())
        return;
    for (int place = 0; place < m_header->count() && !(cell.flags() & Qt::ItemIsEditable); ++place)
        cell = cell.siblingAtColumn(m_header->logicalIndex(place));
    setCurrentIndex(cell);
    if (cell.flags() & Qt::ItemIsEditable)
        edit(cell);
}

qint64 RecordTable::currentId() const
{
    return currentIndex().isValid() ? m_model.idAt(currentIndex().row()) : 0;
}

bool RecordTable::setCurrentId(qint64 id, bool reveal)
{
    if (reveal)
        m_model.reveal(id);
    const int row = m_model.rowOf(id);
    if (row < 0)
        return false;
    m_chosen = true;
    makeCurrent(row, reveal);
    return true;
}

void RecordTable::makeCurrent(int row, bool reveal)
{
    const int column = std::max(0, currentIndex().column());
    const bool scrolls = hasAutoScroll();
    setAutoScroll(reveal && scrolls);
    selectionModel()->setCurrentIndex(m_model.index(row, column),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    setAutoScroll(scrolls);
    if (reveal)
        scrollTo(m_model.index(row, column));
}

void RecordTable::keepPlace()
{
    qint64 id = std::exchange(m_keptId, 0);
    const int offset = m_keptOffset; // becoming current counts it anew
    int row = id ? m_model.rowOf(id) : -1;
    if (row < 0 && id > 0 && m_model.groups().isGrouped()) {
        id = m_model.groups().headOf(id); // folded away
        row = m_model.rowOf(id);
    }
    if (row >= 0 && id != 0 && m_chosen) {
        makeCurrent(row, false);
        verticalScrollBar()->setValue(row * verticalHeader()->defaultSectionSize() - offset);
    } else {
        goToTop();
    }
    tellVisible();
}

void RecordTable::goToTop()
{
    m_chosen = false;
    if (m_model.rowCount() == 0) {
        Q_EMIT currentRecordChanged(0);
        return;
    }
    const bool underHead =
        m_model.rowCount() > 1 && GroupRows::isHead(m_model.idAt(0)) && !GroupRows::isHead(m_model.idAt(1));
    selectionModel()->setCurrentIndex(m_model.index(underHead ? 1 : 0, 0),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    verticalScrollBar()->setValue(0);
}

qint64 RecordTable::leaveTop()
{
    if (!m_chosen)
        m_keptId = 0;
    return m_keptId;
}

void RecordTable::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    if (const int row = currentIndex().row(); row >= first && row <= last)
        m_lostId = currentId();
    QTableView::rowsAboutToBeRemoved(parent, first, last);
}

void RecordTable::followCurrent()
{
    const int row = m_model.rowOf(std::exchange(m_lostId, 0));
    if (row >= 0)
        makeCurrent(row, true);
    else if (currentIndex().isValid() && selectionModel()->selection().isEmpty())
        selectOnlyCurrent();
    tellVisible(); // a row may have come at the end of what is seen
}

/// A folded head stands for the records it hides once it is selected with others; alone it is only where one is.
qint64 RecordTable::selectedCount() const
{
    const auto selection = selectionModel()->selection();
    const GroupRows &groups = m_model.groups();
    qint64 count = 0;
    for (const auto &range : selection)
        count += range.height();
    if (!groups.isGrouped() || count == 0)
        return count;
    const bool alone = count == 1;
    count = 0;
    for (const auto &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const qint64 id = m_model.idAt(row);
            if (!GroupRows::isHead(id))
                ++count;
            else if (const auto *group = groups.group(id); group && groups.isFolded(id) && !alone)
                count += group->count;
        }
    }
    return count;
}

workspace::Ids RecordTable::selectedIds() const
{
    workspace::Ids ids;
    ids.reserve(static_cast<std::size_t>(selectedCount()));
    const auto selection = selectionModel()->selection();
    const bool alone = selection.size() == 1 && selection.first().height() == 1;
    for (const auto &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const qint64 id = m_model.idAt(row);
            if (!GroupRows::isHead(id)) {
                ids.push_back(id);
            } else if (m_model.groups().isFolded(id) && !alone) {
                const workspace::Ids hidden = m_model.groups().recordsOf(id);
                ids.insert(ids.end(), hidden.begin(), hidden.end());
            }
        }
    }
    return ids;
}

void RecordTable::selectMore()
{
    const int rows = m_model.rowCount();
    if (rows == 0)
        return;
    const int last = m_model.columnCount() - 1;
    const int height = verticalHeader()->defaultSectionSize();
    const int top = std::max(0, verticalScrollBar()->value() / height);
    const int bottom = std::min(rows - 1, (verticalScrollBar()->value() + viewport()->height()) / height);
    const QItemSelection inView(m_model.index(top, 0), m_model.index(bottom, last));
    // What the first press took can be more than what is seen now: the bulk bar came and left less room.
    const auto selection = selectionModel()->selection();
    const bool second = selection.size() == 1 && selection.first().top() <= top &&
                        selection.first().bottom() >= bottom && selection.first().height() > 1;
    selectionModel()->select(second ? QItemSelection(m_model.index(0, 0), m_model.index(rows - 1, last))
                                    : inView,
                             QItemSelectionModel::ClearAndSelect);
}

void RecordTable::selectOnlyCurrent()
{
    selectionModel()->select(currentIndex(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void RecordTable::setPale(bool pale)
{
    if (std::exchange(m_pale, pale) != pale)
        viewport()->update();
}

void RecordTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_model.groups().isGrouped())
        paintHeads();
    if (!m_pale)
        return;
    QPainter painter(viewport());
    painter.setOpacity(kPale);
    painter.fillRect(event->rect(), palette().base());
}

bool RecordTable::handleKey(const QKeyEvent &event)
{
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    if (m_model.groups().isGrouped() && handleHeadKey(event))
        return true;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (control)
            Q_EMIT ownWindowRequested();
        else
            Q_EMIT openRequested();
        return true;
    case Qt::Key_Space:
        if (control || event.modifiers() == Qt::NoModifier) {
            pressSpace();
            return true;
        }
        return false;
    case Qt::Key_Escape:
        if (selectedCount() <= 1)
            return false;
        selectOnlyCurrent();
        return true;
    default: return false;
    }
}

/// On a head Left folds, Right unfolds, Enter and Space do either; in a group's first column Left goes to its head.
bool RecordTable::handleHeadKey(const QKeyEvent &event)
{
    const bool plain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const bool mirrored = isRightToLeft();
    const int key = event.key();
    const bool back = key == (mirrored ? Qt::Key_Right : Qt::Key_Left);
    const bool forth = key == (mirrored ? Qt::Key_Left : Qt::Key_Right);
    if (!isOnHead()) {
        const bool first = m_header->visualIndex(currentIndex().column()) == 0;
        if (!plain || !back || !first || !currentIndex().isValid())
            return false;
        goToHead();
        return true;
    }
    if (key == Qt::Key_Space && event.modifiers() == Qt::ControlModifier) {
        selectGroup();
        return true;
    }
    if (!plain)
        return false;
    const bool folded = m_model.groups().isFolded(currentId());
    if ((back && !folded) || (forth && folded) || key == Qt::Key_Return || key == Qt::Key_Enter ||
        key == Qt::Key_Space)
        return toggleGroup();
    return back || forth;
}

/// Space on the one selected row looks closer; with several rows selected, or on a row that is not, it selects.
void RecordTable::pressSpace()
{
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return;
    const bool selected = selectionModel()->isRowSelected(current.row());
    if (selected && selectedCount() == 1) {
        Q_EMIT peekRequested();
        return;
    }
    selectionModel()->select(current, QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
}

void RecordTable::keyPressEvent(QKeyEvent *event)
{
    m_byKeyboard = true;
    // Who goes home wants the list's beginning, whatever stands there.
    m_chosen = currentIndex().isValid() && event->key() != Qt::Key_Home;
    if (state() != EditingState && handleKey(*event)) {
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
    viewport()->update();
}

void RecordTable::mousePressEvent(QMouseEvent *event)
{
    m_byKeyboard = false;
    const QModelIndex pressed = indexAt(event->pos());
    m_chosen = m_chosen || pressed.isValid();
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier &&
        GroupRows::isHead(m_model.idAt(pressed.row()))) {
        selectionModel()->setCurrentIndex(pressed,
                                          QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        toggleGroup();
        event->accept();
        return;
    }
    QTableView::mousePressEvent(event);
}

void RecordTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex pressed = indexAt(event->pos());
    if (GroupRows::isHead(m_model.idAt(pressed.row()))) {
        mousePressEvent(event); // two quick clicks fold and unfold
        return;
    }
    QTableView::mouseDoubleClickEvent(event);
    if (event->button() == Qt::LeftButton && pressed.isValid())
        Q_EMIT openRequested();
}

void RecordTable::mouseMoveEvent(QMouseEvent *event)
{
    QTableView::mouseMoveEvent(event);
    setHovered(rowAt(event->pos().y()));
}

void RecordTable::leaveEvent(QEvent *event)
{
    QTableView::leaveEvent(event);
    setHovered(-1);
}

void RecordTable::setHovered(int row)
{
    const int before = std::exchange(m_hovered, row);
    if (before == row)
        return;
    for (const int touched : {before, row}) {
        if (touched >= 0)
            viewport()->update(0, rowViewportPosition(touched), viewport()->width(), rowHeight(touched));
    }
}

void RecordTable::contextMenuEvent(QContextMenuEvent *event)
{
    const QPoint place = event->reason() == QContextMenuEvent::Keyboard
                             ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft())
                             : event->globalPos();
    Q_EMIT menuRequested(place);
}

void RecordTable::resizeEvent(QResizeEvent *event)
{
    m_header->fit(viewport()->width());
    QTableView::resizeEvent(event);
    placeScrollBar();
    tellVisible();
}

void RecordTable::updateGeometries()
{
    QTableView::updateGeometries();
    placeScrollBar();
}

void RecordTable::placeScrollBar()
{
    const QScrollBar &real = *verticalScrollBar();
    m_overlay->setRange(real.minimum(), real.maximum());
    m_overlay->setPageStep(real.pageStep());
    m_overlay->setSingleStep(real.singleStep());
    m_overlay->setValue(real.value());
    const QRect area = viewport()->geometry();
    const int x = isRightToLeft() ? area.left() : area.right() + 1 - metrics::kScrollBar;
    m_overlay->setGeometry(x, area.top() + metrics::kSpace4 + 2, metrics::kScrollBar,
                           area.height() - metrics::kSpace8 - 2);
    m_overlay->setVisible(real.maximum() > real.minimum());
    m_overlay->raise();
}

void RecordTable::tellVisible()
{
    const int height = verticalHeader()->defaultSectionSize();
    const int top = verticalScrollBar()->value();
    m_model.setVisibleRows(top / height,
                           std::min(m_model.rowCount() - 1, (top + viewport()->height()) / height));
    if (currentIndex().isValid() && m_model.rowCount() > 0) {
        m_keptId = currentId();
        m_keptOffset = currentIndex().row() * height - top;
    }
}

void RecordTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update();
    if (current.isValid())
        tellVisible();
    if (current.row() != previous.row() || !previous.isValid())
        Q_EMIT currentRecordChanged(currentId());
}

void RecordTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionCountChanged();
}

QModelIndex RecordTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (action == MoveNext || action == MovePrevious)
        return nextEditable(action == MoveNext ? 1 : -1);
    const int column = std::max(0, currentIndex().column());
    if (action == MoveHome && m_model.rowCount() > 0)
        return m_model.index(0, column);
    if (action == MoveEnd && m_model.rowCount() > 0)
        return m_model.index(m_model.rowCount() - 1, column);
    return QTableView::moveCursor(action, modifiers);
}

} // namespace rapport::ui
