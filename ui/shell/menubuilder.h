#pragma once

class QMenuBar;

namespace rapport::ui {

class ActionTable;

/// Fills a menu bar from the action table: File, Edit, View, Go, Record, Tools, Help.
void buildMenus(QMenuBar &bar, const ActionTable &actions);

} // namespace rapport::ui
