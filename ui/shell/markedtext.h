#pragma once

#include "ui/shell/palettematch.h"
#include "ui/theme/theme.h"

#include <QString>
#include <vector>

class QPainter;

namespace rapport::ui {

/// One line of plain text, elided at its end, with some runs in accent and strong. Right-to-left text and text that must be
/// cut is painted in one piece, since joined letters must not be torn apart. Returns the width it took.
struct MarkedLook {
    TextStyle plain = TextStyle::Body;
    TextStyle strong = TextStyle::BodyStrong;
    ColorRole color = ColorRole::Text;
};
int paintMarked(QPainter &painter, const QRect &area, const QString &text, const std::vector<MatchRun> &runs,
                const Theme &theme, const MarkedLook &look, Qt::LayoutDirection direction);

} // namespace rapport::ui
