#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPen>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace rapport::ui {

namespace {

constexpr int kTrack = 6;

// Saves what the helpers change, so that a delegate need not.
class PainterState {
public:
    explicit PainterState(QPainter &painter) : m_painter(painter) { m_painter.save(); }
    ~PainterState() { m_painter.restore(); }
    PainterState(const PainterState &) = delete;
    PainterState &operator=(const PainterState &) = delete;

private:
    QPainter &m_painter;
};

QRectF snapped(const QPainter &painter, const QRectF &rect)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    const auto snap = [ratio](qreal value) { return std::round(value * ratio) / ratio; };
    return QRectF(QPointF(snap(rect.left()), snap(rect.top())),
                  QPointF(snap(rect.right()), snap(rect.bottom())));
}

void paintRing(QPainter &painter, QPoint topLeft, int side, int iconSize, Icon icon, const Theme &theme,
               bool current, Qt::LayoutDirection direction)
{
    const QRect ring(topLeft, QSize(side, side));
    const QColor fill = current ? theme.accentSoft : theme.surface;
    const QColor border = current ? theme.accentLine : theme.lineStrong;
    paintPanel(painter, ring, {fill, border, side / 2, theme.borderWidth, false});
    paintIcon(painter, ring, icon, current ? theme.accent : theme.text2, iconSize, direction);
}

} // namespace

qreal deviceWidth(const QPainter &painter, int width)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    return std::max(1.0, std::floor(width * ratio + 0.01)) / ratio;
}

void paintPanel(QPainter &painter, const QRectF &rect, const PanelLook &look)
{
    const PainterState state(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool bordered = look.border.isValid();
    const qreal width = bordered ? deviceWidth(painter, look.width) : 0;
    const qreal inset = width / 2;
    const QRectF box = snapped(painter, rect).adjusted(inset, inset, -inset, -inset);
    QPen pen(bordered ? look.border : QColor(Qt::transparent), width);
    if (look.dashed)
        pen.setDashPattern({3, 2});
    painter.setPen(bordered ? pen : QPen(Qt::NoPen));
    painter.setBrush(look.fill.isValid() ? QBrush(look.fill) : QBrush(Qt::NoBrush));
    const qreal radius = std::max(0.0, look.radius - inset);
    painter.drawRoundedRect(box, radius, radius);
}

void paintFocusRing(QPainter &painter, const QRectF &rect, const Theme &theme, int radius)
{
    paintPanel(painter, rect, {QColor(), theme.accent, radius, metrics::kFocusRing, false});
}

void paintEdge(QPainter &painter, const QRect &rect, Qt::Edge edge, const QColor &color, int width)
{
    const qreal thick = deviceWidth(painter, width);
    QRectF line = snapped(painter, rect);
    switch (edge) {
    case Qt::TopEdge: line.setHeight(thick); break;
    case Qt::BottomEdge: line.setTop(line.bottom() - thick); break;
    case Qt::LeftEdge: line.setWidth(thick); break;
    case Qt::RightEdge: line.setLeft(line.right() - thick); break;
    }
    painter.fillRect(line, color);
}

void paintBar(QPainter &painter, const QRectF &rect, double share, const QColor &fill, const QColor &track,
              Qt::LayoutDirection direction)
{
    const int height = std::min(kTrack, static_cast<int>(rect.height()));
    const int radius = std::min(height / 2, 2);
    const QRectF whole(rect.left(), rect.center().y() - height / 2.0, rect.width(), height);
    paintPanel(painter, whole, {track, QColor(), radius, 0, false});
    QRectF part = whole;
    part.setWidth(std::round(whole.width() * std::clamp(share, 0.0, 1.0)));
    if (direction == Qt::RightToLeft)
        part.moveRight(whole.right());
    if (part.width() >= 1)
        paintPanel(painter, part, {fill, QColor(), radius, 0, false});
}

int textWidth(const QFont &font, const QString &text)
{
    return static_cast<int>(std::ceil(QFontMetricsF(font).horizontalAdvance(text) - 0.01));
}

void paintText(QPainter &painter, const QRect &rect, const QString &text, const QFont &font,
               const QColor &color, Qt::Alignment alignment, Qt::LayoutDirection direction)
{
    const PainterState state(painter);
    painter.setFont(font);
    painter.setPen(color);
    painter.setLayoutDirection(
        Qt::LayoutDirectionAuto); // each name follows its own script, the column keeps its edge
    const bool fits = textWidth(font, text) <= rect.width();
    const QString line = fits ? text : QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width());
    const Qt::Alignment aligned =
        (alignment & Qt::AlignAbsolute) != 0 ? alignment : QStyle::visualAlignment(direction, alignment);
    painter.drawText(rect, static_cast<int>(aligned | Qt::AlignAbsolute) | Qt::TextSingleLine, line);
}

