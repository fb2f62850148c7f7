#include "ui/myday/daylist.h"

#include "ui/myday/daydelegate.h"
#include "ui/myday/dayrowbuttons.h"
#include "ui/myday/outcomebox.h"
#include "ui/theme/metrics.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStyle>
#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kBoxStart = 79; // leading edge of the box under an open row
constexpr int kBoxBelow = 12; // ground below it, with the line of the row

} // namespace

DayList::DayList(DayModel &model, OutcomeBox &box, QWidget *parent)
    : QListView(parent), m_model(model), m_box(box), m_delegate(new DayDelegate(model, this))
{
    setObjectName(QStringLiteral("dayList"));
    setAccessibleName(tr("What to do, ranked"));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setItemDelegate(m_delegate);
    setModel(&model);
    m_box.setParent(viewport());
    m_box.hide();
    connect(&model, &DayModel::modelAboutToBeReset, this, &DayList::keepPlace);
    connect(&model, &DayModel::modelReset, this, &DayList::restorePlace);
    connect(&model, &DayModel::dataChanged, this, &DayList::refreshRows);
    connect(&m_box, &OutcomeBox::heightChanged, this, &DayList::placeBox);
}

void DayList::setReadOnly(const QString &whyNot)
{
    m_whyNot = whyNot;
    refreshRows();
}

void DayList::setOpen(const domain::RecordRef &task)
{
    const bool hadFocus = m_box.isAncestorOf(window()->focusWidget());
    m_open = task;
    placeBox();
    m_box.setVisible(task.id.isValid() && m_model.rowOf(task) >= 0);
    if (hadFocus && !m_box.isVisible())
        setFocus();
    refreshRows();
    if (m_box.isVisible())
        scrollTo(m_model.index(m_model.rowOf(task)));
}

void DayList::setCurrentTask(const domain::RecordRef &task)
{
    const int row = m_model.rowOf(task);
    if (row >= 0)
        setCurrentIndex(m_model.index(row));
}

const DayItem *DayList::current() const
{
    const QModelIndex index = currentIndex();
    if (!index.isValid() || m_model.item(index.row()).isHead)
        return nullptr;
    return &m_model.item(index.row());
}

DayRowButtons *DayList::rowWidget(int row)
{
    if (row < 0 || row >= m_model.rowCount())
        return nullptr;
    m_rows.resize(static_cast<std::size_t>(m_model.rowCount()));
    auto &buttons = m_rows[static_cast<std::size_t>(row)];
    if (!buttons) {
        buttons = new DayRowButtons(viewport());
        connect(buttons, &DayRowButtons::doneRequested, this, [this, made = buttons] { act(rowOf(made)); });
        connect(buttons, &DayRowButtons::snoozeRequested, this,
                [this, made = buttons] { Q_EMIT snoozeRequested(rowOf(made)); });
        buttons->show(m_model.item(row), row == currentIndex().row(), m_whyNot);
    }
    return buttons;
}

int DayList::rowOf(const QObject *buttons) const
{
    const auto found = std::find(m_rows.begin(), m_rows.end(), buttons);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QPoint DayList::menuPoint(int row)
{
    DayRowButtons *buttons = rowWidget(row);
    return buttons ? buttons->clock()->mapToGlobal(QPoint(0, buttons->clock()->height())) : QCursor::pos();
}

void DayList::act(int row)
{
    if (row < 0 || row >= m_model.rowCount())
        return;
    setCurrentIndex(m_model.index(row));
    const DayItem &item = m_model.item(row);
    if (item.isHead)
        m_model.setUnfolded(item.part, !item.unfolded);
    else if (m_whyNot.isEmpty())
        Q_EMIT doneRequested(row);
}

void DayList::press(int row)
{
    if (row < 0 || row >= m_model.rowCount())
        return;
    setFocus();
    if (m_model.item(row).isHead)
        act(row);
    else
        setCurrentIndex(m_model.index(row));
}

bool DayList::foldKey(int key, int row)
{
    const DayItem &item = m_model.item(row);
    if (!item.isHead)
        return false;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    if (key == Qt::Key_Left || key == Qt::Key_Right)
        m_model.setUnfolded(item.part, (key == Qt::Key_Right) != mirrored);
    else if (key == Qt::Key_Return || key == Qt::Key_Enter)
        m_model.setUnfolded(item.part, !item.unfolded);
    else
        return false;
    return true;
}

void DayList::keyPressEvent(QKeyEvent *event)
{
    const int row = currentIndex().row();
    const int key = event->key();
    if (key == Qt::Key_Escape && m_open.id.isValid()) {
        Q_EMIT closeRequested();
        return;
    }
    if (row < 0 || foldKey(key, row)) {
        if (row < 0)
            QListView::keyPressEvent(event);
        return;
    }
    if (key == Qt::Key_Space)
        act(row);
    else if (key == Qt::Key_S && event->modifiers() == Qt::NoModifier && m_model.item(row).isOpen() &&
             m_whyNot.isEmpty())
        Q_EMIT snoozeRequested(row);
    else if (key == Qt::Key_Return || key == Qt::Key_Enter)
        Q_EMIT openRequested(row, event->modifiers());
    else
        QListView::keyPressEvent(event);
}

void DayList::mousePressEvent(QMouseEvent *event)
{
    QListView::mousePressEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid() && m_model.item(index.row()).isHead)
        act(index.row());
}

