#include "ui/shell/reminderpanel.h"

#include "messages/when.h"
#include "ui/theme/paint.h"
#include "ui/widgets/button.h"
#include "ui/widgets/drawing.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kWidth = 440;
constexpr int kMostLines = 3;
constexpr qint64 kMinuteMs = 60'000;
constexpr int kMorningHour = 9;

core::Instant tomorrowMorning(const core::Clock &clock)
{
    return core::Instant::of(QDateTime(clock.today().addDays(1), QTime(kMorningHour, 0)));
}

domain::RecordRef aboutOf(const domain::Record &task)
{
    if (const auto person = task.value(QStringLiteral("person")).as<domain::RecordId>(); person.isValid())
        return {domain::RecordKind::Person, person};
    if (const auto company = task.value(QStringLiteral("company")).as<domain::RecordId>(); company.isValid())
        return {domain::RecordKind::Company, company};
    return task.ref;
}

} // namespace

ReminderPanel::ReminderPanel(const core::Clock &clock, QWidget &over)
    : QWidget(&over), m_clock(clock), m_lines(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("reminders"));
    setAccessibleName(tr("Reminders"));
    m_lines->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace12, metrics::kSpace12);
    m_lines->setSpacing(metrics::kSpace8);
    over.installEventFilter(this);
    hide();
}

void ReminderPanel::setTasks(const std::vector<workspace::TimelineDesk::DayTask> &tasks)
{
    qDeleteAll(findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    for (const auto &task : tasks) {
        if (m_lines->count() < kMostLines) {
            QWidget *line = makeLine(task);
            m_lines->addWidget(line);
            line->show(); // at once: one that is still hidden takes no part in the panel's height
        }
    }
    show();
    raise();
    place();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QWidget *ReminderPanel::makeLine(const workspace::TimelineDesk::DayTask &task)
{
    const auto ref = task.task.ref;
    auto *line = new QWidget(this);
    auto *column = new QVBoxLayout(line);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kSpace4);
    auto *top = new QHBoxLayout;
    top->addWidget(new Drawing(Icon::Clock, ColorRole::Accent, metrics::kIcon, line));
    auto *title = new LinkButton(task.task.text(QStringLiteral("title")), line, TextStyle::BodyMedium);
    auto *dismiss = new IconButton(Icon::Close, tr("Dismiss"), line);
    dismiss->setSmall(true);
    top->addWidget(title);
    top->addStretch(1);
    top->addWidget(dismiss);
    column->addLayout(top);
    const auto due = task.task.value(QStringLiteral("due_at")).as<core::Instant>();
    QStringList about{task.personName, task.companyName};
    if (due.ms > 0)
        about << tr("due %1").arg(messages::momentText(due));
    about.removeAll(QString());
    auto *words = new Label(about.join(QStringLiteral(" · ")), TextStyle::Secondary, line);
    words->setColorRole(ColorRole::Text2);
    column->addWidget(words);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace8);
    auto *ready = new Button(tr("Done"), line, ButtonVariant::Primary);
    auto *ten = new Button(tr("10 minutes"), line);
    auto *hour = new Button(tr("1 hour"), line);
    auto *tomorrow = new Button(tr("Tomorrow 9:00"), line);
    for (Button *button : {ready, ten, hour, tomorrow}) {
        button->setSmall(true);
        row->addWidget(button);
    }
    row->addStretch(1);
    column->addLayout(row);
    connect(title, &QAbstractButton::clicked, this,
            [this, about = aboutOf(task.task)] { Q_EMIT opened(about); });
    connect(dismiss, &QAbstractButton::clicked, this, [this, ref] { Q_EMIT dismissed(ref); });
    connect(ready, &QAbstractButton::clicked, this,
            [this, ref, revision = task.task.revision] { Q_EMIT done(ref, revision); });
    connect(ten, &QAbstractButton::clicked, this,
            [this, ref] { Q_EMIT snoozed(ref, m_clock.now().plusMs(10 * kMinuteMs)); });
    connect(hour, &QAbstractButton::clicked, this,
            [this, ref] { Q_EMIT snoozed(ref, m_clock.now().plusMs(60 * kMinuteMs)); });
    connect(tomorrow, &QAbstractButton::clicked, this,
            [this, ref] { Q_EMIT snoozed(ref, tomorrowMorning(m_clock)); });
    return line;
}

void ReminderPanel::place()
{
    adjustSize();
    const int height = layout()->sizeHint().height();
    const QRect box(parentWidget()->width() - kWidth - metrics::kSpace16,
                    parentWidget()->height() - height - metrics::kStatusBar - metrics::kSpace16, kWidth,
                    height);
    setGeometry(QStyle::visualRect(layoutDirection(), parentWidget()->rect(), box));
}

bool ReminderPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

void ReminderPanel::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event);
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintPanel(painter, rect(), {theme.surface, theme.accentLine, metrics::kRadiusTile});
}

} // namespace rapport::ui
