#include "ui/widgets/pane.h"

#include "ui/theme/paint.h"

#include <QPainter>

namespace rapport::ui {

Pane::Pane(ColorRole ground, QWidget *parent, Qt::Edges lines)
    : QWidget(parent), m_ground(ground), m_lines(lines)
{
}

void Pane::setGround(ColorRole ground)
{
    m_ground = ground;
    update();
}

void Pane::setLines(Qt::Edges lines)
{
    m_lines = lines;
    update();
}

void Pane::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(m_ground));
    for (const Qt::Edge edge : {Qt::TopEdge, Qt::BottomEdge, Qt::LeftEdge, Qt::RightEdge}) {
        if (m_lines.testFlag(edge))
            paintEdge(painter, rect(), edge, theme.line);
    }
}

} // namespace rapport::ui
