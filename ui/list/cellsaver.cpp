#include "ui/list/cellsaver.h"

#include "messages/changesetlabel.h"
#include "messages/fieldlabel.h"
#include "ui/dialogs/conflictdialog.h"

namespace rapport::ui {

CellSaver::CellSaver(AppContext &context, QWidget *dialogParent)
    : QObject(dialogParent), m_context(context), m_dialogParent(dialogParent)
{
}

void CellSaver::save(const domain::RecordRef &ref, qint64 revision, const QString &field,
                     const domain::Value &value)
{
    const auto waiting = m_underway.find(ref.id.value());
    if (waiting != m_underway.end()) {
        waiting->push_back({field, value});
        return;
    }
    m_underway.insert(ref.id.value(), {});
    send(ref, revision, {field, value});
}

void CellSaver::send(const domain::RecordRef &ref, qint64 revision, const Waiting &change)
{
    domain::Draft draft;
    draft.ref = ref;
    draft.baseRevision = revision;
    draft.values.insert(change.field, change.value);
    workspace::RecordDesk(m_context.workspace)
        .save(draft, domain::Origin::Cell)
        .then(this, [this, ref, draft](const core::Result<workspace::Saved> &result) {
            settle(ref, draft, result);
        });
}

void CellSaver::settle(const domain::RecordRef &ref, const domain::Draft &draft,
                       const core::Result<workspace::Saved> &result)
{
    const qint64 id = ref.id.value();
    std::vector<Waiting> behind = m_underway.take(id);
    if (!result && result.error().code == core::ErrorCode::Conflict) {
        domain::Draft all = draft; // what waits behind would meet the same conflict
        for (const Waiting &waiting : behind)
            all.values.insert(waiting.field, waiting.value);
        ConflictDialog::ask(m_context, all, m_dialogParent, [] {});
        Q_EMIT failed(id);
        return;
    }
    if (!result) {
        m_context.notices.failed(result.error());
        Q_EMIT failed(id);
        sendNext(ref, draft.baseRevision, std::move(behind));
        return;
    }
    if (result->changeset.isValid()) {
        const auto *spec = m_context.workspace.catalogue()->find(ref.kind, draft.values.cbegin().key());
        m_context.notices.done(tr("%1 changed.").arg(spec ? messages::fieldLabel(*spec) : QString()),
                               result->changeset);
    }
    Q_EMIT saved(id, result->revision);
    sendNext(ref, result->revision, std::move(behind));
}

void CellSaver::sendNext(const domain::RecordRef &ref, qint64 revision, std::vector<Waiting> waiting)
{
    if (waiting.empty())
        return;
    const Waiting next = waiting.front();
    waiting.erase(waiting.begin());
    m_underway.emplace(ref.id.value(), std::move(waiting));
    send(ref, revision, next);
}

} // namespace rapport::ui
