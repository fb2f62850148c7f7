#include "ui/theme/paint.h"
#include "ui/theme/stylepainters.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace rapport::ui::stylepainters {

namespace {

constexpr int kIconColumn = 36; // from the menu's edge to the text
constexpr int kTextEnd = 16;
constexpr int kShortcutGap = 32;
constexpr int kSeparator = 9;

int mnemonicFlags(const QStyleOption &option, const QStyle &style)
{
    const bool shown = style.styleHint(QStyle::SH_UnderlineShortcut, &option, nullptr) != 0;
    return Qt::TextSingleLine | (shown ? Qt::TextShowMnemonic : Qt::TextHideMnemonic);
}

void paintItemIcon(QPainter &painter, const QStyleOptionMenuItem &option, const Theme &theme)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const QRect column(option.rect.x() + 4, option.rect.y(), kIconColumn - 8, option.rect.height());
    const QRect place = QStyle::visualRect(option.direction, option.rect, column);
    if (!option.icon.isNull()) {
        const QSize size(metrics::kIcon, metrics::kIcon);
        const QRect square = QStyle::alignedRect(option.direction, Qt::AlignCenter, size, place);
        option.icon.paint(&painter, square, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    } else if (option.checked) {
        paintIcon(painter, place, Icon::Check, enabled ? theme.accent : theme.text3, metrics::kIcon);
    }
}

void paintItemText(QPainter &painter, const QStyleOptionMenuItem &option, const Theme &theme,
                   const QStyle &style)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QString label = option.text.section(QLatin1Char('\t'), 0, 0);
    const QString shortcut = option.text.section(QLatin1Char('\t'), 1);
    const QRect inner = option.rect.adjusted(kIconColumn, 0, -kTextEnd, 0);
    const QRect rect = QStyle::visualRect(option.direction, option.rect, inner);
    painter.setFont(option.font);
    painter.setPen(!enabled ? theme.text3 : selected ? theme.selectionText : theme.text);
    const auto leading = QStyle::visualAlignment(option.direction, Qt::AlignLeading | Qt::AlignVCenter);
    painter.drawText(rect, int(leading) | mnemonicFlags(option, style), label);
    if (shortcut.isEmpty())
        return;
    const auto trailing = QStyle::visualAlignment(option.direction, Qt::AlignTrailing | Qt::AlignVCenter);
    painter.setPen(selected && enabled ? theme.selectionText : theme.text3);
    painter.drawText(rect, int(trailing) | Qt::TextSingleLine, shortcut);
}

} // namespace

void menuBarItem(QPainter &painter, const QStyleOptionMenuItem &option, const Theme &theme,
                 const QStyle &style)
{
    painter.fillRect(option.rect, theme.window);
    const bool active =
        option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_Sunken);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    if (active && enabled) {
        const QColor fill = theme.scheme == Scheme::Light ? theme.line : theme.chip;
        paintPanel(painter, option.rect.adjusted(0, 4, 0, -4),
                   {fill, theme.scheme == Scheme::HighContrast ? theme.text : QColor(), metrics::kRadiusPill,
                    theme.borderWidth, false});
    }
    painter.setPen(enabled ? theme.text : theme.text3);
    painter.drawText(option.rect, Qt::AlignCenter | mnemonicFlags(option, style), option.text);
}

void menuItem(QPainter &painter, const QStyleOptionMenuItem &option, const Theme &theme, const QStyle &style)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        const QRect line(option.rect.x(), option.rect.center().y(), option.rect.width(), 1);
        paintEdge(painter, line, Qt::TopEdge, theme.line);
        return;
    }
    if (option.state.testFlag(QStyle::State_Selected)) {
        paintPanel(painter, option.rect.adjusted(4, 1, -4, -1),
                   {theme.selection, QColor(), metrics::kRadiusPill, 0, false});
    }
    paintItemIcon(painter, option, theme);
    paintItemText(painter, option, theme, style);
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow(option.rect.right() - 23, option.rect.y(), 16, option.rect.height());
        paintIcon(painter, QStyle::visualRect(option.direction, option.rect, arrow), Icon::ChevronRight,
                  theme.text3, metrics::kIconMark, option.direction);
    }
}

QSize menuItemSize(const QStyleOptionMenuItem &option, const Theme &theme)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {kIconColumn, kSeparator};
    const QString label = option.text.section(QLatin1Char('\t'), 0, 0);
    const QString shortcut = option.text.section(QLatin1Char('\t'), 1);
    const QFontMetrics fontMetrics(option.font);
    int width = kIconColumn + fontMetrics.horizontalAdvance(label) + kTextEnd + 8;
    if (!shortcut.isEmpty())
        width += kShortcutGap + fontMetrics.horizontalAdvance(shortcut);
    else if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        width += kShortcutGap;
    return {width, theme.scaled(metrics::kMenuItem)};
}

} // namespace rapport::ui::stylepainters
