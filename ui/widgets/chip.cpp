#include "ui/widgets/chip.h"

#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kPad = 9;
constexpr int kGap = 4;
constexpr int kValueGap = 3;
constexpr int kOrGap = 8;
constexpr int kCross = 12;
constexpr int kCrossEnd = 5;

int advance(const Theme &theme, TextStyle style, const QString &text)
{
    return textWidth(theme.font(style), text);
}

} // namespace

Chip::Chip(const QString &text, QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setCaption(text);
}

Chip::Chip(const QList<ChipPart> &parts, QWidget *parent) : Chip(QString(), parent)
{
    setParts(parts);
}

void Chip::setParts(const QList<ChipPart> &parts)
{
    m_parts = parts;
    updateNames();
}

void Chip::setCaption(const QString &text)
{
    m_parts.clear();
    setText(text);
    updateNames();
}

void Chip::setLook(ChipLook look)
{
    m_look = look;
    update();
}

void Chip::setDrawing(std::optional<Icon> icon)
{
    m_icon = icon;
    updateGeometry();
    update();
}

void Chip::setRemovable(bool removable)
{
    m_removable = removable;
    updateGeometry();
    update();
}

void Chip::updateNames()
{
    QStringList words;
    for (const Run &run : runs())
        words << run.text;
    setAccessibleName(words.join(QLatin1Char(' ')));
    updateGeometry();
    update();
}

bool Chip::looksActive() const
{
    return m_look == ChipLook::Active || isChecked();
}

QList<Chip::Run> Chip::runs() const
{
    if (m_parts.isEmpty())
        return {{text(), TextStyle::Secondary, looksActive() ? ColorRole::Accent : ColorRole::Text, 0}};
    const bool active = looksActive();
    const ColorRole soft = active ? ColorRole::Accent : ColorRole::Text2;
    QList<Run> list;
    for (const ChipPart &part : m_parts) {
        if (!list.isEmpty())
            list.append({tr("or"), TextStyle::SecondaryMedium, ColorRole::Accent, kOrGap});
        const int gap = list.isEmpty() ? 0 : kOrGap;
        const QString condition = QStringList{part.field, part.relation}.join(QLatin1Char(' ')).trimmed();
        list.append({condition, TextStyle::Secondary, soft, gap});
        if (!part.value.isEmpty())
            list.append({part.value, TextStyle::SecondaryMedium, active ? ColorRole::Accent : ColorRole::Text,
                         kValueGap});
    }
    return list;
}

QSize Chip::sizeHint() const
{
    const Theme &theme = themeOf(*this);
    int width = kPad;
    if (m_icon)
        width += metrics::kIconSmall + kGap;
    for (const Run &run : runs())
        width += run.gapBefore + advance(theme, run.style, run.text);
    width += m_removable ? kGap + kCross + kCrossEnd : kPad;
    return {width, theme.scaled(metrics::kChip, TextStyle::Secondary)};
}

QSize Chip::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 64), sizeHint().height()};
}

QRect Chip::crossRect() const
{
    const QRect place(width() - kCrossEnd - kCross, 0, kCross, height());
    return QStyle::visualRect(layoutDirection(), rect(), place);
}

void Chip::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    const bool active = looksActive();
    const bool lit = isEnabled() && underMouse() && !active;
    const QColor fill = active ? theme.accentSoft : theme.chip;
    const QColor border = active ? theme.accentLine : lit ? theme.lineStrong : theme.line;
    paintPanel(painter, rect(), {fill, border, metrics::kRadiusField, theme.borderWidth, false});
    if (showsFocusRing(*this))
        paintFocusRing(painter, rect(), theme);
    QRect inner = rect().adjusted(kPad, 0, m_removable ? -(kGap + kCross + kCrossEnd) : -kPad, 0);
    if (m_icon) {
        const QRect place(inner.x(), inner.y(), metrics::kIconSmall, inner.height());
        paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), place), *m_icon, theme.text2,
                  metrics::kIconSmall, layoutDirection());
        inner.setLeft(inner.left() + metrics::kIconSmall + kGap);
    }
    paintRuns(painter, inner);
    if (m_removable)
        paintIcon(painter, crossRect(), Icon::Close, m_crossHovered ? theme.text : theme.text2, kCross);
}

void Chip::paintRuns(QPainter &painter, QRect inner) const
{
    const Theme &theme = themeOf(*this);
    for (const Run &run : runs()) {
        inner.setLeft(inner.left() + run.gapBefore);
        if (inner.width() <= 0)
            return;
        const int width = advance(theme, run.style, run.text);
        const QRect place(inner.x(), inner.y(), std::min(width, inner.width()), inner.height());
        paintText(painter, QStyle::visualRect(layoutDirection(), rect(), place), run.text,
                  theme.font(run.style), theme.color(isEnabled() ? run.color : ColorRole::Text3),
                  Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
        inner.setLeft(inner.left() + width);
    }
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    const bool erases = event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace;
    if (m_removable && erases)
        Q_EMIT removeRequested();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void Chip::mousePressEvent(QMouseEvent *event)
{
    const bool onCross =
        m_removable && crossRect().adjusted(-4, 0, 4, 0).contains(event->position().toPoint());
    if (onCross && event->button() == Qt::LeftButton)
        Q_EMIT removeRequested();
    else
        QAbstractButton::mousePressEvent(event);
}

void Chip::mouseMoveEvent(QMouseEvent *event)
{
    const bool onCross =
        m_removable && crossRect().adjusted(-4, 0, 4, 0).contains(event->position().toPoint());
    if (onCross != m_crossHovered) {
        m_crossHovered = onCross;
        update();
    }
    QAbstractButton::mouseMoveEvent(event);
}

void Chip::leaveEvent(QEvent *event)
{
    m_crossHovered = false;
    QAbstractButton::leaveEvent(event);
}

} // namespace rapport::ui
