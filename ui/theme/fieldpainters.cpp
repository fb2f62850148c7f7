#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"
#include "ui/theme/stylepainters.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace rapport::ui::stylepainters {

void fieldPanel(QPainter &painter, const QStyleOption &option, const QRect &rect, const Theme &theme,
                const QWidget *widget)
{
    if (isBare(widget))
        return;
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool readOnly = option.state.testFlag(QStyle::State_ReadOnly);
    const QColor border = isInvalid(widget) ? theme.bad : enabled ? theme.control : theme.lineStrong;
    paintPanel(painter, rect,
               {enabled && !readOnly ? theme.surface : theme.window, border, metrics::kRadiusField,
                theme.borderWidth, false});
    if (enabled && option.state.testFlag(QStyle::State_HasFocus)) {
        const QColor ring = isInvalid(widget) ? theme.bad : theme.accent;
        paintPanel(painter, rect, {QColor(), ring, metrics::kRadiusField, metrics::kFocusRing, false});
    }
}

void comboBox(QPainter &painter, const QStyleOptionComboBox &option, const Theme &theme,
              const QWidget *widget, const QStyle &style)
{
    if (option.frame)
        fieldPanel(painter, option, option.rect, theme, widget);
    const QRect arrow = style.subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow, widget);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    paintIcon(painter, arrow, Icon::ChevronDown, enabled ? theme.text2 : theme.text3, metrics::kIconMark);
}

void spinBox(QPainter &painter, const QStyleOptionSpinBox &option, const Theme &theme, const QWidget *widget,
             const QStyle &style)
{
    if (option.frame)
        fieldPanel(painter, option, option.rect, theme, widget);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](QStyle::SubControl part, Icon icon, bool possible) {
        const QRect rect = style.subControlRect(QStyle::CC_SpinBox, &option, part, widget);
        const bool active =
            option.activeSubControls == part && option.state.testFlag(QStyle::State_MouseOver);
        const QColor color = !possible ? theme.lineStrong : active ? theme.accent : theme.text2;
        paintIcon(painter, rect, icon, color, metrics::kIconSmall);
    };
    arrow(QStyle::SC_SpinBoxUp, Icon::ChevronUp,
          option.stepEnabled.testFlag(QAbstractSpinBox::StepUpEnabled));
    arrow(QStyle::SC_SpinBoxDown, Icon::ChevronDown,
          option.stepEnabled.testFlag(QAbstractSpinBox::StepDownEnabled));
}

void progressBar(QPainter &painter, const QStyleOptionProgressBar &option, const Theme &theme)
{
    const qint64 range = qint64(option.maximum) - option.minimum;
    // An unknown length shows as a half-tone bar that stands still: no spinners.
    const double share = range > 0 ? double(qint64(option.progress) - option.minimum) / double(range) : 1.0;
    const QColor fill = range > 0 ? theme.accentFill : theme.accentLine;
    const QColor track = theme.scheme == Scheme::HighContrast ? theme.grid : theme.line;
    paintBar(painter, option.rect, share, fill, track, option.direction);
}

} // namespace rapport::ui::stylepainters
