#pragma once

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QObject>
#include <functional>
#include <vector>

namespace rapport::ui {

/// When an action can be used.
enum class Needs { Nothing, Store, WritableStore, Record, Person, Company, Selection, Undo, Redo };

/// One user action: menus, tool bars, context menus, the palette and the shortcut sheet are made from these rows.
struct ActionSpec {
    QString id;          ///< "record.new", "view.people", "list.columns" …
    const char *text;    ///< English source, title of the menu item
    const char *tip;     ///< one sentence for tooltip and palette
    const char *icon;    ///< icon name, may be empty
    QString shortcut;    ///< portable text, may be empty
    Needs needs = Needs::Nothing;
    const char *menu = ""; ///< "file" "edit" "view" "go" "record" "tools" "help"; empty: palette and buttons only
};

/// Every action of the program, declared once in actiontable.cpp. Owned by main(); GUI thread.
class ActionTable final : public QObject {
    Q_OBJECT
public:
    explicit ActionTable(QObject *parent = nullptr);

    const std::vector<ActionSpec> &specs() const { return m_specs; }
    /// The one QAction of an id; views put it on their buttons and context menus.
    QAction *action(const QString &id) const;
    /// What runs when the action is triggered and no view in front takes it.
    void setHandler(const QString &id, std::function<void()> handler);

Q_SIGNALS:
    /// An action was triggered: the shell offers it to the view in front first.
    void triggered(const QString &id);

private:
    std::vector<ActionSpec> m_specs;
    QHash<QString, QAction *> m_actions;
    QHash<QString, std::function<void()>> m_handlers;
};

} // namespace rapport::ui
