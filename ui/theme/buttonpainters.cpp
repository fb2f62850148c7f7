#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"
#include "ui/theme/stylepainters.h"

#include <QDialogButtonBox>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>

#include <algorithm>

namespace rapport::ui::stylepainters {

namespace {

bool enabled(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_Enabled);
}

bool pressed(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_Sunken) || option.state.testFlag(QStyle::State_On);
}

bool hovered(const QStyleOption &option)
{
    return enabled(option) && option.state.testFlag(QStyle::State_MouseOver);
}

bool ringed(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_HasFocus) &&
           option.state.testFlag(QStyle::State_KeyboardFocusChange);
}

// The verb of a standard button box is primary without being told.
ButtonVariant variantOf(const QWidget *widget)
{
    const ButtonVariant variant = buttonVariant(widget);
    const auto *button = qobject_cast<const QPushButton *>(widget);
    const auto *box = button ? qobject_cast<const QDialogButtonBox *>(button->parentWidget()) : nullptr;
    if (variant != ButtonVariant::Normal || !box)
        return variant;
    const auto role = box->buttonRole(const_cast<QPushButton *>(button));
    return role == QDialogButtonBox::AcceptRole || role == QDialogButtonBox::YesRole ? ButtonVariant::Primary
                                                                                     : variant;
}

QColor primaryFill(const QStyleOption &option, const Theme &theme)
{
    if (pressed(option))
        return theme.accentFill.darker(118);
    return hovered(option) ? theme.accentFill.darker(109) : theme.accentFill;
}

PanelLook panelLook(const QStyleOption &option, const Theme &theme, ButtonVariant variant)
{
    PanelLook look{theme.surface, theme.lineStrong, metrics::kRadiusField, theme.borderWidth, false};
    if (variant == ButtonVariant::Ghost) {
        look.fill = look.border = QColor();
        if (option.state.testFlag(QStyle::State_On))
            look.fill = theme.accentSoft;
        else if (enabled(option) && (pressed(option) || hovered(option)))
            look.fill = theme.hover;
        return look;
    }
    if (!enabled(option)) {
        look.fill = theme.window;
        look.border = theme.line;
        return look;
    }
    if (variant == ButtonVariant::Primary) {
        look.fill = primaryFill(option, theme);
        look.border = QColor();
    } else if (option.state.testFlag(QStyle::State_On)) {
        look.fill = theme.accentSoft;
        look.border = theme.accentLine;
    } else if (pressed(option) || hovered(option)) {
        look.fill = theme.hover;
    }
    return look;
}

QColor labelColor(const QStyleOption &option, const Theme &theme, ButtonVariant variant)
{
    if (!enabled(option))
        return theme.text3;
    if (variant == ButtonVariant::Primary)
        return theme.onAccent;
    if (variant == ButtonVariant::Danger)
        return theme.bad;
    return option.state.testFlag(QStyle::State_On) ? theme.accent : theme.text;
}

// Icon, verb and shortcut side by side, centred in `area`.
void paintContent(QPainter &painter, const QRect &area, const QStyleOptionButton &option, const Theme &theme,
                  const QColor &color, const QString &hint)
{
    const int words = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int icon = option.icon.isNull() ? 0 : option.iconSize.width();
    const int gap = icon > 0 && words > 0 ? metrics::kSpace8 : 0;
    const QFont caption = theme.font(TextStyle::Caption);
    const int hintWidth = hint.isEmpty() ? 0 : QFontMetrics(caption).horizontalAdvance(hint);
    const int width = icon + gap + words + (hintWidth > 0 ? metrics::kSpace8 + hintWidth : 0);
    const QRect content(area.x() + std::max(0, (area.width() - width) / 2), area.y(), width, area.height());
    if (icon > 0) {
        const QRect place(content.x(), content.y() + (content.height() - option.iconSize.height()) / 2, icon,
                          option.iconSize.height());
        paintTinted(painter, QStyle::visualRect(option.direction, content, place), option.icon, color);
    }
    const QRect text(content.x() + icon + gap, content.y(), words + 1, content.height());
    painter.setPen(color);
    painter.drawText(QStyle::visualRect(option.direction, content, text),
                     Qt::AlignCenter | Qt::TextHideMnemonic | Qt::TextSingleLine, option.text);
    const QRect end(content.right() - hintWidth + 1, content.y(), hintWidth + 1, content.height());
    painter.setFont(caption);
    painter.drawText(QStyle::visualRect(option.direction, content, end), Qt::AlignCenter | Qt::TextSingleLine,
                     hint);
}

} // namespace

void buttonPanel(QPainter &painter, const QStyleOption &option, const Theme &theme, const QWidget *widget)
{
    paintPanel(painter, option.rect, panelLook(option, theme, variantOf(widget)));
    if (!ringed(option))
        return;
    // The accent ring would vanish on the accent fill, so there it stands off by one pixel of ground.
    if (variantOf(widget) == ButtonVariant::Primary && enabled(option)) {
        paintPanel(painter, option.rect, {QColor(), theme.surface, metrics::kRadiusField, 3, false});
    }
    paintFocusRing(painter, option.rect, theme);
}

void buttonLabel(QPainter &painter, const QStyleOptionButton &option, const Theme &theme,
                 const QWidget *widget)
{
    const QColor color = labelColor(option, theme, variantOf(widget));
    QRect area = option.rect;
    if (option.features.testFlag(QStyleOptionButton::HasMenu)) {
        const QRect arrow(area.right() - metrics::kSpace24, area.top(), metrics::kSpace16, area.height());
        paintIcon(painter, QStyle::visualRect(option.direction, area, arrow), Icon::ChevronDown, color,
                  metrics::kIconMark);
        area = QStyle::visualRect(option.direction, option.rect, area.adjusted(0, 0, -metrics::kSpace20, 0));
    }
    paintContent(painter, area, option, theme, color, shortcutHint(widget));
}

void toolButtonPanel(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    paintPanel(painter, option.rect, panelLook(option, theme, ButtonVariant::Ghost));
    if (ringed(option))
        paintFocusRing(painter, option.rect, theme);
}

void checkBox(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    const QRect box = QStyle::alignedRect(option.direction, Qt::AlignCenter, {16, 16}, option.rect);
    const bool on = option.state.testFlag(QStyle::State_On);
    const bool partly = option.state.testFlag(QStyle::State_NoChange);
    const bool filled = (on || partly) && enabled(option);
    paintPanel(painter, box,
               {filled            ? theme.accentFill
                : enabled(option) ? theme.surface
                                  : theme.window,
                filled ? theme.accentFill : theme.control, metrics::kRadiusPill, theme.borderWidth, false});
    const QColor mark = filled ? theme.onAccent : theme.text3;
    if (on)
        paintIcon(painter, box, Icon::Check, mark, metrics::kIconSmall);
    else if (partly)
        paintIcon(painter, box, Icon::Remove, mark, metrics::kIconSmall);
}

void radioButton(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    const QRect box = QStyle::alignedRect(option.direction, Qt::AlignCenter, {16, 16}, option.rect);
    const bool on = option.state.testFlag(QStyle::State_On);
    const QColor ring = on && enabled(option) ? theme.accentFill : theme.control;
    paintPanel(painter, box,
               {enabled(option) ? theme.surface : theme.window, ring, 8, theme.borderWidth, false});
    if (on)
        paintPanel(painter, box.adjusted(4, 4, -4, -4),
                   {enabled(option) ? theme.accentFill : theme.text3, {}, 4, 0, false});
}

} // namespace rapport::ui::stylepainters
