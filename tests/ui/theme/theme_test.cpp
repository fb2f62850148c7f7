#include "ui/uitest.h"

#include "ui/theme/rapportstyle.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>

#include <catch2/catch_test_macros.hpp>

#include <cmath>

using namespace rapport;
using ui::ColorRole;
using ui::Theme;

namespace {

double luminance(const QColor &color)
{
    const auto part = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

// WCAG 2.1, contrast ratio.
double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace

TEST_CASE("Every text colour reaches 4.5:1 on every ground")
{
    for (const Theme &theme : {Theme::light(), Theme::dark()}) {
        for (const ColorRole ground : {ColorRole::Window, ColorRole::Surface, ColorRole::Sunken,
                                       ColorRole::Hover, ColorRole::Chip, ColorRole::Selection}) {
            for (const ColorRole text :
                 {ColorRole::Text, ColorRole::Text2, ColorRole::Text3, ColorRole::Accent}) {
                INFO("scheme " << int(theme.scheme) << " ground " << int(ground) << " text " << int(text));
                CHECK(contrast(theme.color(text), theme.color(ground)) >= 4.5);
            }
        }
    }
}

TEST_CASE("Status words reach 4.5:1 on their soft fill and the borders of controls 3:1")
{
    for (const Theme &theme : {Theme::light(), Theme::dark()}) {
        CHECK(contrast(theme.good, theme.goodSoft) >= 4.5);
        CHECK(contrast(theme.bad, theme.badSoft) >= 4.5);
        CHECK(contrast(theme.warn, theme.warnSoft) >= 4.5);
        CHECK(contrast(theme.onAccent, theme.accentFill) >= 4.5);
        CHECK(contrast(theme.control, theme.surface) >= 3.0);
        for (const QColor &series : theme.series)
            CHECK(contrast(series, theme.surface) >= 3.0);
    }
}

TEST_CASE("Every colour role has a colour in every scheme")
{
    const Theme contrastTheme = Theme::highContrast(
        QPalette(Qt::black, Qt::white, Qt::white, Qt::gray, Qt::gray, Qt::white, Qt::black));
    for (const Theme &theme : {Theme::light(), Theme::dark(), contrastTheme}) {
        for (int role = 0; role < ui::kColorRoleCount; ++role)
            CHECK(theme.color(static_cast<ColorRole>(role)).isValid());
    }
}

TEST_CASE("High contrast takes its colours from the system and has thick borders")
{
    QPalette system;
    system.setColor(QPalette::Base, Qt::black);
    system.setColor(QPalette::Text, Qt::yellow);
    system.setColor(QPalette::Highlight, Qt::cyan);
    const Theme theme = Theme::highContrast(system);
    CHECK(theme.surface == QColor(Qt::black));
    CHECK(theme.warnSoft == QColor(Qt::black));
    CHECK(theme.text3 == QColor(Qt::yellow));
    CHECK(theme.control == QColor(Qt::yellow));
    CHECK(theme.selection == QColor(Qt::cyan));
    CHECK(theme.borderWidth == 2);
}

TEST_CASE("A larger font makes rows and lines higher and leaves the usual size alone")
{
    Theme theme = Theme::light();
    CHECK(theme.rowHeight() == 32);
    CHECK(theme.rowHeight(ui::RowDensity::Compact) == 28);
    CHECK(theme.font(ui::TextStyle::Body).pixelSize() == 13);
    CHECK(theme.lineHeight(ui::TextStyle::Body) == 20);
    theme.fontScale = 1.5;
    CHECK(theme.lineHeight(ui::TextStyle::Body) == 30);
    CHECK(theme.rowHeight() == 42);
    CHECK(theme.font(ui::TextStyle::Body).pixelSize() == 20);
    CHECK(theme.scaled(ui::metrics::kHeader, ui::TextStyle::Secondary) == 36);
}

TEST_CASE("Heat colours are clamped to the ramp")
{
    const Theme theme = Theme::light();
    CHECK(theme.heatColor(-1) == theme.heat.front());
    CHECK(theme.heatColor(0.5) == theme.heat.at(4));
    CHECK(theme.heatColor(7) == theme.heat.back());
}

TEST_CASE("Choosing another theme changes style, palette and what widgets see")
{
    ui::ThemeManager &manager = test::themeManager(ui::ThemeChoice::Light);
    QSignalSpy changes(&manager, &ui::ThemeManager::changed);
    QPushButton button;
    CHECK(ui::themeOf(button).surface == Theme::light().surface);
    manager.setChoice(ui::ThemeChoice::Dark);
    CHECK(ui::themeOf(button).surface == Theme::dark().surface);
    CHECK(QApplication::palette().color(QPalette::Base) == Theme::dark().surface);
    manager.setChoice(ui::ThemeChoice::Dark);
    CHECK(changes.count() == 1);
    manager.setChoice(ui::ThemeChoice::Light);
}
