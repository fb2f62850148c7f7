// The measures of RapportStyle: sizes, places and hints. What it draws is in rapportstyle.cpp.
#include "ui/theme/controlhints.h"
#include "ui/theme/icons.h"
#include "ui/theme/rapportstyle.h"
#include "ui/theme/stylepainters.h"

#include <QGuiApplication>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextEdit>

#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kArrowColumn = 24;
constexpr int kSpinColumn = 20;
constexpr int kMinThumb = 32;

QRect scrollBarRect(const QStyleOptionSlider &option, QStyle::SubControl part)
{
    const bool across = option.orientation == Qt::Horizontal;
    const int length = across ? option.rect.width() : option.rect.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    int thumb = length;
    if (range > 0) {
        const qint64 wanted = qint64(option.pageStep) * length / (range + option.pageStep);
        thumb = static_cast<int>(std::clamp<qint64>(wanted, std::min(kMinThumb, length), length));
    }
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                      length - thumb, option.upsideDown);
    const auto slice = [&](int from, int to) {
        return across ? QRect(option.rect.x() + from, option.rect.y(), to - from, option.rect.height())
                      : QRect(option.rect.x(), option.rect.y() + from, option.rect.width(), to - from);
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider: return slice(start, start + thumb);
    case QStyle::SC_ScrollBarSubPage: return slice(0, start);
    case QStyle::SC_ScrollBarAddPage: return slice(start + thumb, length);
    case QStyle::SC_ScrollBarGroove: return option.rect;
    default: return {};
    }
}

QRect comboBoxRect(const QStyleOptionComboBox &option, QStyle::SubControl part)
{
    QRect rect = option.rect;
    switch (part) {
    case QStyle::SC_ComboBoxArrow: rect.setLeft(rect.right() - kArrowColumn + 1); break;
    case QStyle::SC_ComboBoxEditField: rect.adjust(metrics::kSpace8, 1, -kArrowColumn, -1); break;
    default: break;
    }
    return QStyle::visualRect(option.direction, option.rect, rect);
}

QRect spinBoxRect(const QStyleOptionSpinBox &option, QStyle::SubControl part)
{
    const bool buttons = option.buttonSymbols != QAbstractSpinBox::NoButtons;
    const int column = buttons ? kSpinColumn : 0;
    const QRect &all = option.rect;
    QRect rect = all;
    const int half = all.height() / 2;
    switch (part) {
    case QStyle::SC_SpinBoxUp:
        rect = buttons ? QRect(all.right() - column, all.y() + 2, column, half - 2) : QRect();
        break;
    case QStyle::SC_SpinBoxDown:
        rect = buttons ? QRect(all.right() - column, all.y() + half, column, half - 2) : QRect();
        break;
    case QStyle::SC_SpinBoxEditField: rect = all.adjusted(metrics::kSpace4, 1, -column - 1, -1); break;
    default: break;
    }
    return rect.isNull() ? rect : QStyle::visualRect(option.direction, all, rect);
}

QSize buttonSize(const QStyleOptionButton &option, const Theme &theme, const QWidget *widget)
{
    const int text = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int icon = option.icon.isNull() ? 0 : option.iconSize.width();
    const int gap = icon > 0 && text > 0 ? metrics::kSpace8 : 0;
    const int padding = text > 0 ? 2 * metrics::kSpace12 : metrics::kSpace12;
    const int menu = option.features.testFlag(QStyleOptionButton::HasMenu) ? metrics::kSpace20 : 0;
    const QString hint = shortcutHint(widget);
    const QFontMetrics caption(theme.font(TextStyle::Caption));
    const int shortcut = hint.isEmpty() ? 0 : metrics::kSpace8 + caption.horizontalAdvance(hint);
    const int height = theme.scaled(isSmall(widget) ? metrics::kSmallButton : metrics::kButton);
    return {text + icon + gap + padding + menu + shortcut, height};
}

} // namespace

QRect RapportStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                   SubControl subControl, const QWidget *widget) const
{
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        control == CC_ScrollBar && bar)
        return scrollBarRect(*bar, subControl);
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        control == CC_ComboBox && combo)
        return subControl == SC_ComboBoxListBoxPopup ? option->rect : comboBoxRect(*combo, subControl);
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        control == CC_SpinBox && spin)
        return spinBoxRect(*spin, subControl);
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect RapportStyle::subElementRect(SubElement element, const QStyleOption *option,
                                   const QWidget *widget) const
{
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        const bool framed = frame && frame->lineWidth > 0 && !isBare(widget);
        return framed ? option->rect.adjusted(metrics::kSpace4 + 2, 1, -metrics::kSpace4 - 2, -1)
                      : option->rect;
    }
    // Around the row, not around its text alone.
    if (element == SE_ItemViewItemFocusRect)
        return option->rect;
    return QProxyStyle::subElementRect(element, option, widget);
}

int RapportStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent: return metrics::kScrollBar;
    case PM_ScrollBarSliderMin: return kMinThumb;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
    case PM_MenuHMargin:
    case PM_MenuDesktopFrameWidth:
    case PM_MenuBarVMargin:
    case PM_MenuBarPanelWidth:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabOverlap:
    case PM_ToolBarFrameWidth: return 0;
    case PM_MenuVMargin:
    case PM_MenuBarItemSpacing: return 4;
    case PM_MenuBarHMargin: return metrics::kSpace8;
    case PM_DefaultFrameWidth: // the view port of a text area must not cover the rounded corners and the ring
        if (qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget))
            return isBare(widget) ? 0 : metrics::kSpace4;
        return m_theme.borderWidth;
    case PM_MenuPanelWidth:
    case PM_ComboBoxFrameWidth:
    case PM_SpinBoxFrameWidth: return m_theme.borderWidth;
    case PM_SplitterWidth: return metrics::kSplitter;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_LineEditIconSize:
    case PM_ToolBarIconSize: return metrics::kIcon;
    case PM_TabBarIconSize: return metrics::kIconMark;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return metrics::kSpace8;
    case PM_TabBarTabHSpace: return 2 * metrics::kSpace8;
    case PM_HeaderMargin: return metrics::kSpace8;
    case PM_ToolTipLabelFrameWidth: return metrics::kSpace4 + 2;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin: return metrics::kSpace4;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int RapportStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_UnderlineShortcut: // only while the keyboard is on its way to a menu
        return (qobject_cast<const QMenuBar *>(widget) && widget->hasFocus()) ||
               QGuiApplication::queryKeyboardModifiers().testFlag(Qt::AltModifier);
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration:
    case SH_ScrollBar_Transient:
    case SH_MessageBox_CenterButtons: return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_MenuBar_MouseTracking:
    case SH_Menu_MouseTracking:
    case SH_ScrollBar_LeftClickAbsolutePosition: return 1;
    case SH_Table_GridLineColor: return static_cast<int>(m_theme.grid.rgba());
    case SH_TabBar_Alignment: return Qt::AlignLeading;
    default: return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize RapportStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                     const QWidget *widget) const
{
    const int field = m_theme.scaled(metrics::kField);
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return buttonSize(*button, m_theme, widget);
        break;
    case CT_LineEdit:
        return {size.width() + 2 * metrics::kSpace8,
                isBare(widget) ? m_theme.lineHeight(TextStyle::Body) : field};
    case CT_ComboBox: return {size.width() + metrics::kSpace12 + kArrowColumn, field};
    case CT_SpinBox: return {size.width() + metrics::kSpace16 + kSpinColumn, field};
    case CT_ToolButton:
        return {std::max(size.width() + metrics::kSpace12, field),
                std::max(size.height() + metrics::kSpace8, field)};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return stylepainters::menuItemSize(*item, m_theme);
        break;
    case CT_MenuBarItem: return {size.width() + 2 * metrics::kSpace8, m_theme.scaled(metrics::kMenuBar)};
    case CT_HeaderSection:
        return {QProxyStyle::sizeFromContents(type, option, size, widget).width(),
                m_theme.scaled(metrics::kHeader, TextStyle::Secondary)};
    case CT_TabBarTab: return {size.width() + metrics::kSpace8, m_theme.scaled(metrics::kRowWide)};
    case CT_ItemViewItem: {
        const QSize item = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {item.width(), std::max(item.height(), m_theme.rowHeight(RowDensity::Compact))};
    }
    default: break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

QIcon RapportStyle::standardIcon(StandardPixmap standard, const QStyleOption *option,
                                 const QWidget *widget) const
{
    switch (standard) {
    case SP_MessageBoxWarning: return themedIcon(Icon::Warning, ColorRole::Warn);
    case SP_MessageBoxCritical: return themedIcon(Icon::Alert, ColorRole::Bad);
    case SP_MessageBoxInformation: return themedIcon(Icon::Info, ColorRole::Accent);
    case SP_MessageBoxQuestion: return themedIcon(Icon::Help, ColorRole::Accent);
    case SP_LineEditClearButton:
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton: return themedIcon(Icon::Close, ColorRole::Text3);
    case SP_ArrowLeft:
    case SP_ArrowBack: return themedIcon(Icon::ChevronLeft);
    case SP_ArrowRight:
    case SP_ArrowForward:
    case SP_ToolBarHorizontalExtensionButton: return themedIcon(Icon::ChevronRight);
    case SP_ToolBarVerticalExtensionButton: return themedIcon(Icon::ChevronDown);
    case SP_TrashIcon: return themedIcon(Icon::Trash);
    default: return QProxyStyle::standardIcon(standard, option, widget);
    }
}

} // namespace rapport::ui
