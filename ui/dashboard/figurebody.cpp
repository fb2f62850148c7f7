#include "ui/dashboard/figurebody.h"

#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kCourseWidth = 52;
constexpr int kCourseHeight = 28;
constexpr int kPaceBar = 12;
constexpr int kPartBar = 10;

} // namespace

FigureBody::FigureBody(QWidget *parent) : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void FigureBody::setLook(FigureLook look)
{
    m_look = std::move(look);
    update();
}

QRect FigureBody::mirrored(const QRect &area) const
{
    return QStyle::visualRect(layoutDirection(), rect(), area);
}

/// Twelve steps in a small line, the last one marked.
void FigureBody::paintCourse(QPainter &painter, const Theme &theme, const QRect &area) const
{
    std::optional<double> least;
    std::optional<double> most;
    for (const auto &value : m_look.course) {
        if (value) {
            least = std::min(least.value_or(*value), *value);
            most = std::max(most.value_or(*value), *value);
        }
    }
    if (!least)
        return;
    const double span = *most > *least ? *most - *least : 1;
    const auto count = static_cast<double>(m_look.course.size());
    const auto point = [&](std::size_t i) {
        const double x =
            area.left() + 3 + static_cast<double>(i) * (area.width() - 6) / std::max(1.0, count - 1);
        return QPointF(x, area.bottom() - 3 - (*m_look.course[i] - *least) / span * (area.height() - 6));
    };
    QPainterPath path;
    std::optional<QPointF> last;
    for (std::size_t i = 0; i < m_look.course.size(); ++i) {
        if (!m_look.course[i]) {
            last.reset();
            continue;
        }
        last ? path.lineTo(point(i)) : path.moveTo(point(i));
        last = point(i);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.series[0], 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    if (last) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.series[0]);
        painter.drawEllipse(*last, 2.5, 2.5);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

/// A part of all in a small bar, its goal as a stroke.
void FigureBody::paintPart(QPainter &painter, const Theme &theme, const QRect &area) const
{
    const QRect track(area.left(), area.center().y() - kPartBar / 2, area.width(), kPartBar);
    paintPanel(painter, track, {theme.comparison, theme.comparisonLine, 2});
    QRect done = track;
    done.setWidth(std::clamp(qRound(track.width() * m_look.part.value_or(0)), 0, track.width()));
    const bool mirror = layoutDirection() == Qt::RightToLeft;
    if (mirror)
        done.moveRight(track.right());
    paintPanel(painter, done, {theme.series[0], {}, 2});
    if (m_look.partGoal) {
        const int along = qRound(track.width() * std::clamp(*m_look.partGoal, 0.0, 1.0));
        const int x = mirror ? track.right() - along : track.left() + along;
        painter.fillRect(QRect(x - 1, track.top() - 4, 2, track.height() + 8), theme.text);
    }
}

/// The change with its arrow at the start, the target at the end.
void FigureBody::paintFoot(QPainter &painter, const Theme &theme, const QRect &area) const
{
    const QFont font = theme.font(TextStyle::Secondary);
    int x = area.left();
    if (!m_look.change.isEmpty()) {
        const QColor color = m_look.tone == Tone::Good  ? theme.good
                             : m_look.tone == Tone::Bad ? theme.bad
                                                        : theme.text2;
        if (m_look.direction != 0) {
            paintIcon(painter, mirrored({x, area.top(), metrics::kIconSmall, area.height()}),
                      m_look.direction > 0 ? Icon::ChevronUp : Icon::ChevronDown, color, metrics::kIconSmall);
            x += metrics::kIconSmall + metrics::kSpace4;
        }
        const int wide = std::min(textWidth(font, m_look.change), area.right() - x);
        paintText(painter, mirrored({x, area.top(), wide, area.height()}), m_look.change, font, color,
                  Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
        x += wide + metrics::kSpace8;
    }
    paintText(painter, mirrored({x, area.top(), std::max(0, area.right() - x), area.height()}), m_look.target,
              font, theme.text2, Qt::AlignTrailing | Qt::AlignVCenter, layoutDirection());
}

/// A bar of what is reached, with a stroke where it should be today.
void FigureBody::paintPace(QPainter &painter, const Theme &theme, const QRect &area) const
{
    const QRect track(area.left(), area.top(), area.width(), kPaceBar);
    paintPanel(painter, track, {theme.comparison, theme.comparisonLine, 2});
    if (m_look.reached) {
        QRect done = track;
        done.setWidth(std::clamp(qRound(track.width() * *m_look.reached), 0, track.width()));
        paintPanel(painter, mirrored(done), {theme.series[0], {}, 2});
    }
    if (m_look.due) {
        const int x = track.left() + qRound(track.width() * std::clamp(*m_look.due, 0.0, 1.0));
        painter.fillRect(mirrored({x, track.top() - 3, 2, track.height() + 6}), theme.text);
    }
    paintText(painter,
              {area.left(), track.bottom() + metrics::kSpace8, area.width(),
               theme.lineHeight(TextStyle::Secondary)},
              m_look.note, theme.font(TextStyle::Secondary), theme.text2, Qt::AlignLeading | Qt::AlignVCenter,
              layoutDirection());
}

void FigureBody::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    const int line = theme.lineHeight(TextStyle::Figure);
    const int foot = theme.lineHeight(TextStyle::Secondary);
    const bool course = (!m_look.course.empty() || m_look.part) && width() >= 2 * kCourseWidth;
    const QRect top(0, 0, width(), line);
    const QRect spark(width() - kCourseWidth, (line - kCourseHeight) / 2, kCourseWidth, kCourseHeight);
    const int room = width() - (course ? kCourseWidth + metrics::kSpace8 : 0);
    QFont font = theme.font(TextStyle::Figure);
    if (textWidth(font, m_look.figure) > room)
        font = theme.font(TextStyle::PaneTitle); // a long amount stays whole
    paintText(painter, mirrored({0, 0, room, line}), m_look.figure, font, theme.text,
              Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
    if (course && m_look.part)
        paintPart(painter, theme, mirrored(spark));
    else if (course)
        paintCourse(painter, theme, mirrored(spark));
    if (m_look.isPace) {
        paintPace(painter, theme, {0, line + metrics::kSpace12, width(), foot});
        paintFoot(painter, theme, {0, height() - foot, width(), foot});
    } else {
        paintFoot(painter, theme, {0, std::max(top.bottom(), height() - foot), width(), foot});
    }
    if (hasFocus() && showsFocusRing(*this))
        paintFocusRing(painter, QRectF(rect()), theme, metrics::kRadiusPill);
}

void FigureBody::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace rapport::ui
