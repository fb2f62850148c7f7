#pragma once

#include "ui/theme/theme.h"

#include <QObject>
#include <QPalette>

#include <cstdint>

namespace rapport::ui {

class RapportStyle;

enum class ThemeChoice : std::uint8_t { System, Light, Dark, HighContrast };

// Puts the look on the application (style, palette, font) and changes it when the choice or the system's colour scheme
// changes. Made once by the composition root after the QApplication and before the first widget, and owned there.
// GUI thread.
class ThemeManager final : public QObject {
    Q_OBJECT

public:
    explicit ThemeManager(ThemeChoice choice = ThemeChoice::System);

    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);
    [[nodiscard]] const Theme &theme() const;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] Theme build() const;
    [[nodiscard]] bool systemIsDark() const;
    void apply();

    QPalette m_systemPalette; // as the platform had it before ours was set
    double m_fontScale = 1.0;
    ThemeChoice m_choice;
    RapportStyle *m_style = nullptr; // owned by the application
};

} // namespace rapport::ui
