#include "ui/widgets/drawing.h"

#include <QPainter>

namespace rapport::ui {

Drawing::Drawing(Icon icon, ColorRole role, int side, QWidget *parent)
    : QWidget(parent), m_icon(icon), m_role(role), m_side(side)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void Drawing::setDrawing(Icon icon, ColorRole role)
{
    m_icon = icon;
    m_role = role;
    update();
}

void Drawing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(painter, rect(), m_icon, themeOf(*this).color(m_role), m_side, layoutDirection());
}

} // namespace rapport::ui
