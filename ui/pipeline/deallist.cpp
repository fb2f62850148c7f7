#include "ui/pipeline/deallist.h"

#include "ui/list/recordlistmodel.h"
#include "ui/pipeline/dealcard.h"
#include "ui/theme/paint.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace rapport::ui {

DealList::DealList(RecordListModel &model, const CardWorld &world, QWidget *parent)
    : QListView(parent), m_model(model), m_world(world)
{
    setModel(&model);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &DealList::tellVisible);
    connect(&model, &RecordListModel::arrived, this, &DealList::takeFollowed);
}

std::vector<workspace::Picked> DealList::chosen() const
{
    std::vector<workspace::Picked> picked;
    const auto add = [&](const QModelIndex &index) {
        const domain::ListRow *row = m_model.rowAt(index.row());
        picked.push_back({m_model.idAt(index.row()), row ? row->revision : 0});
    };
    const QModelIndex current = currentIndex();
    if (current.isValid() && selectionModel()->isSelected(current))
        add(current);
    for (const QModelIndex &index : selectionModel()->selectedIndexes()) {
        if (index != current)
            add(index);
    }
    return picked;
}

std::vector<const domain::ListRow *> DealList::chosenRows() const
{
    std::vector<const domain::ListRow *> rows;
    for (const workspace::Picked &picked : chosen()) {
        if (const domain::ListRow *row = m_model.rowAt(m_model.rowOf(picked.id)))
            rows.push_back(row);
    }
    return rows;
}

int DealList::rowFor(QPoint position) const
{
    const int height = std::max(1, sizeHintForRow(0));
    const int row = (position.y() + verticalOffset() + height / 2) / height;
    return std::clamp(row, 0, m_model.rowCount());
}

void DealList::setDropRow(int row)
{
    if (std::exchange(m_dropRow, row) != row)
        viewport()->update();
}

void DealList::follow(qint64 id)
{
    m_followed = id;
    takeFollowed();
}

void DealList::takeFollowed()
{
    const int row = m_followed > 0 ? m_model.rowOf(m_followed) : -1;
    if (row < 0)
        return;
    m_followed = 0;
    setCurrentIndex(m_model.index(row, 0));
    scrollTo(currentIndex());
}

void DealList::updateGeometries()
{
    QListView::updateGeometries();
    verticalScrollBar()->setSingleStep(std::max(1, sizeHintForRow(0)) / 2);
    tellVisible();
}

void DealList::tellVisible()
{
    const int height = std::max(1, sizeHintForRow(0));
    const int first = verticalOffset() / height;
    m_model.setVisibleRows(first, first + viewport()->height() / height + 1);
}

/// Keys that mean something to a card are no shortcuts of the window here: Alt+Right moves it, and does not go forward.
bool DealList::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto &key = static_cast<const QKeyEvent &>(*event);
        const Qt::KeyboardModifiers modifiers = key.modifiers() & ~Qt::KeypadModifier;
        static const QList<int> arrows{Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down};
        static const QList<int> deeds{Qt::Key_Return, Qt::Key_Enter, Qt::Key_W,
                                      Qt::Key_L,      Qt::Key_N,     Qt::Key_Delete};
        const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
        if ((modifiers == Qt::AltModifier && arrows.contains(key.key())) ||
            (modifiers == Qt::NoModifier && deeds.contains(key.key())) ||
            (modifiers == Qt::ControlModifier && enter)) {
            event->accept();
            return true;
        }
    }
    return QListView::event(event);
}

bool DealList::moveKey(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const bool sideways = event.key() == Qt::Key_Left || event.key() == Qt::Key_Right;
    const bool upDown = event.key() == Qt::Key_Up || event.key() == Qt::Key_Down;
    if (modifiers == Qt::AltModifier && upDown) {
        Q_EMIT placeAsked(event.key() == Qt::Key_Down ? 1 : -1);
        return true;
    }
    if (!sideways || (modifiers & ~Qt::AltModifier))
        return false;
    const int direction = (event.key() == Qt::Key_Right) != isRightToLeft() ? 1 : -1;
    if (modifiers == Qt::AltModifier)
        Q_EMIT moveAsked(direction);
    else
        Q_EMIT left(direction);
    return true;
}

