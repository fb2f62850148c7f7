#include "ui/widgets/pill.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kPad = 6;
constexpr int kGap = 4;

} // namespace

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
    const Theme &theme = themeOf(*this);
    const int words = textWidth(theme.font(TextStyle::Secondary), m_text);
    const int icon = m_icon ? metrics::kIconSmall + (m_text.isEmpty() ? 0 : kGap) : 0;
    return {2 * kPad + icon + words, theme.scaled(metrics::kPill, TextStyle::Secondary)};
}

QSize Pill::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 40), sizeHint().height()};
}

void Pill::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    const ToneColors colors = toneColors(theme, m_tone);
    QPainter painter(this);
    const QColor border = theme.scheme == Scheme::HighContrast ? theme.text : QColor();
    paintPanel(painter, rect(), {colors.fill, border, metrics::kRadiusPill, theme.borderWidth, false});
    QRect inner = rect().adjusted(kPad, 0, -kPad, 0);
    if (m_icon) {
        const QRect place(inner.x(), inner.y(), metrics::kIconSmall, inner.height());
        paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), place), *m_icon, colors.text,
                  metrics::kIconSmall, layoutDirection());
        inner.setLeft(inner.left() + metrics::kIconSmall + kGap);
    }
    paintText(painter, QStyle::visualRect(layoutDirection(), rect(), inner), m_text,
              theme.font(TextStyle::Secondary), colors.text, Qt::AlignLeading | Qt::AlignVCenter,
              layoutDirection());
}

} // namespace rapport::ui
