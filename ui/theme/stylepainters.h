#pragma once

#include "ui/theme/theme.h"

#include <QRect>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QStyle;
class QWidget;

// What RapportStyle draws, one function per part. They change the painter only for their own time.
namespace rapport::ui::stylepainters {

// Buttons
void buttonPanel(QPainter &painter, const QStyleOption &option, const Theme &theme, const QWidget *widget);
void buttonLabel(QPainter &painter, const QStyleOptionButton &option, const Theme &theme,
                 const QWidget *widget);
void toolButtonPanel(QPainter &painter, const QStyleOption &option, const Theme &theme);
void checkBox(QPainter &painter, const QStyleOption &option, const Theme &theme);
void radioButton(QPainter &painter, const QStyleOption &option, const Theme &theme);

// Fields
void fieldPanel(QPainter &painter, const QStyleOption &option, const QRect &rect, const Theme &theme,
                const QWidget *widget);
void comboBox(QPainter &painter, const QStyleOptionComboBox &option, const Theme &theme,
              const QWidget *widget, const QStyle &style);
void spinBox(QPainter &painter, const QStyleOptionSpinBox &option, const Theme &theme, const QWidget *widget,
             const QStyle &style);
void progressBar(QPainter &painter, const QStyleOptionProgressBar &option, const Theme &theme);

// Menus
void menuBarItem(QPainter &painter, const QStyleOptionMenuItem &option, const Theme &theme,
                 const QStyle &style);
void menuItem(QPainter &painter, const QStyleOptionMenuItem &option, const Theme &theme, const QStyle &style);
[[nodiscard]] QSize menuItemSize(const QStyleOptionMenuItem &option, const Theme &theme);

// Views
void headerSection(QPainter &painter, const QStyleOptionHeader &option, const Theme &theme);
void headerLabel(QPainter &painter, const QStyleOptionHeader &option, const Theme &theme);
void rowPanel(QPainter &painter, const QStyleOption &option, const Theme &theme, const QWidget *widget);
void branch(QPainter &painter, const QStyleOption &option, const Theme &theme);
void tabShape(QPainter &painter, const QStyleOptionTab &option, const Theme &theme);
void tabLabel(QPainter &painter, const QStyleOptionTab &option, const Theme &theme, const QStyle &style);
void splitter(QPainter &painter, const QStyleOption &option, const Theme &theme);
void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const Theme &theme, const QStyle &style,
               const QWidget *widget);

} // namespace rapport::ui::stylepainters