void DayList::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !index.isValid())
        return;
    if (m_model.item(index.row()).isHead)
        act(index.row());
    else
        Q_EMIT openRequested(index.row(), event->modifiers());
}

void DayList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    refreshRows();
    Q_EMIT currentRowChanged();
}

void DayList::forgetRows()
{
    for (const auto &buttons : m_rows) {
        if (buttons) {
            buttons->hide();
            buttons->deleteLater();
        }
    }
    m_rows.clear();
}

void DayList::keepPlace()
{
    m_keptRow = currentIndex().row();
    m_keptTask = current() ? current()->ref() : domain::RecordRef{};
    m_keptScroll = verticalScrollBar()->value();
    forgetRows();
}

void DayList::restorePlace()
{
    const int rows = m_model.rowCount();
    const bool same = m_keptRow >= 0 && m_keptRow < rows && !m_model.item(m_keptRow).isHead &&
                      m_model.item(m_keptRow).ref() == m_keptTask;
    const int found = same ? m_keptRow : m_keptTask.id.isValid() ? m_model.rowOf(m_keptTask) : -1;
    const int row = found >= 0 ? found : std::clamp(m_keptRow, -1, rows - 1);
    m_delegate->setOpenRow(m_model.rowOf(m_open), m_box.sizeHint().height() + kBoxBelow);
    doItemsLayout();
    verticalScrollBar()->setValue(m_keptScroll);
    if (rows > 0)
        setCurrentIndex(m_model.index(std::max(row, 0)));
    placeWidgets();
    placeBox();
}

void DayList::refreshRows()
{
    for (std::size_t row = 0; row < m_rows.size() && row < static_cast<std::size_t>(m_model.rowCount());
         ++row) {
        if (m_rows[row])
            m_rows[row]->show(m_model.item(static_cast<int>(row)),
                              static_cast<int>(row) == currentIndex().row(), m_whyNot);
    }
    placeWidgets();
}

void DayList::updateGeometries()
{
    QListView::updateGeometries();
    placeWidgets();
}

void DayList::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    placeWidgets();
}

void DayList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    placeWidgets();
    Q_EMIT rowWidthChanged(viewport()->width());
}

void DayList::placeWidgets()
{
    if (m_placing)
        return;
    const QScopedValueRollback<bool> placing(m_placing, true);
    const Theme &theme = themeOf(*this);
    const QRect seen = viewport()->rect();
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QRect whole = visualRect(m_model.index(row));
        const bool visible = whole.intersects(seen) && !m_model.item(row).isHead;
        const bool made =
            static_cast<std::size_t>(row) < m_rows.size() && m_rows[static_cast<std::size_t>(row)];
        if (!visible && !made)
            continue;
        DayRowButtons *buttons = rowWidget(row);
        const int height = m_delegate->plainHeight(row, theme);
        const int side = buttons->sizeHint().height();
        const QRect place(whole.right() + 1 - daycolumns::kButtons, whole.y() + (height - side) / 2,
                          daycolumns::kButtons - daycolumns::kEdge, side);
        buttons->setGeometry(QStyle::visualRect(layoutDirection(), whole, place));
        buttons->setVisible(visible);
    }
    placeBox();
}

void DayList::placeBox()
{
    const int row = m_open.id.isValid() ? m_model.rowOf(m_open) : -1;
    const int height = m_box.sizeHint().height();
    m_delegate->setOpenRow(row, height + kBoxBelow);
    if (row < 0)
        return;
    const QRect whole = visualRect(m_model.index(row));
    const int top = whole.y() + m_delegate->plainHeight(row, themeOf(*this)) - 1;
    const QRect place(whole.x() + kBoxStart, top, whole.width() - kBoxStart - daycolumns::kEdge, height);
    m_box.setGeometry(QStyle::visualRect(layoutDirection(), whole, place));
}

} // namespace rapport::ui
