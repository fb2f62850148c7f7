#include "ui/widgets/pill.h"

#include "ui/widgets/pillpainter.h"

#include <QPainter>

namespace rapport::ui {

Pill::Pill(const QString &text, QWidget *parent, Tone tone, std::optional<Icon> icon)
    : QWidget(parent), m_text(text), m_tone(tone), m_icon(icon)
{
    setAccessibleName(text);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void Pill::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Pill::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Pill::setDrawing(std::optional<Icon> icon)
{
    m_icon = icon;
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const
{
    return pillSize({m_text, m_tone, m_icon}, themeOf(*this));
}

QSize Pill::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 40), sizeHint().height()};
}

void Pill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPillIn(painter, rect(), {m_text, m_tone, m_icon}, themeOf(*this), layoutDirection());
}

} // namespace rapport::ui
