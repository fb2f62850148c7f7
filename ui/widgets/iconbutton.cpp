#include "ui/widgets/iconbutton.h"

#include "ui/widgets/tooltips.h"

namespace rapport::ui {

IconButton::IconButton(Icon icon, const QString &name, QWidget *parent, const QString &shortcut)
    : QToolButton(parent)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setIconSize({metrics::kIcon, metrics::kIcon});
    setDrawing(icon);
    setName(name, shortcut);
}

void IconButton::setDrawing(Icon icon, ColorRole role)
{
    setIcon(themedIcon(icon, role));
}

void IconButton::setName(const QString &name, const QString &shortcut)
{
    m_name = name;
    m_shortcut = shortcut;
    setAccessibleName(name);
    setPlainToolTip(*this, name, shortcut);
}

void IconButton::setSmall(bool small)
{
    m_small = small;
    setIconSize(small ? QSize(metrics::kIconMark, metrics::kIconMark)
                      : QSize(metrics::kIcon, metrics::kIcon));
    updateGeometry();
}

void IconButton::setUnavailable(const QString &reason)
{
    setEnabled(false);
    setPlainToolTip(*this, m_name + QLatin1Char('\n') + reason);
}

void IconButton::setAvailable()
{
    setEnabled(true);
    setPlainToolTip(*this, m_name, m_shortcut);
}

QSize IconButton::sizeHint() const
{
    const int side = themeOf(*this).scaled(m_small ? metrics::kSmallButton : metrics::kButton);
    return {side, side};
}

} // namespace rapport::ui
