#include "ui/widgets/button.h"

#include "ui/widgets/tooltips.h"

namespace rapport::ui {

Button::Button(const QString &text, QWidget *parent, ButtonVariant variant) : QPushButton(text, parent)
{
    setButtonVariant(*this, variant);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAutoDefault(false);
}

void Button::setVariant(ButtonVariant variant)
{
    setButtonVariant(*this, variant);
}

void Button::setDrawing(Icon icon)
{
    setIcon(themedIcon(icon, ColorRole::Text));
    setIconSize({metrics::kIcon, metrics::kIcon});
}

void Button::setSmall(bool small)
{
    rapport::ui::setSmall(*this, small);
    setFont(themeOf(*this).font(small ? TextStyle::SecondaryMedium : TextStyle::BodyMedium));
    updateGeometry();
}

void Button::setShortcutHint(const QString &shortcut)
{
    if (rapport::ui::shortcutHint(this) == shortcut)
        return;
    rapport::ui::setShortcutHint(*this, shortcut);
    const QString verb = text();
    setText(QString()); // a push button keeps its size until the text changes
    setText(verb);
}

void Button::setUnavailable(const QString &reason)
{
    if (isEnabled())
        m_toolTip = toolTip();
    setEnabled(false);
    setPlainToolTip(*this, reason);
}

void Button::setAvailable()
{
    if (!isEnabled())
        setToolTip(m_toolTip);
    setEnabled(true);
}

} // namespace rapport::ui
