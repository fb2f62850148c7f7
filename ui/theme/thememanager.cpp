#include "ui/theme/thememanager.h"

#include "ui/theme/icons.h"
#include "ui/theme/rapportstyle.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QStyleHints>
#include <QWidget>

#include <algorithm>

namespace rapport::ui {

namespace {

// What the system's general font measures when nobody changed it. The drawing's 13 px stands for that size.
constexpr double usualSystemPixels()
{
#if defined(Q_OS_WIN)
    return 12.0;
#elif defined(Q_OS_MACOS)
    return 13.0;
#else
    return 15.0;
#endif
}

double systemFontScale()
{
    const int pixels = QFontInfo(QFontDatabase::systemFont(QFontDatabase::GeneralFont)).pixelSize();
    return std::clamp(pixels / usualSystemPixels(), 1.0, 3.0);
}

// Qt 6.4 keeps a changed application palette to itself: existing widgets hear of it only through this event.
void tellWidgets()
{
    QEvent event(QEvent::ApplicationPaletteChange);
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets)
        QCoreApplication::sendEvent(widget, &event);
}

} // namespace

ThemeManager::ThemeManager(ThemeChoice choice)
    : m_systemPalette(QApplication::palette()), m_fontScale(systemFontScale()), m_choice(choice),
      m_style(new RapportStyle(build()))
{
    QApplication::setStyle(m_style);
    apply();
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        if (m_choice == ThemeChoice::System)
            apply();
    });
#endif
}

void ThemeManager::setChoice(ThemeChoice choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    apply();
}

const Theme &ThemeManager::theme() const
{
    return m_style->theme();
}

bool ThemeManager::systemIsDark() const
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (QGuiApplication::styleHints()->colorScheme() != Qt::ColorScheme::Unknown)
        return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#endif
    return m_systemPalette.color(QPalette::Window).lightness() <
           m_systemPalette.color(QPalette::WindowText).lightness();
}

Theme ThemeManager::build() const
{
    Theme theme;
    if (m_choice == ThemeChoice::HighContrast)
        theme = Theme::highContrast(m_systemPalette);
    else if (m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && systemIsDark()))
        theme = Theme::dark();
    else
        theme = Theme::light();
    theme.fontScale = m_fontScale;
    return theme;
}

void ThemeManager::apply()
{
    m_style->setTheme(build());
    QApplication::setPalette(theme().palette());
    QApplication::setFont(theme().font(TextStyle::Body));
    QApplication::setFont(theme().font(TextStyle::SecondaryMedium), "QHeaderView");
    QApplication::setFont(theme().font(TextStyle::Secondary), "QToolTip");
    QApplication::setFont(theme().font(TextStyle::BodyMedium), "QPushButton");
    QApplication::setFont(theme().font(TextStyle::SecondaryMedium), "QTabBar");
    QApplication::setWindowIcon(applicationIcon());
    tellWidgets();
    Q_EMIT changed();
}

} // namespace rapport::ui
