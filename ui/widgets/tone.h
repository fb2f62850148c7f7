#pragma once

#include "ui/theme/theme.h"

#include <cstdint>

namespace rapport::ui {

// What a status means. Every status also has a word or an icon.
enum class Tone : std::uint8_t { Neutral, Accent, Good, Warn, Bad };

struct ToneColors {
    QColor fill;
    QColor text;
    QColor line;
};

[[nodiscard]] ToneColors toneColors(const Theme &theme, Tone tone);

} // namespace rapport::ui
