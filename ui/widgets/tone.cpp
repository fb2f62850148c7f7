#include "ui/widgets/tone.h"

namespace rapport::ui {

ToneColors toneColors(const Theme &theme, Tone tone)
{
    switch (tone) {
    case Tone::Accent: return {theme.accentSoft, theme.accent, theme.accentLine};
    case Tone::Good: return {theme.goodSoft, theme.good, theme.good};
    case Tone::Warn: return {theme.warnSoft, theme.warn, theme.warnLine};
    case Tone::Bad: return {theme.badSoft, theme.bad, theme.badLine};
    case Tone::Neutral: break;
    }
    return {theme.chip, theme.text2, theme.line};
}

} // namespace rapport::ui
