#include "ui/theme/theme.h"

#include "ui/theme/rapportstyle.h"

#include <QApplication>
#include <QFontDatabase>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace rapport::ui {

namespace {

struct TypeSpec {
    int px;
    int line;
    QFont::Weight weight;
};

constexpr std::array<TypeSpec, 13> kType = {{
    {22, 32, QFont::DemiBold}, // Figure
    {20, 28, QFont::DemiBold}, // RecordName
    {18, 24, QFont::DemiBold}, // StripFigure
    {15, 20, QFont::DemiBold}, // PaneTitle
    {15, 20, QFont::Normal},   // PaletteInput
    {13, 20, QFont::Normal},   // Body
    {13, 20, QFont::Medium},   // BodyMedium
    {13, 20, QFont::DemiBold}, // BodyStrong
    {12, 16, QFont::Normal},   // Secondary
    {12, 16, QFont::Medium},   // SecondaryMedium
    {11, 16, QFont::Normal},   // Caption
    {11, 16, QFont::Medium},   // CaptionMedium
    {10, 12, QFont::DemiBold}, // Initials
}};

const TypeSpec &spec(TextStyle style)
{
    return kType[static_cast<std::size_t>(style)];
}

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

void setLightGrounds(Theme &theme)
{
    theme.window = rgb(0xF4F3F0);
    theme.surface = rgb(0xFFFFFF);
    theme.sunken = rgb(0xFAF9F7);
    theme.hover = rgb(0xF1F0EC);
    theme.chip = rgb(0xF1F0EC);
    theme.selection = theme.accentSoft = rgb(0xE4EBFA);
    theme.accentLine = rgb(0xA9BEEB);
    theme.grid = rgb(0xECEAE5);
    theme.line = rgb(0xE3E1DB);
    theme.lineStrong = rgb(0xCFCCC4);
    theme.control = rgb(0x918D85);
    theme.scrim = QColor(0x1D, 0x20, 0x24, qRound(255 * 0.28));
}

void setDarkGrounds(Theme &theme)
{
    theme.window = rgb(0x16181B);
    theme.surface = rgb(0x1D1F23);
    theme.sunken = rgb(0x191B1F);
    theme.hover = rgb(0x25282D);
    theme.chip = rgb(0x2A2D33);
    theme.selection = theme.accentSoft = rgb(0x263353);
    theme.accentLine = rgb(0x3F568F);
    theme.grid = rgb(0x2A2D33);
    theme.line = rgb(0x2F3238);
    theme.lineStrong = rgb(0x434750);
    theme.control = rgb(0x737982);
    theme.scrim = QColor(0, 0, 0, qRound(255 * 0.40));
}

void setLightCharts(Theme &theme)
{
    theme.series = {rgb(0x2456C8), rgb(0xB34D0A), rgb(0x1A5443), rgb(0xA34391), rgb(0x3B96DA), rgb(0x93884E)};
    theme.comparison = rgb(0xE4E1DB);
    theme.comparisonLine = rgb(0x8C887F);
    theme.band = rgb(0xD6E1F8);
    theme.heat = {rgb(0xEEF3FD), rgb(0xD6E1F8), rgb(0xB5CAF2), rgb(0x8DADE9),
                  rgb(0x638DDD), rgb(0x3B6CCF), rgb(0x2456C8), rgb(0x1C439C)};
    theme.heatLightTextFrom = 5;
}

void setDarkCharts(Theme &theme)
{
    theme.series = {rgb(0x7EA4FF), rgb(0xBF7420), rgb(0x35D6AC), rgb(0xD94F8C), rgb(0xC5DCEC), rgb(0xF0D867)};
    theme.comparison = rgb(0x33373E);
    theme.comparisonLine = rgb(0x8A9099);
    theme.band = rgb(0x2A385B);
    theme.heat = {rgb(0x22262E), rgb(0x263353), rgb(0x2C4273), rgb(0x35569B), rgb(0x4169BE)};
    theme.heatLightTextFrom = 3;
}

const RapportStyle *ownStyle(const QStyle *style)
{
    return qobject_cast<const RapportStyle *>(style);
}

} // namespace

Theme Theme::light()
{
    Theme theme;
    theme.families = preferredFamilies();
    setLightGrounds(theme);
    theme.text = theme.selectionText = rgb(0x1D2024);
    theme.text2 = rgb(0x51555B);
    theme.text3 = rgb(0x666A70);
    theme.accent = theme.accentFill = rgb(0x2456C8);
    theme.onAccent = rgb(0xFFFFFF);
    theme.good = rgb(0x1B7340);
    theme.goodSoft = rgb(0xE5F2E9);
    theme.bad = rgb(0xB92D28);
    theme.badSoft = rgb(0xFBEAE8);
    theme.badLine = rgb(0xEBBFBB);
    theme.warn = rgb(0x855400);
    theme.warnSoft = rgb(0xFBF1DC);
    theme.warnLine = rgb(0xE9D3A0);
    theme.warnMark = rgb(0xF2B63C);
    setLightCharts(theme);
    return theme;
}

