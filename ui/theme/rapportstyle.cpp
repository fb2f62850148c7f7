#include "ui/theme/rapportstyle.h"

#include "ui/theme/controlhints.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/stylepainters.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QHeaderView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStyleOption>
#include <QTabBar>
#include <QTextEdit>

namespace rapport::ui {

namespace painters = stylepainters;

namespace {

// Gives the painter back as it came.
class Saved {
public:
    explicit Saved(QPainter &painter) : m_painter(painter) { m_painter.save(); }
    ~Saved() { m_painter.restore(); }
    Saved(const Saved &) = delete;
    Saved &operator=(const Saved &) = delete;

private:
    QPainter &m_painter;
};

bool isTextArea(const QWidget *widget)
{
    return qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
}

// The palette's highlight is for selected text; a selected row keeps dark text on a soft ground.
QStyleOptionViewItem rowOption(const QStyleOptionViewItem &option, const Theme &theme)
{
    QStyleOptionViewItem row = option;
    row.palette.setColor(QPalette::Highlight, theme.selection);
    row.palette.setColor(QPalette::HighlightedText, theme.selectionText);
    return row;
}

} // namespace

RapportStyle::RapportStyle(Theme theme) : QProxyStyle(QStringLiteral("Fusion")), m_theme(std::move(theme)) {}

void RapportStyle::setTheme(Theme theme)
{
    m_theme = std::move(theme);
}

void RapportStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QHeaderView *>(widget) ||
        qobject_cast<QScrollBar *>(widget) || qobject_cast<QComboBox *>(widget) ||
        qobject_cast<QTabBar *>(widget) || qobject_cast<QAbstractSpinBox *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

bool RapportStyle::drawIndicator(PrimitiveElement element, const QStyleOption &option,
                                 QPainter &painter) const
{
    const bool enabled = option.state.testFlag(State_Enabled);
    const auto arrow = [&](Icon icon) {
        paintIcon(painter, option.rect, icon, enabled ? m_theme.text2 : m_theme.text3,
                  std::min(metrics::kIconMark, std::min(option.rect.width(), option.rect.height())));
        return true;
    };
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: painters::checkBox(painter, option, m_theme); return true;
    case PE_IndicatorRadioButton: painters::radioButton(painter, option, m_theme); return true;
    case PE_IndicatorBranch: painters::branch(painter, option, m_theme); return true;
    case PE_IndicatorArrowDown:
    case PE_IndicatorSpinDown: return arrow(Icon::ChevronDown);
    case PE_IndicatorArrowUp:
    case PE_IndicatorSpinUp: return arrow(Icon::ChevronUp);
    case PE_IndicatorArrowLeft: return arrow(Icon::ChevronLeft);
    case PE_IndicatorArrowRight: return arrow(Icon::ChevronRight);
    case PE_IndicatorTabClose: return arrow(Icon::Close);
    default: return false;
    }
}

bool RapportStyle::drawPanel(PrimitiveElement element, const QStyleOption &option, QPainter &painter,
                             const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand: painters::buttonPanel(painter, option, m_theme, widget); return true;
    case PE_PanelButtonTool: painters::toolButtonPanel(painter, option, m_theme); return true;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(&option);
            frame && frame->lineWidth > 0)
            painters::fieldPanel(painter, option, option.rect, m_theme, widget);
        return true;
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        if (element == PE_PanelItemViewItem)
            painters::rowPanel(painter, option, m_theme, widget);
        return true;
    case PE_PanelTipLabel:
    case PE_PanelMenu:
        painter.fillRect(option.rect, m_theme.surface);
        paintPanel(painter, option.rect,
                   {m_theme.surface, m_theme.lineStrong, 0, m_theme.borderWidth, false});
        return true;
    case PE_PanelMenuBar:
    case PE_PanelStatusBar:
    case PE_PanelToolBar: painter.fillRect(option.rect, m_theme.window); return true;
    case PE_PanelScrollAreaCorner:
        painter.fillRect(option.rect, option.palette.brush(QPalette::Base));
        return true;
    default: return false;
    }
}

