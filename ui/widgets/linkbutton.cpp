#include "ui/widgets/linkbutton.h"

#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"
#include "ui/widgets/tooltips.h"

#include <QKeyEvent>
#include <QPainter>

namespace rapport::ui {

LinkButton::LinkButton(const QString &text, QWidget *parent, TextStyle style)
    : QAbstractButton(parent), m_style(style)
{
    setText(text);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void LinkButton::setTextStyle(TextStyle style)
{
    m_style = style;
    updateGeometry();
    update();
}

void LinkButton::setColorRole(ColorRole role)
{
    m_role = role;
    update();
}

QSize LinkButton::sizeHint() const
{
    const Theme &theme = themeOf(*this);
    return {textWidth(theme.font(m_style), text()), theme.lineHeight(m_style)};
}

QSize LinkButton::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 24), sizeHint().height()};
}

void LinkButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    QFont font = theme.font(m_style);
    font.setUnderline(isEnabled() && (underMouse() || isDown() || theme.scheme == Scheme::HighContrast));
    paintText(painter, rect(), text(), font, isEnabled() ? theme.color(m_role) : theme.text3,
              Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
    if (showsFocusRing(*this))
        paintFocusRing(painter, rect(), theme, metrics::kRadiusPill);
}

void LinkButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void LinkButton::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    const bool cut = sizeHint().width() > width();
    setPlainToolTip(*this, cut ? text() : QString());
}

} // namespace rapport::ui