Theme Theme::dark()
{
    Theme theme;
    theme.scheme = Scheme::Dark;
    theme.families = preferredFamilies();
    setDarkGrounds(theme);
    theme.text = theme.selectionText = rgb(0xECEDEF);
    theme.text2 = rgb(0xB7BBC2);
    theme.text3 = rgb(0x9BA1AA);
    theme.accent = rgb(0x8FB1FF);
    theme.accentFill = rgb(0x3564D8);
    theme.onAccent = rgb(0xFFFFFF);
    theme.good = rgb(0x62C58D);
    theme.goodSoft = rgb(0x1C3327);
    theme.bad = rgb(0xFF8F86);
    theme.badSoft = rgb(0x43221F);
    theme.badLine = rgb(0x6E3733);
    theme.warn = rgb(0xE3B45A);
    theme.warnSoft = rgb(0x332B1B);
    theme.warnLine = rgb(0x5A4A28);
    theme.warnMark = rgb(0x5A4A28);
    setDarkCharts(theme);
    return theme;
}

Theme Theme::highContrast(const QPalette &system)
{
    const QColor ground = system.color(QPalette::Base);
    const QColor ink = system.color(QPalette::Text);
    Theme theme = ground.lightness() < 128 ? dark() : light(); // series and heat stay apart on either ground
    theme.scheme = Scheme::HighContrast;
    theme.window = system.color(QPalette::Window);
    theme.surface = theme.sunken = theme.hover = theme.chip = theme.accentSoft = ground;
    theme.goodSoft = theme.badSoft = theme.warnSoft = ground;
    theme.text = theme.text2 = theme.text3 = ink;
    theme.good = theme.bad = theme.warn = ink;
    theme.accentLine = theme.line = theme.lineStrong = theme.control = theme.badLine = theme.warnLine = ink;
    theme.selection = theme.accentFill = system.color(QPalette::Highlight);
    theme.selectionText = theme.onAccent = system.color(QPalette::HighlightedText);
    theme.accent = system.color(QPalette::Link);
    theme.borderWidth = 2;
    return theme;
}

const QColor &Theme::color(ColorRole role) const
{
    static constexpr std::array<QColor Theme::*, kColorRoleCount> kMembers = {
        &Theme::window,     &Theme::surface,    &Theme::sunken,        &Theme::hover, &Theme::chip,
        &Theme::selection,  &Theme::accentSoft, &Theme::accentLine,    &Theme::grid,  &Theme::line,
        &Theme::lineStrong, &Theme::control,    &Theme::text,          &Theme::text2, &Theme::text3,
        &Theme::accent,     &Theme::accentFill, &Theme::onAccent,      &Theme::good,  &Theme::goodSoft,
        &Theme::bad,        &Theme::badSoft,    &Theme::badLine,       &Theme::warn,  &Theme::warnSoft,
        &Theme::warnLine,   &Theme::scrim,      &Theme::selectionText,
    };
    return this->*kMembers[static_cast<std::size_t>(role)];
}

const QColor &Theme::heatColor(double share) const
{
    const auto last = static_cast<double>(heat.size() - 1);
    return heat[static_cast<std::size_t>(std::lround(std::clamp(share, 0.0, 1.0) * last))];
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &value) {
        palette.setColor(role, value);
    };
    set(QPalette::Window, window);
    set(QPalette::WindowText, text);
    set(QPalette::Base, surface);
    set(QPalette::AlternateBase, sunken);
    set(QPalette::Text, text);
    set(QPalette::PlaceholderText, text3);
    set(QPalette::Button, surface);
    set(QPalette::ButtonText, text);
    set(QPalette::BrightText, bad);
    set(QPalette::Highlight, accentFill);
    set(QPalette::HighlightedText, onAccent);
    set(QPalette::Link, accent);
    set(QPalette::LinkVisited, accent);
    set(QPalette::ToolTipBase, surface);
    set(QPalette::ToolTipText, text);
    set(QPalette::Light, surface);
    set(QPalette::Midlight, hover);
    set(QPalette::Mid, line);
    set(QPalette::Dark, lineStrong);
    set(QPalette::Shadow, control);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, text3);
    palette.setColor(QPalette::Disabled, QPalette::Base, window);
    palette.setColor(QPalette::Disabled, QPalette::Button, window);
    return palette;
}

QFont Theme::font(TextStyle style) const
{
    const TypeSpec &type = spec(style);
    QFont font;
    font.setFamilies(families);
    font.setPixelSize(std::max(1, qRound(type.px * fontScale)));
    font.setWeight(type.weight);
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature("tnum", 1);
#endif
    return font;
}

int Theme::lineHeight(TextStyle style) const
{
    return static_cast<int>(std::ceil(spec(style).line * fontScale - 0.001));
}

int Theme::scaled(int height, TextStyle style) const
{
    return height + lineHeight(style) - spec(style).line;
}

int Theme::rowHeight(RowDensity density) const
{
    switch (density) {
    case RowDensity::Compact: return scaled(metrics::kRowCompact);
    case RowDensity::Wide: return scaled(metrics::kRowWide);
    case RowDensity::Normal: break;
    }
    return scaled(metrics::kRow);
}

const Theme &themeOf(const QWidget &widget)
{
    if (const RapportStyle *style = ownStyle(widget.style()))
        return style->theme();
    return currentTheme();
}

const Theme &currentTheme()
{
    if (const RapportStyle *style = ownStyle(QApplication::style()))
        return style->theme();
    static const Theme kFallback = Theme::light();
    return kFallback;
}

QStringList preferredFamilies()
{
    QStringList families;
    const QString inter = QStringLiteral("Inter");
    if (QFontDatabase::families().contains(inter))
        families << inter;
    families << QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    return families;
}

} // namespace rapport::ui
