#pragma once

#include <QString>

class QWidget;

namespace rapport::ui {

// Tooltip text from data: never taken for rich text, long text wrapped.
[[nodiscard]] QString toolTipText(const QString &plain);

// "Text  Ctrl+T": a name with its shortcut; the shortcut may be empty.
[[nodiscard]] QString toolTipText(const QString &plain, const QString &shortcut);

void setPlainToolTip(QWidget &widget, const QString &plain, const QString &shortcut = {});

} // namespace rapport::ui
