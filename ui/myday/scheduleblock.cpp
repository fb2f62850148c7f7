#include "ui/myday/scheduleblock.h"

#include "messages/when.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"
#include "ui/widgets/tooltips.h"

#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kStripe = 3;
constexpr int kTextStart = 13;
constexpr int kNarrow = 60;
constexpr int kMarkEnd = 8; // behind the mark of what is over

} // namespace

ScheduleBlock::ScheduleBlock(const DayTask &task, core::Instant now, QWidget *parent)
    : QAbstractButton(parent), m_task(task.task.ref)
{
    const auto due = task.task.value(QStringLiteral("due_at")).as<core::Instant>();
    m_start = due.local();
    m_done = !task.task.value(QStringLiteral("done_at")).isEmpty();
    m_over = m_done || due < now;
    setText(task.task.text(QStringLiteral("title")));
    QStringList names{task.personName, task.companyName};
    names.removeAll(QString());
    m_names = names.join(QStringLiteral(", "));
    const QString state = m_done ? tr("done") : m_over ? tr("overdue") : QString();
    QStringList spoken{messages::timeText(due), text(), m_names, state};
    spoken.removeAll(QString());
    setAccessibleName(spoken.join(QStringLiteral(", ")));
    setPlainToolTip(*this, accessibleName());
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
}

void ScheduleBlock::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    const QColor ground = underMouse() ? theme.hover : theme.surface;
    paintPanel(painter, QRectF(rect()),
               {ground, theme.lineStrong, metrics::kRadiusField, theme.borderWidth, false});
    const bool late = m_over && !m_done;
    const QColor stripe = late ? theme.bad : m_over ? theme.control : theme.series[0];
    const QRect band = QStyle::visualRect(layoutDirection(), rect(), {0, 0, kStripe, height()});
    painter.save();
    painter.setClipRect(band);
    paintPanel(painter, QRectF(rect()), {stripe, QColor(), metrics::kRadiusField, 0, false});
    painter.restore();
    const bool narrow = width() < kNarrow;
    const int start = narrow ? kStripe + 2 : kTextStart;
    const int line = theme.lineHeight(TextStyle::SecondaryMedium);
    const int end = m_over && !narrow ? width() - kMarkEnd - metrics::kIconSmall : width() - 2;
    if (m_over && !narrow)
        paintIcon(painter,
                  QStyle::visualRect(layoutDirection(), rect(), {end, 0, metrics::kIconSmall, height()}),
                  late ? Icon::Alert : Icon::Check, late ? theme.bad : theme.good, metrics::kIconSmall,
                  layoutDirection());
    const bool two = !narrow && height() >= 2 * line + 4;
    const int top = two ? (height() > 2 * line + metrics::kSpace12 ? 6 : (height() - 2 * line) / 2)
                        : (height() - line) / 2;
    const auto place = [&](int row) {
        return QStyle::visualRect(layoutDirection(), rect(), {start, top + row * line, end - start, line});
    };
    paintText(painter, place(0), text(), theme.font(TextStyle::SecondaryMedium),
              m_over ? theme.text2 : theme.text, Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
    if (two)
        paintText(painter, place(1), m_names, theme.font(TextStyle::Secondary), theme.text2,
                  Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
    if (showsFocusRing(*this))
        paintFocusRing(painter, QRectF(rect()), theme);
}

} // namespace rapport::ui
