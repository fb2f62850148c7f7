#include "ui/card/plannedrow.h"

#include "domain/quickentry.h"
#include "domain/taskrules.h"
#include "messages/when.h"
#include "ui/card/channelicon.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/drawing.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "workspace/timelines.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
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
    const QString when = allDay ? messages::relativeDay(at.local().date(), now.local().date()) : messages::relativeTime(at, now);
    return domain::taskState(task, now) == domain::TaskState::Overdue ? PlannedRow::tr("overdue, %1").arg(when) : when;
}

} // namespace

PlannedRow::PlannedRow(const domain::Record &task, AppContext &context, QWidget *parent)
    : QFrame(parent), m_task(task), m_context(context), m_closing(new QWidget(this))
{
    const QString title = task.text(QStringLiteral("title"));
    setObjectName(QStringLiteral("planned"));
    setAccessibleName(tr("Planned: %1").arg(title));
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(metrics::kSpace8, 3, metrics::kSpace4, 3);
    lines->setSpacing(metrics::kSpace4);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace8);
    row->addWidget(new Drawing(channelIcon(task.text(QStringLiteral("type"))), ColorRole::Accent, metrics::kIcon, this));
    auto *what = new Label(title, TextStyle::BodyMedium, this);
    what->setElide(Elide::AtEnd);
    row->addWidget(what, 1);
    const auto now = context.clock.now();
    auto *when = new Label(dueText(task, now), TextStyle::Secondary, this);
    when->setColorRole(dueRole(domain::taskState(task, now)));
    row->addWidget(when);
    auto *done = new Button(tr("Done"), this);
    done->setSmall(true);
    done->setAccessibleName(tr("Done: %1").arg(title));
    auto *later = new IconButton(Icon::Clock, tr("Snooze: %1").arg(title), this);
    later->setSmall(true);
    row->addWidget(done);
    row->addWidget(later);
    lines->addLayout(row);
    auto *closing = new QHBoxLayout(m_closing);
    closing->setContentsMargins(metrics::kSpace24, 0, 0, 0);
    m_outcome = new QLineEdit(m_closing);
    m_outcome->setAccessibleName(tr("Outcome"));
    m_outcome->setPlaceholderText(tr("Outcome"));
    m_next = new QLineEdit(m_closing);
    m_next->setAccessibleName(tr("Next step after this task"));
    m_next->setPlaceholderText(tr("Next step"));
    auto *save = new Button(tr("Save"), m_closing, ButtonVariant::Primary);
    save->setSmall(true);
    closing->addWidget(m_outcome, 1);
    closing->addWidget(m_next, 1);
    closing->addWidget(save);
    lines->addWidget(m_closing);
    m_closing->hide();
    connect(done, &Button::clicked, this, &PlannedRow::askOutcome);
    connect(later, &IconButton::clicked, this, &PlannedRow::openSnoozeMenu);
    connect(save, &Button::clicked, this, &PlannedRow::complete);
    connect(m_outcome, &QLineEdit::returnPressed, this, &PlannedRow::complete);
    connect(m_next, &QLineEdit::returnPressed, this, &PlannedRow::complete);
    setEnabled(!context.workspace.isReadOnly());
}

void PlannedRow::askOutcome()
{
    m_closing->setVisible(!m_closing->isVisible());
    m_outcome->setFocus();
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
        completion.nextStep = domain::quickDraft(entry, person.isValid() ? domain::RecordRef{domain::RecordKind::Person, person} : domain::RecordRef{domain::RecordKind::Company, company}, now);
    }
    setEnabled(false);
    const QString title = m_task.text(QStringLiteral("title"));
    workspace::TimelineDesk(m_context.workspace).complete(completion).then(this, [this, title](const core::Result<workspace::Saved> &saved) {
        setEnabled(true);
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
    menu->addAction(tr("Tomorrow at 9:00"), this, [this, now, morning] { snooze(QDateTime(now.date().addDays(1), morning)); });
    menu->addAction(tr("Next week"), this, [this, now, morning] { snooze(QDateTime(now.date().addDays(8 - now.date().dayOfWeek()), morning)); });
    menu->popup(QCursor::pos());
}

void PlannedRow::snooze(const QDateTime &until)
{
    workspace::TimelineDesk(m_context.workspace).snooze(m_task.ref, core::Instant::of(until)).then(this, [this, until](const core::Result<workspace::Saved> &saved) {
        if (!saved) {
            m_context.notices.failed(saved.error());
            return;
        }
        m_context.notices.done(tr("Snoozed until %1.").arg(messages::momentText(core::Instant::of(until))), saved->changeset);
        Q_EMIT changed();
    });
}

void PlannedRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_closing->isVisible())
        m_closing->hide();
    else
        QFrame::keyPressEvent(event);
}

void PlannedRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = themeOf(*this);
    paintPanel(painter, QRectF(rect()), {theme.sunken, theme.line, metrics::kRadiusField});
}

} // namespace rapport::ui
