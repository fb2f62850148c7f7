#include "ui/widgets/pillpainter.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kPad = 6;
constexpr int kGap = 4;

} // namespace

QSize pillSize(const PillLook &pill, const Theme &theme)
{
    const int words = textWidth(theme.font(TextStyle::Secondary), pill.text);
    const int icon = pill.icon ? metrics::kIconSmall + (pill.text.isEmpty() ? 0 : kGap) : 0;
    return {2 * kPad + icon + words, theme.scaled(metrics::kPill, TextStyle::Secondary)};
}

void paintPillIn(QPainter &painter, const QRect &box, const PillLook &pill, const Theme &theme,
                 Qt::LayoutDirection direction)
{
    const ToneColors colors = toneColors(theme, pill.tone);
    const QColor border = theme.scheme == Scheme::HighContrast ? theme.text : QColor();
    paintPanel(painter, box, {colors.fill, border, metrics::kRadiusPill, theme.borderWidth, false});
    QRect inner = box.adjusted(kPad, 0, -kPad, 0);
    if (pill.icon) {
        const QRect place(inner.x(), inner.y(), metrics::kIconSmall, inner.height());
        paintIcon(painter, QStyle::visualRect(direction, box, place), *pill.icon, colors.text,
                  metrics::kIconSmall, direction);
        inner.setLeft(inner.left() + metrics::kIconSmall + kGap);
    }
    paintText(painter, QStyle::visualRect(direction, box, inner), pill.text, theme.font(TextStyle::Secondary),
              colors.text, Qt::AlignLeading | Qt::AlignVCenter, direction);
}

void paintPill(QPainter &painter, const QRect &cell, const PillLook &pill, const Theme &theme,
               Qt::LayoutDirection direction)
{
    const QSize size = pillSize(pill, theme);
    const QRect box(cell.x() + metrics::kSpace8, cell.y() + (cell.height() - size.height()) / 2,
                    std::min(size.width(), cell.width() - 2 * metrics::kSpace8), size.height());
    paintPillIn(painter, QStyle::visualRect(direction, cell, box), pill, theme, direction);
}

} // namespace rapport::ui
