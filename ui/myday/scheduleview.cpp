#include "ui/myday/scheduleview.h"

#include "messages/when.h"
#include "ui/myday/scheduleblock.h"
#include "ui/theme/paint.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <algorithm>
#include <cmath>

namespace rapport::ui {

namespace {

constexpr int kFirstHour = 8;
constexpr int kLastHour = 18;
constexpr int kHour = 48;
constexpr int kLeastHour = 22;
constexpr int kLabelEnd = 36;  // the hours' right edge
constexpr int kLineStart = 48; // the lines' left edge
constexpr int kColumn = 52;    // the blocks' left edge
constexpr int kBlockHeight = 22;
constexpr double kBlockHours = 0.5; // a task has a beginning only
constexpr int kDot = 7;
constexpr int kDays = 7;

double hourOf(const QTime &time)
{
    return static_cast<double>(time.msecsSinceStartOfDay()) / 3'600'000.0;
}

bool isTimed(const DayTask &task)
{
    return !task.task.value(QStringLiteral("all_day")).as<bool>();
}

QDateTime startOf(const DayTask &task)
{
    return task.task.value(QStringLiteral("due_at")).as<core::Instant>().local();
}

} // namespace

ScheduleView::ScheduleView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("schedule"));
    setAccessibleName(tr("Schedule"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ScheduleView::setTasks(const std::vector<DayTask> &week, core::Instant now)
{
    m_tasks = week;
    m_now = now;
    rebuild();
}

void ScheduleView::setSpan(Span span)
{
    m_span = span;
    rebuild();
}

void ScheduleView::focusFirst()
{
    if (!m_blocks.empty())
        m_blocks.front()->setFocus(Qt::TabFocusReason);
}

void ScheduleView::rebuild()
{
    const QDate today = m_now.local().date();
    const auto *focused = qobject_cast<ScheduleBlock *>(focusWidget());
    const domain::RecordRef kept = focused && focused->hasFocus() ? focused->task() : domain::RecordRef{};
    for (ScheduleBlock *block : m_blocks) {
        block->hide();
        block->deleteLater();
    }
    m_blocks.clear();
    m_firstHour = kFirstHour;
    m_lastHour = kLastHour;
    for (const DayTask &task : m_tasks) {
        if (!isTimed(task) || (m_span == Span::Day && startOf(task).date() != today))
            continue;
        auto *block = new ScheduleBlock(task, m_now, this);
        connect(block, &ScheduleBlock::clicked, this,
                [this, ref = block->task()] { Q_EMIT taskChosen(ref); });
        m_firstHour = std::min(m_firstHour, block->start().time().hour());
        m_lastHour = std::max(m_lastHour, block->start().time().hour() + 1);
        m_blocks.push_back(block);
        block->show();
        if (kept.id.isValid() && block->task() == kept)
            block->setFocus();
    }
    placeBlocks();
    update();
}

double ScheduleView::hourHeight() const
{
    const Theme &theme = themeOf(*this);
    const int line = theme.lineHeight(TextStyle::Caption);
    const double room = static_cast<double>(height() - 2 * line) / (m_lastHour - m_firstHour);
    return std::clamp(room, static_cast<double>(kLeastHour), static_cast<double>(kHour));
}

int ScheduleView::yOf(double hour) const
{
    const int head = themeOf(*this).lineHeight(TextStyle::Caption);
    return head + static_cast<int>(std::lround((hour - m_firstHour) * hourHeight()));
}

QRect ScheduleView::columnOf(QDate day) const
{
    const int room = width() - kColumn;
    if (m_span == Span::Day)
        return {kColumn, 0, room, height()};
    const int column = day.dayOfWeek() - 1;
    const int left = kColumn + room * column / kDays;
    return {left, 0, kColumn + room * (column + 1) / kDays - left - 2, height()};
}

QRect ScheduleView::visual(const QRect &place) const
{
    return QStyle::visualRect(layoutDirection(), rect(), place);
}

void ScheduleView::placeBlocks()
{
    // Tasks that overlap share the width of their column.
    for (std::size_t first = 0; first < m_blocks.size();) {
        std::size_t end = first + 1;
        double busyUntil = hourOf(m_blocks[first]->start().time()) + kBlockHours;
        while (end < m_blocks.size() && m_blocks[end]->start().date() == m_blocks[first]->start().date() &&
               hourOf(m_blocks[end]->start().time()) < busyUntil) {
            busyUntil = std::max(busyUntil, hourOf(m_blocks[end]->start().time()) + kBlockHours);
            ++end;
        }
        const int count = static_cast<int>(end - first);
        for (std::size_t i = first; i < end; ++i) {
            const QRect column = columnOf(m_blocks[i]->start().date());
            const int left = column.x() + column.width() * static_cast<int>(i - first) / count;
            const int right = column.x() + column.width() * static_cast<int>(i - first + 1) / count;
            const int top = yOf(hourOf(m_blocks[i]->start().time())) + 1;
            const int least = themeOf(*this).scaled(kBlockHeight, TextStyle::Secondary);
            const int tall = std::max(least, static_cast<int>(std::lround(kBlockHours * hourHeight())) - 2);
            m_blocks[i]->setGeometry(
                visual({left, top, right - left - (count > 1 && i + 1 < end ? 2 : 0), tall}));
        }
        first = end;
    }
}

QSize ScheduleView::sizeHint() const
{
    return {400, 2 * themeOf(*this).lineHeight(TextStyle::Caption) + (m_lastHour - m_firstHour) * kHour};
}

QSize ScheduleView::minimumSizeHint() const
{
    return {240, 2 * themeOf(*this).lineHeight(TextStyle::Caption) + (m_lastHour - m_firstHour) * kLeastHour};
}

void ScheduleView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeBlocks();
}

void ScheduleView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintHours(painter);
    if (m_span == Span::Week)
        paintDays(painter);
    paintNow(painter);
}