void paintRingIcon(QPainter &painter, QPoint topLeft, Icon icon, const Theme &theme, bool current,
                   Qt::LayoutDirection direction)
{
    paintRing(painter, topLeft, metrics::kRing, metrics::kIconMark, icon, theme, current, direction);
}

void paintLargeRingIcon(QPainter &painter, QPoint topLeft, Icon icon, const Theme &theme,
                        Qt::LayoutDirection direction)
{
    paintRing(painter, topLeft, metrics::kButton, metrics::kIcon, icon, theme, false, direction);
}

void paintStepMark(QPainter &painter, QPointF topLeft, StepMark mark, const Theme &theme)
{
    const PainterState state(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(topLeft);
    const QPointF centre(7, 7);
    const bool bare = theme.scheme == Scheme::HighContrast;
    const QColor onMark = theme.surface;
    painter.setPen(Qt::NoPen);
    switch (mark) {
    case StepMark::Overdue:
        painter.setBrush(theme.bad);
        painter.drawEllipse(centre, 6.5, 6.5);
        painter.setPen(QPen(onMark, 1.6, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(7, 3.8), QPointF(7, 7.4));
        painter.drawLine(QPointF(7, 10.1), QPointF(7, 10.15));
        break;
    case StepMark::Today:
        painter.setBrush(theme.good);
        painter.drawEllipse(centre, 6.5, 6.5);
        painter.setBrush(onMark);
        painter.drawEllipse(centre, 2.2, 2.2);
        break;
    case StepMark::Later:
        painter.setPen(QPen(theme.text3, 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(centre, 5.8, 5.8);
        break;
    case StepMark::None:
        painter.setPen(QPen(theme.warn, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(bare ? QColor(Qt::transparent) : theme.warnMark);
        painter.drawPolygon(QPolygonF({{7, 1.6}, {13, 12.4}, {1, 12.4}}));
        break;
    }
}

int keyCapWidth(const QString &key, const Theme &theme)
{
    const int text = textWidth(theme.font(TextStyle::Caption), key);
    return std::max(text + 10, metrics::kPill);
}

void paintKeyCap(QPainter &painter, const QRect &area, const QString &key, const Theme &theme)
{
    const int height = theme.scaled(metrics::kPill, TextStyle::Caption);
    const QRect cap(area.x(), area.y() + (area.height() - height) / 2, keyCapWidth(key, theme), height);
    paintPanel(painter, cap,
               {theme.surface, theme.lineStrong, metrics::kRadiusPill, theme.borderWidth, false});
    paintText(painter, cap, key, theme.font(TextStyle::Caption), theme.text2, Qt::AlignCenter);
}

void paintTinted(QPainter &painter, const QRect &rect, const QIcon &icon, const QColor &color)
{
    QPixmap pixmap = icon.pixmap(rect.size(), painter.device()->devicePixelRatioF());
    QPainter tint(&pixmap);
    tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
    tint.fillRect(QRectF(QPointF(0, 0), pixmap.deviceIndependentSize()), color);
    tint.end();
    painter.drawPixmap(rect.topLeft(), pixmap);
}

} // namespace rapport::ui
