#include "ui/shell/menubuilder.h"

#include "ui/shell/actiontable.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>

namespace rapport::ui {

namespace {

struct MenuTitle {
    const char *key;
    const char *title;
};

constexpr MenuTitle kMenus[] = {
    {"file", QT_TRANSLATE_NOOP("Menus", "&File")},     {"edit", QT_TRANSLATE_NOOP("Menus", "&Edit")},
    {"view", QT_TRANSLATE_NOOP("Menus", "&View")},     {"go", QT_TRANSLATE_NOOP("Menus", "&Go")},
    {"record", QT_TRANSLATE_NOOP("Menus", "&Record")}, {"tools", QT_TRANSLATE_NOOP("Menus", "&Tools")},
    {"help", QT_TRANSLATE_NOOP("Menus", "&Help")},
};

/// A line stands before these.
bool beginsGroup(const QString &id)
{
    static const QStringList firsts{
        "store.backup", "window.close",      "view.history",     "list.edit-cell",   "list.bulk-edit",
        "record.trash", "list.clear-filter", "view.light",       "view.full-screen", "view.my-day",
        "go.back",      "record.previous",   "record.quick-log", "record.open",      "card.call",
        "record.owner", "tools.settings"};
    return firsts.contains(id);
}

} // namespace

void buildMenus(QMenuBar &bar, const ActionTable &actions)
{
    for (const MenuTitle &entry : kMenus) {
        QMenu *menu = bar.addMenu(QCoreApplication::translate("Menus", entry.title));
        menu->setObjectName(QStringLiteral("menu.") + QLatin1String(entry.key));
        menu->setToolTipsVisible(true);
        for (const ActionSpec &spec : actions.specs()) {
            if (QLatin1String(spec.menu) != QLatin1String(entry.key))
                continue;
            if (beginsGroup(spec.id))
                menu->addSeparator();
            menu->addAction(actions.action(spec.id));
        }
    }
}

} // namespace rapport::ui
