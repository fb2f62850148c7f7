#pragma once

#include "domain/record.h"

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QObject>
#include <functional>
#include <vector>

namespace rapport::ui {

/// When an action can be used.
enum class Needs {
    Nothing,
    Store,
    WritableStore,
    Record,
    Person,
    Company,
    Selection,
    Lead,
    Deal,
    Undo,
    Redo
};

/// Where its shortcut works: everywhere in the window, or only in the widgets that carry the action (a key such as
/// Ctrl+Enter that also saves in a form).
enum class Reach { Window, Widget };

/// One user action: menus, tool bars, context menus, the palette and the shortcut sheet are made from these rows.
struct ActionSpec {
    QString id;       ///< "record.new", "view.people", "list.columns" …
    const char *text; ///< English source, title of the menu item
    const char *tip;  ///< one sentence for tooltip and palette
    const char *icon; ///< icon name, may be empty
    QString shortcut; ///< portable text, may be empty; several are separated by "; "
    Needs needs = Needs::Nothing;
    const char *menu =
        ""; ///< "file" "edit" "view" "go" "record" "tools" "help"; empty: palette and buttons only
    Reach reach = Reach::Window;
};

/// What the window has in front: decides which actions are enabled.
struct ActionState {
    bool store = false;
    QString whyNotWritable; ///< empty: the store can be written
    bool undo = false;
    bool redo = false;
    domain::RecordRef record;
};

/// Every action of the program, declared once in actionspecs.cpp. Owned by main(); GUI thread.
class ActionTable final : public QObject {
    Q_OBJECT
public:
    explicit ActionTable(QObject *parent = nullptr);

    const std::vector<ActionSpec> &specs() const { return m_specs; }
    /// The one QAction of an id; views put it on their buttons and context menus.
    QAction *action(const QString &id) const;
    const ActionSpec *spec(const QString &id) const;
    /// What runs when the action is triggered and no view in front takes it.
    void setHandler(const QString &id, std::function<void()> handler);
    /// Runs the handler of `id`; false when it has none.
    bool run(const QString &id) const;
    /// Enables what can be used now; the others say why not in their tooltip, and alone in their status tip.
    void refresh(const ActionState &state);

    /// Title as shown, without a mnemonic and with the ellipsis of dialogs left out: for the palette.
    static QString plainTitle(const QAction &action);

Q_SIGNALS:
    /// An action was triggered: the shell offers it to the view in front first.
    void triggered(const QString &id);

private:
    void add(const ActionSpec &spec);

    std::vector<ActionSpec> m_specs;
    QHash<QString, QAction *> m_actions;
    QHash<QString, std::function<void()>> m_handlers;
};

/// The rows of the table.
std::vector<ActionSpec> actionSpecs();
/// Those of leads and opportunities among them.
std::vector<ActionSpec> dealActionSpecs();
/// Those of dashboards among them.
std::vector<ActionSpec> dashboardActionSpecs();
/// Those of the value of customers among them.
std::vector<ActionSpec> customerActionSpecs();
/// Those of reports among them.
std::vector<ActionSpec> reportActionSpecs();
std::vector<ActionSpec> campaignActionSpecs();

} // namespace rapport::ui
