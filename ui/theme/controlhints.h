#pragma once

#include <QString>

#include <cstdint>

class QWidget;

namespace rapport::ui {

enum class ButtonVariant : std::uint8_t { Normal, Primary, Ghost, Danger };

// What the style has to know about a control beyond its class. Kept as dynamic properties of the widget, so any Qt
// control can carry them.
void setButtonVariant(QWidget &button, ButtonVariant variant);
[[nodiscard]] ButtonVariant buttonVariant(const QWidget *button);

// The text stays; only the border says that the value cannot be saved.
void setInvalid(QWidget &editor, bool invalid);
[[nodiscard]] bool isInvalid(const QWidget *editor);

// An editor inside something that draws the frame already (chip field, composer, table cell).
void setBare(QWidget &editor, bool bare);
[[nodiscard]] bool isBare(const QWidget *editor);

// A 24 px button, and the shortcut that stands beside the verb on a button.
void setSmall(QWidget &button, bool small);
[[nodiscard]] bool isSmall(const QWidget *button);
void setShortcutHint(QWidget &button, const QString &shortcut);
[[nodiscard]] QString shortcutHint(const QWidget *button);

// True while the focus of `widget` came by the keyboard, when the ring must show.
[[nodiscard]] bool showsFocusRing(const QWidget &widget);

} // namespace rapport::ui