bool DealList::deedKey(const QKeyEvent &event)
{
    const qint64 id = currentIndex().isValid() ? m_model.idAt(currentIndex().row()) : 0;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (id > 0)
            Q_EMIT openAsked(id, event.modifiers() & Qt::ControlModifier);
        return true;
    case Qt::Key_W: Q_EMIT closeAsked(domain::StageKind::Won); return true;
    case Qt::Key_L: Q_EMIT closeAsked(domain::StageKind::Lost); return true;
    case Qt::Key_N: Q_EMIT newAsked(); return true;
    case Qt::Key_Delete: Q_EMIT trashAsked(); return true;
    default: return false;
    }
}

void DealList::keyPressEvent(QKeyEvent *event)
{
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape && m_dragging) {
        m_dragging = false;
        m_mayDrag = false;
        Q_EMIT dragEnded();
    } else if (!moveKey(*event) && !((plain || enter) && deedKey(*event))) {
        QListView::keyPressEvent(event);
    }
}

void DealList::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex pressed = indexAt(event->pos());
    m_pressed = event->pos();
    m_mayDrag =
        event->button() == Qt::LeftButton && pressed.isValid() && event->modifiers() == Qt::NoModifier;
    // A card of several chosen ones is perhaps dragged with them: the others are let go when it is not.
    if (m_mayDrag && selectionModel()->isSelected(pressed) && selectionModel()->selectedIndexes().size() > 1)
        selectionModel()->setCurrentIndex(pressed, QItemSelectionModel::NoUpdate);
    else
        QListView::mousePressEvent(event);
}

/// A drag of our own: that of the platform would run an event loop inside of ours.
void DealList::mouseMoveEvent(QMouseEvent *event)
{
    const bool far = (event->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (m_mayDrag && !m_dragging && far && (event->buttons() & Qt::LeftButton))
        begin(m_pressed);
    if (m_dragging)
        Q_EMIT dragMoved(event->globalPosition().toPoint());
    else if (!(event->buttons() & Qt::LeftButton))
        QListView::mouseMoveEvent(event);
}

void DealList::begin(QPoint position)
{
    const QRect card = visualRect(currentIndex());
    m_dragging = true;
    Q_EMIT dragBegun(viewport()->grab(card), position - card.topLeft());
}

void DealList::mouseReleaseEvent(QMouseEvent *event)
{
    const bool wasPressed = std::exchange(m_mayDrag, false);
    if (std::exchange(m_dragging, false)) {
        setState(QAbstractItemView::NoState);
        Q_EMIT dragDropped(event->globalPosition().toPoint());
        Q_EMIT dragEnded();
        return;
    }
    if (wasPressed && selectionModel()->selectedIndexes().size() > 1)
        selectionModel()->setCurrentIndex(indexAt(event->pos()), QItemSelectionModel::ClearAndSelect);
    QListView::mouseReleaseEvent(event);
}

void DealList::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    if (index.isValid())
        Q_EMIT openAsked(m_model.idAt(index.row()), event->modifiers() & Qt::ControlModifier);
}

void DealList::contextMenuEvent(QContextMenuEvent *event)
{
    if (currentIndex().isValid())
        Q_EMIT menuAsked(event->reason() == QContextMenuEvent::Mouse
                             ? event->globalPos()
                             : viewport()->mapToGlobal(visualRect(currentIndex()).center()));
}

void DealList::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_dropRow < 0)
        return;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = themeOf(*this);
    const int height = DealCard::heightOf(theme, m_world.look);
    const int top = m_dropRow * (height + metrics::kSpace8) - verticalOffset();
    const int wide = viewport()->width() - 2 * metrics::kSpace8;
    if (m_dropRow < m_model.rowCount())
        paintPanel(painter, QRect(metrics::kSpace8, top - 6, wide, 3), {theme.accent, QColor(), 1, 0, false});
    else
        paintPanel(painter, QRect(metrics::kSpace8, top, wide, height),
                   {theme.accentSoft, theme.accent, metrics::kRadiusField, 1, true});
}

} // namespace rapport::ui
