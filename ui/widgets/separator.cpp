#include "ui/widgets/separator.h"

#include "ui/theme/paint.h"

#include <QPainter>

namespace rapport::ui {

Separator::Separator(Qt::Orientation orientation, QWidget *parent)
    : QWidget(parent), m_orientation(orientation)
{
    const bool across = orientation == Qt::Horizontal;
    setSizePolicy(across ? QSizePolicy::Expanding : QSizePolicy::Fixed,
                  across ? QSizePolicy::Fixed : QSizePolicy::Expanding);
}

void Separator::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = themeOf(*this);
    paintEdge(painter, rect(), m_orientation == Qt::Horizontal ? Qt::TopEdge : Qt::LeftEdge, theme.line);
}

} // namespace rapport::ui
