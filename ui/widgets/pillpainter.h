#pragma once

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/tone.h"

#include <optional>

class QPainter;
class QRect;

namespace rapport::ui {

// A status word on a soft ground with a small icon, as widgets and delegates paint it.
struct PillLook {
    QString text;
    Tone tone = Tone::Neutral;
    std::optional<Icon> icon;
};

[[nodiscard]] QSize pillSize(const PillLook &pill, const Theme &theme);
// Fills `box`.
void paintPillIn(QPainter &painter, const QRect &box, const PillLook &pill, const Theme &theme,
                 Qt::LayoutDirection direction);
// At the leading edge of a cell, vertically centred, cut at the cell's end.
void paintPill(QPainter &painter, const QRect &cell, const PillLook &pill, const Theme &theme,
               Qt::LayoutDirection direction);

} // namespace rapport::ui
