#pragma once

#include "ui/theme/metrics.h"

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QStringList>

#include <array>
#include <cstdint>
#include <vector>

class QWidget;

namespace rapport::ui {

enum class Scheme : std::uint8_t { Light, Dark, HighContrast };

enum class RowDensity : std::uint8_t { Compact, Normal, Wide };

// Every colour that a widget may use, so that icons and delegates can name a role instead of a value.
enum class ColorRole : std::uint8_t {
    Window,
    Surface,
    Sunken,
    Hover,
    Chip,
    Selection,
    AccentSoft,
    AccentLine,
    Grid,
    Line,
    LineStrong,
    Control,
    Text,
    Text2,
    Text3,
    Accent,
    AccentFill,
    OnAccent,
    Good,
    GoodSoft,
    Bad,
    BadSoft,
    BadLine,
    Warn,
    WarnSoft,
    WarnLine,
    Scrim,
    SelectionText
};
inline constexpr int kColorRoleCount = static_cast<int>(ColorRole::SelectionText) + 1;

enum class TextStyle : std::uint8_t {
    Figure,
    RecordName,
    StripFigure,
    PaneTitle,
    PaletteInput,
    Body,
    BodyMedium,
    BodyStrong,
    Secondary,
    SecondaryMedium,
    Caption,
    CaptionMedium,
    Initials
};

// All values of the look: colours, type, sizes. A plain value; the one in use lives in the application's style and is
// reached through themeOf(). GUI thread.
struct Theme {
    Scheme scheme = Scheme::Light;

    QColor window, surface, sunken, hover, chip;
    QColor selection, selectionText, accentSoft, accentLine;
    QColor grid, line, lineStrong, control;
    QColor text, text2, text3;
    QColor accent, accentFill, onAccent;
    QColor good, goodSoft;
    QColor bad, badSoft, badLine;
    QColor warn, warnSoft, warnLine;
    QColor warnMark; // the triangle of a missing next step
    QColor scrim;

    std::array<QColor, 6> series;      // chart series, in this order; more than six are grouped
    QColor comparison, comparisonLine; // the period before
    QColor band;                       // the range around a forecast
    std::vector<QColor> heat;          // few to many
    int heatLightTextFrom = 0;         // from this step on the printed value is white

    int borderWidth = 1;    // logical; 2 in high contrast
    double fontScale = 1.0; // 1 with the system's usual font size
    QStringList families;   // first choice first

    [[nodiscard]] static Theme light();
    [[nodiscard]] static Theme dark();
    // Uses the colours of `system` only; soft fills are dropped.
    [[nodiscard]] static Theme highContrast(const QPalette &system);

    [[nodiscard]] const QColor &color(ColorRole role) const;
    [[nodiscard]] const QColor &heatColor(double share) const; // 0..1, clamped
    [[nodiscard]] QPalette palette() const;

    [[nodiscard]] QFont font(TextStyle style) const;
    [[nodiscard]] int lineHeight(TextStyle style) const; // logical px
    // A height drawn for text of `style` at 100 %, grown by what the line grew with the font.
    [[nodiscard]] int scaled(int height, TextStyle style = TextStyle::Body) const;
    [[nodiscard]] int rowHeight(RowDensity density = RowDensity::Normal) const;
};

// The theme in use for `widget`: that of its style, else that of the application's style, else the light one.
[[nodiscard]] const Theme &themeOf(const QWidget &widget);
[[nodiscard]] const Theme &currentTheme();

// Families to ask for, best first: Inter where it is installed, then the system's own.
[[nodiscard]] QStringList preferredFamilies();

} // namespace rapport::ui
