#include "ui/shell/markedtext.h"

#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>
#include <algorithm>
#include <utility>

namespace rapport::ui {

namespace {

/// The text cut into pieces that are marked and pieces that are not.
std::vector<std::pair<QString, bool>> pieces(const QString &text, const std::vector<MatchRun> &runs)
{
    std::vector<std::pair<QString, bool>> parts;
    int at = 0;
    for (const MatchRun &run : runs) {
        if (run.start < at)
            continue;
        parts.emplace_back(text.mid(at, run.start - at), false);
        parts.emplace_back(text.mid(run.start, run.length), true);
        at = run.start + run.length;
    }
    parts.emplace_back(text.mid(at), false);
    std::erase_if(parts, [](const auto &part) { return part.first.isEmpty(); });
    return parts;
}

} // namespace

int paintMarked(QPainter &painter, const QRect &area, const QString &text, const std::vector<MatchRun> &runs,
                const Theme &theme, const MarkedLook &look, Qt::LayoutDirection direction)
{
    const QFont plain = theme.font(look.plain);
    const QFont strong = theme.font(look.strong);
    const QColor ink = theme.color(look.color);
    const auto visual = [&](const QRect &box) { return QStyle::visualRect(direction, area, box); };
    const int whole = QFontMetrics(plain).horizontalAdvance(text);
    if (runs.empty() || text.isRightToLeft() || whole > area.width()) {
        paintText(painter, area, text, plain, ink, Qt::AlignLeading | Qt::AlignVCenter, direction);
        return std::min(whole, area.width());
    }
    int x = 0;
    for (const auto &[part, marked] : pieces(text, runs)) {
        const QFont &font = marked ? strong : plain;
        const int width = QFontMetrics(font).horizontalAdvance(part);
        const QRect box = visual({area.left() + x, area.top(), width + 2, area.height()});
        paintText(painter, box, part, font, marked ? theme.accent : ink, Qt::AlignLeading | Qt::AlignVCenter,
                  direction);
        x += width;
    }
    return x;
}

} // namespace rapport::ui
