#include "ui/dialogs/recorddialog.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "ui/dialogs/conflictdialog.h"
#include "ui/widgets/field.h"

#include <QVBoxLayout>
#include <algorithm>

namespace rapport::ui {

namespace {

/// Entries of a timeline and tasks ask for what they are about, not for what the store keeps of them.
bool isAsked(const domain::FieldSpec &spec)
{
    static const QStringList entry{"at",   "channel", "direction", "subject",
                                   "body", "minutes", "outcome",   "internal"};
    static const QStringList task{"title",  "type",      "due_at", "all_day", "priority",
                                  "repeat", "remind_at", "owner",  "notes",   "outcome"};
    if (!spec.isWritable())
        return false;
    if (spec.kind == domain::RecordKind::Activity)
        return entry.contains(spec.key) || spec.isCustom();
    return spec.kind != domain::RecordKind::Task || task.contains(spec.key) || spec.isCustom();
}

QString titleOf(const domain::RecordRef &ref)
{
    if (ref.kind == domain::RecordKind::Activity)
        return RecordDialog::tr("Change entry");
    if (ref.kind == domain::RecordKind::Task)
        return RecordDialog::tr("Change task");
    const QString kind = messages::kindLabel(ref.kind);
    return ref.id.isValid() ? RecordDialog::tr("Change %1").arg(kind) : RecordDialog::tr("Add %1").arg(kind);
}

} // namespace

RecordDialog::RecordDialog(AppContext &context, const domain::RecordRef &ref, QWidget *parent,
                           const QString &field, const domain::FieldValues &preset)
    : ActDialog(titleOf(ref), ref.id.isValid() ? tr("Save") : tr("Add"), parent), m_context(context),
      m_preset(preset)
{
    setObjectName(QStringLiteral("record-dialog"));
    m_record.ref = ref;
    build(field);
    connect(this, &ActDialog::committed, this, &RecordDialog::save);
    if (!ref.id.isValid()) {
        if (m_context.workspace.catalogue()->find(ref.kind, QStringLiteral("active")))
            m_record.values.insert(QStringLiteral("active"), true);
        fill(domain::Record(m_record));
        return;
    }
    workspace::RecordDesk(context.workspace)
        .load(ref)
        .then(this, [this](const core::Result<domain::Record> &record) {
            if (record)
                fill(*record);
            else
                setFault(messages::sentence(record.error()));
        });
}

void RecordDialog::build(const QString &focused)
{
    for (const auto &spec : m_context.workspace.catalogue()->fields(m_record.ref.kind)) {
        if (!isAsked(spec) || m_preset.contains(spec.key))
            continue;
        FieldEditor editor = makeFieldEditor(spec, m_context.workspace, this, [] {});
        auto *field = new Field(messages::fieldLabel(spec), editor.widget, this);
        body().addWidget(field);
        m_fields.insert(spec.key, field);
        m_editors.emplace_back(spec.key, editor);
    }
    const auto wanted = std::find_if(m_editors.begin(), m_editors.end(),
                                     [&focused](const auto &editor) { return editor.first == focused; });
    if (!m_editors.empty())
        (wanted == m_editors.end() ? m_editors.front() : *wanted).second.widget->setFocus();
}

void RecordDialog::fill(const domain::Record &record)
{
    m_record = record;
    for (auto &[key, editor] : m_editors)
        editor.setValue(record.value(key));
}

void RecordDialog::save()
{
    domain::Draft draft;
    draft.ref = m_record.ref;
    draft.baseRevision = m_record.revision;
    draft.values = m_preset;
    core::Error faults{core::ErrorCode::Validation, QStringLiteral("validation"), {}, {}, {}};
    for (auto &[key, editor] : m_editors) {
        const auto value = editor.value();
        if (!value)
            faults.faults.insert(faults.faults.end(), value.error().faults.begin(),
                                 value.error().faults.end());
        else if (!(*value == m_record.value(key)) || draft.isNew())
            draft.values.insert(key, *value);
    }
    if (!faults.faults.empty()) {
        fail(faults, draft);
        return;
    }
    workspace::RecordDesk(m_context.workspace)
        .save(draft)
        .then(this, [this, draft](const core::Result<workspace::Saved> &saved) {
            if (!saved) {
                fail(saved.error(), draft);
                return;
            }
            m_context.notices.done(tr("Saved."), saved->changeset);
            accept();
        });
}

void RecordDialog::fail(const core::Error &error, const domain::Draft &draft)
{
    if (error.code == core::ErrorCode::Conflict) {
        ConflictDialog::ask(m_context, draft, this, [this] { accept(); });
        return;
    }
    const auto catalogue = m_context.workspace.catalogue();
    for (Field *field : std::as_const(m_fields))
        field->setReason({});
    for (const auto &fault : error.faults) {
        if (Field *field = m_fields.value(fault.field))
            field->setReason(messages::faultSentence(fault, catalogue.get()));
    }
    setFault(error.faults.empty() ? messages::sentence(error, catalogue.get()) : QString());
}

} // namespace rapport::ui
