#pragma once

#include "ui/dialogs/actdialog.h"

namespace rapport::ui {

class ActionTable;

/// Every shortcut of the action table, grouped as the menus are, and the keys of lists and forms. Made from the table.
class ShortcutSheet final : public ActDialog {
    Q_OBJECT
public:
    ShortcutSheet(const ActionTable &actions, QWidget *parent);
};

} // namespace rapport::ui
