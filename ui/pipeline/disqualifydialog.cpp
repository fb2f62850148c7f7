#include "ui/pipeline/disqualifydialog.h"

#include "messages/sentence.h"
#include "messages/texts.h"
#include "ui/pipeline/reasonbox.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "workspace/records.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace rapport::ui {

DisqualifyDialog::DisqualifyDialog(AppContext &context, const domain::Record &lead, QWidget *parent)
    : ActDialog(tr("Disqualify lead"), tr("Disqualify"), parent), m_context(context), m_lead(lead),
      m_reason(new ReasonBox(context.workspace, QStringLiteral("disqualified"), this))
{
    setObjectName(QStringLiteral("disqualify"));
    auto *title = new Label(domain::displayName(lead), TextStyle::BodyStrong, this);
    title->setElide(Elide::AtEnd);
    body().addWidget(title);
    m_reason->setObjectName(QStringLiteral("disqualify.reason"));
    m_reason->setAccessibleName(tr("Why"));
    body().addWidget(new Field(tr("Why"), m_reason, this));
    setHelp(tr("The lead stays, with all that was said. Ctrl+Enter saves"));
    m_reason->setFocus();
    connect(this, &ActDialog::committed, this, &DisqualifyDialog::save);
}

void DisqualifyDialog::save()
{
    domain::Draft draft;
    draft.ref = m_lead.ref;
    draft.baseRevision = m_lead.revision;
    draft.values = {{QStringLiteral("status"), QStringLiteral("disqualified")},
                    {QStringLiteral("disqualified_reason"), m_reason->reason()}};
    workspace::RecordDesk(m_context.workspace)
        .save(draft)
        .then(this, [this, name = messages::quoted(domain::displayName(m_lead))](
                        const core::Result<workspace::Saved> &saved) {
            if (!saved) {
                setFault(messages::sentence(saved.error(), m_context.workspace.catalogue().get()));
                return;
            }
            m_context.notices.done(tr("Disqualified %1.").arg(name), saved->changeset);
            accept();
        });
}

} // namespace rapport::ui
