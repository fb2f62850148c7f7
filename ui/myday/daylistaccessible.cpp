#include "ui/myday/daylistaccessible.h"

#include "ui/myday/daylist.h"
#include "ui/myday/dayrowbuttons.h"
#include "ui/myday/outcomebox.h"

#include <QAccessibleWidget>

namespace rapport::ui {

namespace {

/// The list: a child for each row, made when asked for, and the open box behind them.
class DayListAccessible final : public QAccessibleWidget {
public:
    explicit DayListAccessible(DayList *list) : QAccessibleWidget(list, QAccessible::List), m_list(list) {}

    int childCount() const override { return rows() + (m_list->box().isVisible() ? 1 : 0); }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        return QAccessible::queryAccessibleInterface(
            index < rows() ? static_cast<QObject *>(m_list->rowWidget(index)) : &m_list->box());
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        return child->object() == &m_list->box() ? rows() : m_list->rowOf(child->object());
    }
    QAccessibleInterface *focusChild() const override
    {
        return m_list->hasFocus() ? child(m_list->currentIndex().row()) : QAccessibleWidget::focusChild();
    }

private:
    int rows() const { return m_list->dayModel().rowCount(); }

    DayList *m_list;
};

/// A row: says title, reason and due; pressing it chooses it, or folds what it heads.
class DayRowAccessible final : public QAccessibleWidget {
public:
    explicit DayRowAccessible(DayRowButtons *row) : QAccessibleWidget(row, QAccessible::ListItem), m_row(row)
    {
    }

    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name ? m_row->spoken() : QString();
    }
    QRect rect() const override
    {
        DayList *list = owner();
        const QRect place = list->visualRect(list->model()->index(list->rowOf(m_row), 0));
        return {list->viewport()->mapToGlobal(place.topLeft()), place.size()};
    }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(owner()); }
    QAccessible::State state() const override
    {
        DayList *list = owner();
        QAccessible::State state;
        state.selectable = true;
        state.focusable = true;
        state.selected = m_row->isCurrent();
        state.focused = state.selected && list->hasFocus();
        const QRect place = list->visualRect(list->model()->index(list->rowOf(m_row), 0));
        state.offscreen = !place.intersects(list->viewport()->rect());
        state.invisible = !list->isVisible();
        return state;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString &name) override
    {
        if (name == pressAction())
            owner()->press(owner()->rowOf(m_row));
    }

private:
    DayList *owner() const { return static_cast<DayList *>(m_row->parentWidget()->parentWidget()); }

    DayRowButtons *m_row;
};

/// The box belongs to the list, not to its view port.
class OutcomeBoxAccessible final : public QAccessibleWidget {
public:
    explicit OutcomeBoxAccessible(OutcomeBox *box) : QAccessibleWidget(box, QAccessible::Grouping), m_box(box)
    {
    }

    QAccessibleInterface *parent() const override
    {
        QWidget *port = m_box->parentWidget();
        return port ? QAccessible::queryAccessibleInterface(port->parentWidget()) : nullptr;
    }

private:
    OutcomeBox *m_box;
};

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    if (className == QLatin1String(DayList::staticMetaObject.className()))
        return new DayListAccessible(static_cast<DayList *>(object));
    if (className == QLatin1String(DayRowButtons::staticMetaObject.className()))
        return new DayRowAccessible(static_cast<DayRowButtons *>(object));
    if (className == QLatin1String(OutcomeBox::staticMetaObject.className()))
        return new OutcomeBoxAccessible(static_cast<OutcomeBox *>(object));
    return nullptr;
}

} // namespace

void installDayAccessibility()
{
    static const bool installed = (QAccessible::installFactory(makeInterface), true);
    Q_UNUSED(installed);
}

} // namespace rapport::ui
