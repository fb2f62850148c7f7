#pragma once

#include <QString>

class QPoint;
class QRect;
class QWidget;

namespace rapport::ui {

// Tooltip text from data: never taken for rich text, long text wrapped.
[[nodiscard]] QString toolTipText(const QString &plain);

// "Text  Ctrl+T": a name with its shortcut; the shortcut may be empty.
[[nodiscard]] QString toolTipText(const QString &plain, const QString &shortcut);

// Shows data in a tooltip at once, for a part of a widget that paints itself. An empty text hides it.
void showPlainToolTip(const QPoint &globalPosition, const QString &plain, QWidget *widget, const QRect &area);

void setPlainToolTip(QWidget &widget, const QString &plain, const QString &shortcut = {});

} // namespace rapport::ui
