#include "ui/card/plannedrow.h"

#include "domain/quickentry.h"
#include "domain/taskrules.h"
#include "messages/when.h"
#include "ui/card/channelicon.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "workspace/timelines.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

ColorRole dueRole(domain::TaskState state)
{
    switch (state) {
    case domain::TaskState::Overdue: return ColorRole::Bad;
    case domain::TaskState::Today: return ColorRole::Good;
    default: return ColorRole::Text2;
    }
}

QString dueText(const domain::Record &task, core::Instant now)
{
    const auto due = task.value(QStringLiteral("due_at"));
    if (due.isEmpty())
        return PlannedRow::tr("no date");
    const auto at = due.as<core::Instant>();
    const bool allDay = task.value(QStringLiteral("all_day")).as<bool>();
    const QString when = allDay ? messages::relativeDay(at.local().date(), now.local().date())
                                : messages::relativeTime(at, now);
    return domain::taskState(task, now) == domain::TaskState::Overdue
               ? PlannedRow::tr("overdue, %1").arg(when)
               : when;
}

} // namespace

PlannedRow::PlannedRow(const domain::Record &task, AppContext &context, QWidget *parent)
    : QFrame(parent), m_task(task), m_context(context), m_closing(new QWidget(this))
{
    setObjectName(QStringLiteral("planned"));
    setAccessibleName(tr("Planned: %1").arg(task.text(QStringLiteral("title"))));
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(metrics::kSpace8 + metrics::kRing + metrics::kSpace8, 5, metrics::kSpace8, 5);
    lines->setSpacing(metrics::kSpace4);
    lines->addLayout(buildLine());
    m_closing->setLayout(buildClosing());
    lines->addWidget(m_closing);
    m_closing->hide();
}

QHBoxLayout *PlannedRow::buildLine()
{
    const QString title = m_task.text(QStringLiteral("title"));
    const auto now = m_context.clock.now();
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace8);
    auto *what = new Label(title, TextStyle::BodyMedium, this);
    what->setElide(Elide::AtEnd);
    auto *when = new Label(dueText(m_task, now), TextStyle::SecondaryMedium, this);
    when->setColorRole(dueRole(domain::taskState(m_task, now)));
    auto *done = new Button(tr("Done"), this);
    done->setObjectName(QStringLiteral("plannedDone"));
    done->setSmall(true);
    done->setAccessibleName(tr("Done: %1").arg(title));
    m_later = new IconButton(Icon::Clock, tr("Snooze: %1").arg(title), this);
    m_later->setObjectName(QStringLiteral("plannedSnooze"));
    m_later->setSmall(true);
    row->addWidget(what, 1);
    row->addWidget(when);
    row->addWidget(done);
    row->addWidget(m_later);
    connect(done, &Button::clicked, this, &PlannedRow::askOutcome);
    connect(m_later, &IconButton::clicked, this, &PlannedRow::openSnoozeMenu);
    return row;
}

QHBoxLayout *PlannedRow::buildClosing()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace8);
    m_outcome = new QLineEdit(m_closing);
    m_outcome->setObjectName(QStringLiteral("plannedOutcome"));
    m_outcome->setAccessibleName(tr("Outcome"));
    m_outcome->setPlaceholderText(tr("Outcome"));
    m_next = new QLineEdit(m_closing);
    m_next->setObjectName(QStringLiteral("plannedNext"));
    m_next->setAccessibleName(tr("Next step after this task"));
    m_next->setPlaceholderText(tr("Next step"));
    auto *save = new Button(tr("Save"), m_closing, ButtonVariant::Primary);
    save->setObjectName(QStringLiteral("plannedSave"));
    save->setSmall(true);
    row->addWidget(m_outcome, 1);
    row->addWidget(m_next, 1);
    row->addWidget(save);
    connect(save, &Button::clicked, this, &PlannedRow::complete);
    connect(m_outcome, &QLineEdit::returnPressed, this, &PlannedRow::complete);
    connect(m_next, &QLineEdit::returnPressed, this, &PlannedRow::complete);
    return row;
}

void PlannedRow::askOutcome()
{
    m_closing->setVisible(!m_closing->isVisible());
    m_outcome->setFocus(Qt::TabFocusReason);
}

void PlannedRow::complete()
{
    workspace::TimelineDesk::Completion completion;
    completion.task = m_task.ref;
    completion.baseRevision = m_task.revision;
    completion.outcome = m_outcome->text().trimmed();
    if (!m_next->text().trimmed().isEmpty()) {
        const QDateTime now = m_context.clock.now().local();
        auto entry = domain::parseQuickEntry(m_next->text(), now);
        entry.what = domain::QuickEntry::What::Task;
        const auto person = m_task.value(QStringLiteral("person")).as<domain::RecordId>();
        const auto company = m_task.value(QStringLiteral("company")).as<domain::RecordId>();
        completion.nextStep =
            domain::quickDraft(entry,
                               person.isValid() ? domain::RecordRef{domain::RecordKind::Person, person}
                                                : domain::RecordRef{domain::RecordKind::Company, company},
                               now);
    }
    setEnabled(false);
    const QString title = m_task.text(QStringLiteral("title"));
    workspace::TimelineDesk(m_context.workspace)
        .complete(completion)
        .then(this, [this, title](const core::Result<workspace::Saved> &saved) {
            setEnabled(m_writable);
            if (!saved) {
                m_context.notices.failed(saved.error());
                return;
            }
            m_context.notices.done(tr("“%1” is done.").arg(title), saved->changeset);
            Q_EMIT changed();
        });
}

void PlannedRow::openSnoozeMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QDateTime now = m_context.clock.now().local();
    const QTime morning(9, 0);
    menu->addAction(tr("In an hour"), this, [this, now] { snooze(now.addSecs(3600)); });
    menu->addAction(tr("Tomorrow at 9:00"), this,
                    [this, now, morning] { snooze(QDateTime(now.date().addDays(1), morning)); });
    menu->addAction(tr("Next week"), this, [this, now, morning] {
        snooze(QDateTime(now.date().addDays(8 - now.date().dayOfWeek()), morning));
    });
    menu->popup(m_later->mapToGlobal(QPoint(0, m_later->height())));
}

void PlannedRow::snooze(const QDateTime &until)
{
    workspace::TimelineDesk(m_context.workspace)
        .snooze(m_task.ref, core::Instant::of(until))
        .then(this, [this, until](const core::Result<workspace::Saved> &saved) {
            if (!saved) {
                m_context.notices.failed(saved.error());
                return;
            }
            m_context.notices.done(
                tr("Snoozed until %1.").arg(messages::momentText(core::Instant::of(until))),
                saved->changeset);
            Q_EMIT changed();
        });
}

void PlannedRow::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape && m_closing->isVisible())
        m_closing->hide();
    else if (enter && event->modifiers().testFlag(Qt::ControlModifier) && m_closing->isVisible())
        complete();
    else
        QFrame::keyPressEvent(event);
}

void PlannedRow::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Edit…"), this, &PlannedRow::editRequested);
    menu->popup(event->globalPos());
}

void PlannedRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = themeOf(*this);
    paintPanel(painter, QRectF(rect()), {theme.sunken, theme.line, metrics::kRadiusField});
    const QRect ring(metrics::kSpace8, 5, metrics::kRing, metrics::kRing);
    paintRingIcon(painter, QStyle::visualRect(layoutDirection(), rect(), ring).topLeft(),
                  channelIcon(m_task.text(QStringLiteral("type"))), theme, true, layoutDirection());
}

} // namespace rapport::ui
