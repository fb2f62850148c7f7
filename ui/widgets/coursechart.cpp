#include "ui/widgets/coursechart.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace rapport::ui {

namespace {

constexpr AxisScale kShares{0, 1, 0.5};
constexpr int kPointReach = 10;
constexpr int kEventHeight = 8;
constexpr double kLine = 2;
constexpr double kDot = 3.5;
constexpr int kLeastGap = 12; ///< between the names of dates

} // namespace

void CourseChart::setCourse(ChartData data, CourseLook look)
{
    m_look = std::move(look);
    setData(std::move(data));
}

void CourseChart::prepare()
{
    double least = 0;
    double most = 0;
    for (int index = 0; index < markCount(); ++index) {
        const ChartMark &one = mark(0, index);
        for (const auto &value : {one.value, one.low, one.high}) {
            least = std::min(least, value.value_or(0));
            most = std::max(most, value.value_or(0));
        }
    }
    m_scale = m_look.isShare ? kShares : AxisScale::over(least, most, true);
    setAxis(m_scale);
}

int CourseChart::roomBelow() const
{
    return m_look.events.empty() ? 0 : kEventHeight + metrics::kSpace12;
}

double CourseChart::xOf(double along) const
{
    const QRectF area = mirrored(plot());
    return area.left() + along * area.width();
}

QPointF CourseChart::pointAt(double along, double value) const
{
    const QRectF area = plot();
    return {xOf(along), area.bottom() - m_scale.share(value) * area.height()};
}

QPointF CourseChart::pointOf(int index) const
{
    const ChartMark &one = mark(0, index);
    return pointAt(one.along.value_or(0), one.value.value_or(0));
}

QRect CourseChart::markRect(int, int index) const
{
    const ChartMark &one = mark(0, index);
    if (!one.value || !one.along)
        return {};
    const QPoint point = pointOf(index).toPoint();
    const auto reach = [&](int other) {
        if (other < 0 || other >= markCount())
            return kPointReach;
        return std::clamp(qRound(std::abs(pointOf(other).x() - point.x()) / 2), 2, kPointReach);
    };
    return QRect(point, QSize(1, 1)).adjusted(-reach(index - 1), -kPointReach, reach(index + 1), kPointReach);
}

void CourseChart::paintRange(QPainter &painter, const Theme &theme) const
{
    for (int index = std::max(0, m_look.expectedFrom - 1); index + 1 < markCount(); ++index) {
        const ChartMark &left = mark(0, index);
        const ChartMark &right = mark(0, index + 1);
        if (!right.low || !right.high)
            continue;
        QPainterPath path(pointAt(left.along.value_or(0), left.low.value_or(left.value.value_or(0))));
        path.lineTo(pointAt(left.along.value_or(0), left.high.value_or(left.value.value_or(0))));
        path.lineTo(pointAt(right.along.value_or(0), *right.high));
        path.lineTo(pointAt(right.along.value_or(0), *right.low));
        path.closeSubpath();
        painter.fillPath(path, theme.band);
    }
}

void CourseChart::paintLine(QPainter &painter, const Theme &theme) const
{
    QPainterPath known;
    QPainterPath expected;
    const int from = m_look.expectedFrom < 0 ? markCount() : m_look.expectedFrom;
    for (int index = 0; index < markCount(); ++index) {
        const QPointF point = pointOf(index);
        if (index < from)
            index == 0 ? known.moveTo(point) : known.lineTo(point);
        if (index + 1 == from || (index == 0 && from == 0))
            expected.moveTo(point);
        else if (index >= from)
            expected.lineTo(point);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.series[0], kLine, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(known);
    painter.setPen(QPen(theme.series[0], kLine, Qt::DashLine, Qt::FlatCap, Qt::RoundJoin));
    painter.drawPath(expected);
}

/// Above a point, or below it where there is no room.
void CourseChart::write(QPainter &painter, const Theme &theme, const QPointF &middle,
                        const QString &text) const
{
    const QFont font = theme.font(TextStyle::CaptionMedium);
    const int wide = textWidth(font, text);
    const int left = std::clamp(qRound(middle.x()) - wide / 2, 0, std::max(0, width() - wide));
    const int above = qRound(middle.y()) - labelHeight() - metrics::kSpace4;
    paintText(painter, {left, above < 0 ? qRound(middle.y()) + metrics::kSpace8 : above, wide, labelHeight()},
              text, font, theme.text, Qt::AlignHCenter | Qt::AlignVCenter, layoutDirection());
}

/// What is known up to today, and what is expected in the end.
void CourseChart::paintEnds(QPainter &painter, const Theme &theme) const
{
    const int last = markCount() - 1;
    const bool expects = m_look.expectedFrom > 0 && m_look.expectedFrom <= last;
    const int known = expects ? m_look.expectedFrom - 1 : last;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.series[0]);
    painter.drawEllipse(pointOf(known), kDot, kDot);
    const QString knownText = mark(0, known).text;
    const int wide = textWidth(theme.font(TextStyle::CaptionMedium), knownText);
    write(painter, theme,
          expects ? pointOf(known) - QPointF(wide / 2.0 + metrics::kSpace8, 0) : pointOf(known), knownText);
    if (!expects)
        return;
    painter.setPen(QPen(theme.series[0], kLine));
    painter.setBrush(theme.surface);
    painter.drawEllipse(pointOf(last), kDot, kDot);
    const ChartMark &end = mark(0, last);
    write(painter, theme, pointAt(end.along.value_or(1), end.high.value_or(end.value.value_or(0))), end.text);
}