bool RapportStyle::drawFrame(PrimitiveElement element, const QStyleOption &option, QPainter &painter,
                             const QWidget *widget) const
{
    switch (element) {
    case PE_FrameFocusRect:
        if (option.state.testFlag(State_KeyboardFocusChange))
            paintFocusRing(painter, option.rect, m_theme, metrics::kRadiusPill);
        return true;
    case PE_FrameLineEdit: painters::fieldPanel(painter, option, option.rect, m_theme, widget); return true;
    case PE_Frame:
        if (isTextArea(widget))
            painters::fieldPanel(painter, option, option.rect, m_theme, widget);
        else
            paintPanel(painter, option.rect, {QColor(), m_theme.line, 0, m_theme.borderWidth, false});
        return true;
    case PE_FrameGroupBox:
        paintPanel(painter, option.rect,
                   {m_theme.surface, m_theme.line, metrics::kRadiusTile, m_theme.borderWidth, false});
        return true;
    case PE_FrameTabBarBase: paintEdge(painter, option.rect, Qt::BottomEdge, m_theme.line); return true;
    case PE_FrameTabWidget: paintEdge(painter, option.rect, Qt::TopEdge, m_theme.line); return true;
    case PE_IndicatorHeaderArrow: // part of the label
    case PE_FrameMenu:
    case PE_FrameStatusBarItem:
    case PE_FrameButtonTool:
    case PE_FrameDefaultButton: return true;
    default: return false;
    }
}

void RapportStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    const Saved saved(*painter);
    if (!drawIndicator(element, *option, *painter) && !drawPanel(element, *option, *painter, widget) &&
        !drawFrame(element, *option, *painter, widget))
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

bool RapportStyle::drawMenuControl(ControlElement element, const QStyleOption &option,
                                   QPainter &painter) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(&option);
    switch (element) {
    case CE_MenuBarItem:
        if (item)
            painters::menuBarItem(painter, *item, m_theme, *proxy());
        return item != nullptr;
    case CE_MenuItem:
        if (item)
            painters::menuItem(painter, *item, m_theme, *proxy());
        return item != nullptr;
    case CE_MenuBarEmptyArea: painter.fillRect(option.rect, m_theme.window); return true;
    case CE_MenuEmptyArea: painter.fillRect(option.rect, m_theme.surface); return true;
    default: return false;
    }
}

bool RapportStyle::drawViewControl(ControlElement element, const QStyleOption &option, QPainter &painter,
                                   const QWidget *widget) const
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(&option);
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(&option);
    if (element == CE_Header && header) {
        painters::headerSection(painter, *header, m_theme);
        painters::headerLabel(painter, *header, m_theme);
    } else if (element == CE_HeaderSection && header) {
        painters::headerSection(painter, *header, m_theme);
    } else if (element == CE_HeaderLabel && header) {
        painters::headerLabel(painter, *header, m_theme);
    } else if (element == CE_HeaderEmptyArea) {
        painter.fillRect(option.rect, m_theme.sunken);
        paintEdge(painter, option.rect, Qt::TopEdge, m_theme.line);
        paintEdge(painter, option.rect, Qt::BottomEdge, m_theme.line);
    } else if (element == CE_TabBarTabShape && tab) {
        painters::tabShape(painter, *tab, m_theme);
    } else if (element == CE_TabBarTabLabel && tab) {
        painters::tabLabel(painter, *tab, m_theme, *proxy());
    } else if (element == CE_Splitter) {
        painters::splitter(painter, option, m_theme);
    } else if (const auto *row = qstyleoption_cast<const QStyleOptionViewItem *>(&option);
               element == CE_ItemViewItem && row) {
        const QStyleOptionViewItem soft = rowOption(*row, m_theme);
        QProxyStyle::drawControl(element, &soft, &painter, widget);
    } else {
        return false;
    }
    return true;
}

void RapportStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    const Saved saved(*painter);
    if (drawMenuControl(element, *option, *painter) || drawViewControl(element, *option, *painter, widget))
        return;
    if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        element == CE_PushButtonLabel && button) {
        painters::buttonLabel(*painter, *button, m_theme, widget);
    } else if (element == CE_PushButtonBevel) {
        painters::buttonPanel(*painter, *option, m_theme, widget);
    } else if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
               element == CE_ProgressBar && bar) {
        painters::progressBar(*painter, *bar, m_theme);
    } else {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void RapportStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                      QPainter *painter, const QWidget *widget) const
{
    const Saved saved(*painter);
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        control == CC_ScrollBar && bar)
        painters::scrollBar(*painter, *bar, m_theme, *proxy(), widget);
    else if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
             control == CC_ComboBox && combo)
        painters::comboBox(*painter, *combo, m_theme, widget, *proxy());
    else if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
             control == CC_SpinBox && spin)
        painters::spinBox(*painter, *spin, m_theme, widget, *proxy());
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace rapport::ui
