#include "ui/theme/controlhints.h"

#include <QVariant>
#include <QWidget>

namespace rapport::ui {

namespace {

constexpr const char *kVariant = "rapportVariant";
constexpr const char *kInvalid = "rapportInvalid";
constexpr const char *kBare = "rapportBare";
constexpr const char *kSmall = "rapportSmall";
constexpr const char *kShortcut = "rapportShortcut";

} // namespace

void setButtonVariant(QWidget &button, ButtonVariant variant)
{
    button.setProperty(kVariant, static_cast<int>(variant));
    button.update();
}

ButtonVariant buttonVariant(const QWidget *button)
{
    return button ? static_cast<ButtonVariant>(button->property(kVariant).toInt()) : ButtonVariant::Normal;
}

void setInvalid(QWidget &editor, bool invalid)
{
    editor.setProperty(kInvalid, invalid);
    editor.update();
}

bool isInvalid(const QWidget *editor)
{
    return editor && editor->property(kInvalid).toBool();
}

void setBare(QWidget &editor, bool bare)
{
    editor.setProperty(kBare, bare);
    editor.update();
}

bool isBare(const QWidget *editor)
{
    return editor && editor->property(kBare).toBool();
}

void setSmall(QWidget &button, bool small)
{
    button.setProperty(kSmall, small);
    button.update();
}

bool isSmall(const QWidget *button)
{
    return button && button->property(kSmall).toBool();
}

void setShortcutHint(QWidget &button, const QString &shortcut)
{
    button.setProperty(kShortcut, shortcut);
    button.update();
}

QString shortcutHint(const QWidget *button)
{
    return button ? button->property(kShortcut).toString() : QString();
}

bool showsFocusRing(const QWidget &widget)
{
    return widget.hasFocus() && widget.window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

} // namespace rapport::ui
