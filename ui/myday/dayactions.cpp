#include "ui/myday/dayactions.h"

#include "domain/changesetlabel.h"
#include "messages/changesetlabel.h"

namespace rapport::ui {

using domain::ChangesetId;
using workspace::Saved;
using workspace::TimelineDesk;

DayActions::DayActions(AppContext &context, QObject *parent) : QObject(parent), m_context(context) {}

void DayActions::load()
{
    const quint64 turn = ++m_turn;
    TimelineDesk(m_context.workspace)
        .day(m_context.clock.today())
        .then(this, [this, turn](const core::Result<TimelineDesk::Day> &day) {
            if (turn != m_turn)
                return;
            if (day)
                Q_EMIT loaded(*day);
            else
                m_context.notices.failed(day.error());
        });
}

bool DayActions::tell(const core::Result<Saved> &saved, const QString &label)
{
    if (!saved) {
        m_context.notices.failed(saved.error());
        return false;
    }
    m_context.notices.done(messages::changesetSentence(label, *m_context.workspace.catalogue()),
                           saved->changeset);
    load();
    return true;
}

void DayActions::complete(const TimelineDesk::Completion &completion, const QString &title,
                          const std::function<void(bool)> &ended)
{
    TimelineDesk(m_context.workspace)
        .complete(completion)
        .then(this, [this, title, ended](const core::Result<Saved> &saved) {
            ended(tell(saved, domain::labels::taskDone(title)));
        });
}

void DayActions::snooze(const DayTask &task, core::Instant until)
{
    const QString label = domain::labels::snoozed(task.task.text(QStringLiteral("title")));
    TimelineDesk(m_context.workspace)
        .snooze(task.task.ref, until)
        .then(this, [this, label](const core::Result<Saved> &saved) { tell(saved, label); });
}

void DayActions::reopen(const DayTask &task)
{
    const QString label = domain::labels::taskReopened(task.task.text(QStringLiteral("title")));
    TimelineDesk(m_context.workspace)
        .reopen(task.task.ref)
        .then(this, [this, label](const core::Result<Saved> &saved) { tell(saved, label); });
}

} // namespace rapport::ui