void CourseChart::paintToday(QPainter &painter, const Theme &theme) const
{
    if (!m_look.today)
        return;
    const int x = qRound(xOf(*m_look.today));
    painter.setPen(QPen(theme.control, 1, Qt::DashLine));
    painter.drawLine(x, plot().top(), x, plot().bottom());
    const QFont font = theme.font(TextStyle::Caption);
    const int wide = textWidth(font, m_look.todayName);
    const bool lineIsAbove =
        m_look.expectedFrom > 0 && pointOf(m_look.expectedFrom - 1).y() < plot().center().y();
    const int top = lineIsAbove ? plot().bottom() - labelHeight() - metrics::kSpace4 : plot().top();
    paintText(painter, {std::max(0, x - wide - metrics::kSpace4), top, wide, labelHeight()}, m_look.todayName,
              font, theme.text2, Qt::AlignHCenter | Qt::AlignVCenter, layoutDirection());
}

void CourseChart::paintLimit(QPainter &painter, const Theme &theme) const
{
    if (!data().target)
        return;
    const QPointF left = pointAt(0, *data().target);
    painter.setPen(QPen(theme.text2, 1.5, Qt::DashLine));
    painter.drawLine(left, pointAt(1, *data().target));
    const QFont font = theme.font(TextStyle::Caption);
    paintText(painter,
              {qRound(left.x()) + metrics::kSpace4, qRound(left.y()) + 2, textWidth(font, m_look.limitName),
               labelHeight()},
              m_look.limitName, font, theme.text2, Qt::AlignHCenter | Qt::AlignVCenter, layoutDirection());
}

void CourseChart::paintEvents(QPainter &painter, const Theme &theme) const
{
    if (m_look.events.empty())
        return;
    const int top = plot().bottom() + metrics::kSpace8;
    for (const double along : m_look.events)
        painter.fillRect(QRectF(qRound(xOf(along)) - 1, top, 2, kEventHeight), theme.text);
    const QRect beside(0, top + (kEventHeight - labelHeight()) / 2,
                       std::max(0, plot().left() - metrics::kSpace4), labelHeight());
    paintText(painter, mirrored(beside), m_look.eventsName, theme.font(TextStyle::Caption), theme.text3,
              Qt::AlignTrailing | Qt::AlignVCenter, layoutDirection());
}

void CourseChart::paintDates(QPainter &painter, const Theme &theme) const
{
    const QFont font = theme.font(TextStyle::Caption);
    int end = -kLeastGap;
    for (const auto &[along, name] : m_look.dates) {
        const int wide = textWidth(font, name);
        const int left = std::clamp(qRound(xOf(along)) - wide / 2, 0, std::max(0, width() - wide));
        if (left < end + kLeastGap)
            continue;
        paintText(painter, {left, height() - labelHeight(), wide, labelHeight()}, name, font, theme.text3,
                  Qt::AlignHCenter | Qt::AlignVCenter, layoutDirection());
        end = left + wide;
    }
}

void CourseChart::paintChart(QPainter &painter, const Theme &theme)
{
    paintAxis(painter, theme, m_scale);
    paintDates(painter, theme);
    paintEvents(painter, theme);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRange(painter, theme);
    paintToday(painter, theme);
    paintLimit(painter, theme);
    paintLine(painter, theme);
    paintEnds(painter, theme);
}

} // namespace rapport::ui
