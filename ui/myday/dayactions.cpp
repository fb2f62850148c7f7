#include "ui/myday/dayactions.h"

#include "domain/changesetlabel.h"
#include "messages/changesetlabel.h"
#include "workspace/records.h"

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

void DayActions::log(const domain::RankedWork &work, const std::optional<domain::Draft> &exchange,
                     const std::optional<domain::Draft> &nextStep, const std::function<void(bool)> &ended)
{
    const domain::Draft &first = exchange ? *exchange : *nextStep;
    const QString label =
        exchange
            ? domain::labels::logged(first.values.value(QStringLiteral("channel")).text(), work.facts.name)
            : domain::labels::created(domain::RecordKind::Task,
                                      first.values.value(QStringLiteral("title")).text());
    const auto saved = exchange ? TimelineDesk(m_context.workspace).log(*exchange, nextStep)
                                : workspace::RecordDesk(m_context.workspace).save(*nextStep);
    workspace::Async<Saved>(saved).then(
        this, [this, label, ended](const core::Result<Saved> &result) { ended(tell(result, label)); });
}

void DayActions::comeBack(const domain::RankedWork &work, core::Instant at)
{
    domain::Draft task;
    task.ref.kind = domain::RecordKind::Task;
    const QString title = tr("Come back to %1").arg(work.facts.name);
    task.values = {{QStringLiteral("title"), title},
                   {QStringLiteral("type"), QStringLiteral("todo")},
                   {QStringLiteral("due_at"), at},
                   {QStringLiteral("remind_at"), at},
                   {domain::kindKey(work.facts.ref.kind), work.facts.ref.id}};
    const QString label = domain::labels::created(domain::RecordKind::Task, title);
    workspace::RecordDesk(m_context.workspace)
        .save(task)
        .then(this, [this, label](const core::Result<Saved> &saved) { tell(saved, label); });
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
