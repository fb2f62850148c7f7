#pragma once

#include "ui/theme/thememanager.h"

#include <QImage>
#include <QWidget>

namespace rapport::test {

// The theme of the program for one test. The first use sets the application's style, later ones only the choice.
inline ui::ThemeManager &themeManager(ui::ThemeChoice choice = ui::ThemeChoice::Light)
{
    static ui::ThemeManager manager(ui::ThemeChoice::Light);
    manager.setChoice(choice);
    return manager;
}

// Shows `widget` and returns what it looks like.
inline QImage picture(QWidget &widget)
{
    widget.show();
    return widget.grab().toImage().convertToFormat(QImage::Format_ARGB32);
}

inline bool shows(const QImage &image, const QColor &color)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).rgb() == color.rgb())
                return true;
        }
    }
    return false;
}

} // namespace rapport::test
