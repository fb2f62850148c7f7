#pragma once

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QList>
#include <QString>

class QStyleOptionViewItem;

namespace rapport::ui {

// A small mark at the end of a cell: overdue rhythm, duplicate, lock.
struct RowMark {
    Icon icon;
    ColorRole color = ColorRole::Text2;
};

struct CellText {
    QString text;
    ColorRole color = ColorRole::Text;
    Qt::Alignment alignment = Qt::AlignLeading; // numbers: Qt::AlignTrailing
    TextStyle style = TextStyle::Body;
    int leadingPad = metrics::kSpace8;  // 16 in the first column
    int trailingPad = metrics::kSpace8; // 16 in the last
};

// What every list delegate needs, so that rows look the same everywhere. `current` is the row the record pane shows.
// All rectangles are already mirrored by the view.

// The ground over the whole cell and the line below it.
void paintRowGround(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme);
// One elided line; weight 600 in the current row.
void paintCell(QPainter &painter, const QStyleOptionViewItem &option, const CellText &cell,
               const Theme &theme, bool current);
// The same with marks at the cell's end; the text gives way to them.
void paintMarkedCell(QPainter &painter, const QStyleOptionViewItem &option, const CellText &cell,
                     const QList<RowMark> &marks, const Theme &theme, bool current);
// True when paintCell() would cut the text, so that a tooltip is due.
[[nodiscard]] bool isCut(const QStyleOptionViewItem &option, const CellText &cell, const Theme &theme,
                         bool current, qsizetype marks = 0);

} // namespace rapport::ui