void ScheduleView::paintHours(QPainter &painter) const
{
    const Theme &theme = themeOf(*this);
    const int line = theme.lineHeight(TextStyle::Caption);
    const int nowY = yOf(hourOf(m_now.local().time()));
    for (int hour = m_firstHour; hour <= m_lastHour; ++hour) {
        const int y = yOf(hour);
        paintEdge(painter, visual({kLineStart, y, width() - kLineStart, 1}), Qt::TopEdge, theme.line);
        if (std::abs(y - nowY) < line)
            continue; // the time itself stands there
        const QString text =
            messages::timeText(core::Instant::of(QDateTime(m_now.local().date(), QTime(hour % 24, 0))));
        paintText(painter, visual({0, y - line / 2, kLabelEnd, line}), text, theme.font(TextStyle::Caption),
                  theme.text2, Qt::AlignTrailing | Qt::AlignVCenter, layoutDirection());
    }
}

void ScheduleView::paintDays(QPainter &painter) const
{
    const Theme &theme = themeOf(*this);
    const QDate today = m_now.local().date();
    const int line = theme.lineHeight(TextStyle::Caption);
    for (int i = 0; i < kDays; ++i) {
        const QDate day = today.addDays(1 - today.dayOfWeek() + i);
        QRect head = columnOf(day);
        head.setHeight(line - 2);
        const bool now = day == today;
        const QString name = width() < 360 ? QLocale().toString(day, QStringLiteral("ddd"))
                                           : QLocale().toString(day, tr("ddd d"));
        paintText(painter, visual(head), name, theme.font(TextStyle::CaptionMedium),
                  now ? theme.accent : theme.text2, Qt::AlignHCenter | Qt::AlignVCenter, layoutDirection());
    }
}

void ScheduleView::paintNow(QPainter &painter) const
{
    const Theme &theme = themeOf(*this);
    const double hour = hourOf(m_now.local().time());
    if (hour < m_firstHour || hour > m_lastHour)
        return;
    const int y = yOf(hour);
    const int line = theme.lineHeight(TextStyle::Caption);
    QFont font = theme.font(TextStyle::CaptionMedium);
    font.setWeight(QFont::DemiBold);
    paintText(painter, visual({0, y - line / 2, kLabelEnd, line}), messages::timeText(m_now), font, theme.bad,
              Qt::AlignTrailing | Qt::AlignVCenter, layoutDirection());
    painter.fillRect(visual({kLineStart, y - 1, width() - kLineStart, 2}), theme.bad);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.bad);
    painter.drawEllipse(visual({kLineStart - kDot / 2, y - kDot / 2, kDot, kDot}));
}

} // namespace rapport::ui
