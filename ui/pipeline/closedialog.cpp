#include "ui/pipeline/closedialog.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "ui/pipeline/reasonbox.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

const QString kAmount = QStringLiteral("actual_amount");
const QString kClosedOn = QStringLiteral("closed_on");
const QString kReason = QStringLiteral("close_reason");

} // namespace

CloseDialog::CloseDialog(AppContext &context, domain::StageKind kind, std::vector<workspace::Picked> deals,
                         const QString &name, QWidget *parent)
    : ActDialog(kind == domain::StageKind::Won ? tr("Close as won") : tr("Close as lost"),
                kind == domain::StageKind::Won ? tr("Mark as won") : tr("Mark as lost"), parent),
      m_context(context), m_kind(kind), m_deals(std::move(deals)), m_name(name)
{
    setObjectName(QStringLiteral("close-deal"));
    auto *title = new Label(name, TextStyle::BodyStrong, this);
    title->setElide(Elide::AtEnd);
    body().addWidget(title);
    addReason();
    if (kind == domain::StageKind::Won && m_deals.size() == 1)
        addEditor("actual_amount");
    addEditor("closed_on");
    if (kind == domain::StageKind::Lost)
        addEditor("competitor");
    for (auto &[key, editor] : m_editors) {
        if (key == kClosedOn)
            editor.setValue(context.clock.today());
    }
    setHelp(tr("Ctrl+Enter saves"));
    presetAmount();
    m_reason->setFocus();
    connect(this, &ActDialog::committed, this, &CloseDialog::save);
}

void CloseDialog::addReason()
{
    const auto *spec = m_context.workspace.catalogue()->find(domain::RecordKind::Opportunity, kReason);
    m_reason = new ReasonBox(m_context.workspace, domain::stageKindKey(m_kind), this);
    m_reason->setObjectName(QStringLiteral("close-deal.close_reason"));
    m_reason->setAccessibleName(messages::fieldLabel(*spec));
    m_fields.insert(
        kReason,
        new Field(m_kind == domain::StageKind::Won ? tr("Won because") : tr("Lost because"), m_reason, this));
    body().addWidget(m_fields.value(kReason));
}

void CloseDialog::addEditor(const char *key)
{
    const auto *spec =
        m_context.workspace.catalogue()->find(domain::RecordKind::Opportunity, QLatin1String(key));
    const FieldEditor editor = makeFieldEditor(*spec, m_context.workspace, this, [] {});
    editor.widget->setObjectName(QStringLiteral("close-deal.") + spec->key);
    auto *field = new Field(messages::fieldLabel(*spec), editor.widget, this);
    body().addWidget(field);
    m_fields.insert(spec->key, field);
    m_editors.emplace_back(spec->key, editor);
}

/// What was expected is what it came to, unless somebody says otherwise.
void CloseDialog::presetAmount()
{
    if (!m_fields.contains(kAmount))
        return;
    workspace::RecordDesk(m_context.workspace)
        .load({domain::RecordKind::Opportunity, domain::RecordId(m_deals.front().id)})
        .then(this, [this](const core::Result<domain::Record> &record) {
            for (auto &[key, editor] : m_editors) {
                const auto typed = editor.value();
                if (record && key == kAmount && typed && typed->isEmpty())
                    editor.setValue(record->value(QStringLiteral("amount")));
            }
        });
}

void CloseDialog::save()
{
    workspace::Closing closing;
    closing.kind = m_kind;
    closing.reason = m_reason->reason();
    bool readable = true;
    for (auto &[key, editor] : m_editors) {
        const auto value = editor.value();
        m_fields.value(key)->setReason(
            value ? QString() : messages::sentence(value.error(), m_context.workspace.catalogue().get()));
        readable = readable && value;
        if (!value)
            continue;
        if (key == kAmount)
            closing.amount = *value;
        else if (key == kClosedOn)
            closing.day = *value;
        else
            closing.competitor = value->text();
    }
    if (!readable)
        return;
    const QString sentence =
        m_kind == domain::StageKind::Won ? tr("Won: %1.").arg(m_name) : tr("Lost: %1.").arg(m_name);
    workspace::DealDesk(m_context.workspace)
        .close(m_deals, closing)
        .then(this, [this, sentence](const core::Result<workspace::Written<qint64>> &closed) {
            if (!closed) {
                setFault(messages::sentence(closed.error(), m_context.workspace.catalogue().get()));
                return;
            }
            m_context.notices.done(sentence, closed->changeset);
            accept();
        });
}

} // namespace rapport::ui
