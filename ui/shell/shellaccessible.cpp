#include "ui/shell/shellaccessible.h"

#include "ui/shell/rail.h"

#include <QAccessibleWidget>

namespace rapport::ui {

namespace {

/// A rail item: selectable, and its first action chooses it.
class RailItemAccessible final : public QAccessibleWidget {
public:
    explicit RailItemAccessible(RailItem *item) : QAccessibleWidget(item, QAccessible::ListItem), m_item(item)
    {
    }

    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name ? m_item->text() : QAccessibleWidget::text(kind);
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.selectable = true;
        state.selected = m_item->isChecked();
        return state;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString &name) override
    {
        if (name == pressAction())
            m_item->click();
    }

private:
    RailItem *m_item;
};

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    if (className == QLatin1String(RailItem::staticMetaObject.className()))
        return new RailItemAccessible(static_cast<RailItem *>(object));
    if (className == QLatin1String(Rail::staticMetaObject.className()))
        return new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::List);
    return nullptr;
}

} // namespace

void installShellAccessibility()
{
    QAccessible::installFactory(makeInterface);
}

} // namespace rapport::ui
