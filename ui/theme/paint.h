#pragma once

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QColor>
#include <QIcon>
#include <QRect>

#include <cstdint>

class QPainter;

namespace rapport::ui {

// Fill and border of a rounded box. An invalid colour draws nothing.
struct PanelLook {
    QColor fill;
    QColor border;
    int radius = metrics::kRadiusField;
    int width = 1; // logical; painted as whole device pixels
    bool dashed = false;
};

// Logical width of a line `width` logical pixels thick, rounded down to whole device pixels: 1 px stays one device
// pixel at 150 % and takes two at 200 %.
[[nodiscard]] qreal deviceWidth(const QPainter &painter, int width = 1);

void paintPanel(QPainter &painter, const QRectF &rect, const PanelLook &look);

// The ring on the edge of a control.
void paintFocusRing(QPainter &painter, const QRectF &rect, const Theme &theme,
                    int radius = metrics::kRadiusField);

// One line inside `rect`, at its given edge.
void paintEdge(QPainter &painter, const QRect &rect, Qt::Edge edge, const QColor &color, int width = 1);

// The bar of a stage, a target or a progress: `share` 0..1 of a 6 px track.
void paintBar(QPainter &painter, const QRectF &rect, double share, const QColor &fill, const QColor &track,
              Qt::LayoutDirection direction);

// Logical width of one line, rounded up so that the line is never cut in a box of that width.
[[nodiscard]] int textWidth(const QFont &font, const QString &text);

// One line of plain text, elided at its end; vertically centred; aligned by the layout direction unless absolute.
void paintText(QPainter &painter, const QRect &rect, const QString &text, const QFont &font,
               const QColor &color, Qt::Alignment alignment = Qt::AlignLeading | Qt::AlignVCenter,
               Qt::LayoutDirection direction = Qt::LeftToRight);

// The timeline's mark: a 24 px ring around a 14 px channel icon. `current` fills it with the soft accent.
void paintRingIcon(QPainter &painter, QPoint topLeft, Icon icon, const Theme &theme, bool current = false,
                   Qt::LayoutDirection direction = Qt::LeftToRight);

// The same in a 28 px ring round a 16 px icon, as in ranked lists.
void paintLargeRingIcon(QPainter &painter, QPoint topLeft, Icon icon, const Theme &theme,
                        Qt::LayoutDirection direction = Qt::LeftToRight);

// What stands before a next step. The shapes differ, so that the colour is not needed.
enum class StepMark : std::uint8_t { Overdue, Today, Later, None };
void paintStepMark(QPainter &painter, QPointF topLeft, StepMark mark, const Theme &theme);

// A shortcut's key, 20 px high, `area` says where; its width comes from keyCapWidth().
[[nodiscard]] int keyCapWidth(const QString &key, const Theme &theme);
void paintKeyCap(QPainter &painter, const QRect &area, const QString &key, const Theme &theme);

// The icon's shape filled with `color`, for icons whose own colour does not fit where they stand.
void paintTinted(QPainter &painter, const QRect &rect, const QIcon &icon, const QColor &color);

} // namespace rapport::ui
