#include "ui/pipeline/closedialog.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "ui/shell/appcontext.h"
#include "ui/widgets/field.h"
#include "workspace/deals.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace rapport::ui {

CloseDialog::CloseDialog(AppContext &context, domain::StageKind kind, std::vector<qint64> ids,
                         QWidget *parent)
    : ActDialog(kind == domain::StageKind::Won ? tr("Close as won") : tr("Close as lost"),
                kind == domain::StageKind::Won ? tr("Won") : tr("Lost"), parent),
      m_context(context), m_kind(kind), m_ids(std::move(ids))
{
    setObjectName(QStringLiteral("close-deal"));
    const domain::CataloguePtr catalogue = context.workspace.catalogue();
    const auto label = [&](const char *key) {
        return messages::fieldLabel(*catalogue->find(domain::RecordKind::Opportunity, QLatin1String(key)));
    };
    if (kind == domain::StageKind::Won && m_ids.size() == 1)
        m_amount = addLine(QStringLiteral("close-deal.amount"), label("actual_amount"), tr("as planned"));
    m_day = addLine(QStringLiteral("close-deal.day"), label("closed_on"), tr("today"));
    m_reason = addLine(QStringLiteral("close-deal.reason"), label("close_reason"), {});
    m_competitor = addLine(QStringLiteral("close-deal.competitor"), label("competitor"), {});
    setHelp(tr("Ctrl+Enter saves"));
    m_reason->setFocus();
    connect(this, &ActDialog::committed, this, &CloseDialog::save);
}

QLineEdit *CloseDialog::addLine(const QString &name, const QString &label, const QString &hint)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(name);
    edit->setAccessibleName(label);
    edit->setPlaceholderText(hint);
    body().addWidget(new Field(label, edit, this));
    return edit;
}

std::optional<domain::Value> CloseDialog::valueOf(const char *field, const QLineEdit *edit)
{
    if (!edit || edit->text().trimmed().isEmpty())
        return domain::Value();
    const auto *spec =
        m_context.workspace.catalogue()->find(domain::RecordKind::Opportunity, QLatin1String(field));
    auto value = domain::parseValue(*spec, edit->text().trimmed(), m_context.workspace.currency());
    if (value)
        return *value;
    setFault(messages::sentence(value.error()));
    return std::nullopt;
}

void CloseDialog::save()
{
    const auto amount = valueOf("actual_amount", m_amount);
    const auto day = valueOf("closed_on", m_day);
    if (!amount || !day)
        return;
    workspace::Closing closing;
    closing.kind = m_kind;
    closing.amount = *amount;
    closing.day = *day;
    closing.reason = m_reason->text().trimmed();
    closing.competitor = m_competitor->text().trimmed();
    const QString count =
        messages::countOf(domain::RecordKind::Opportunity, static_cast<qint64>(m_ids.size()));
    const QString sentence =
        m_kind == domain::StageKind::Won ? tr("Won: %1.").arg(count) : tr("Lost: %1.").arg(count);
    workspace::DealDesk(m_context.workspace)
        .close(m_ids, closing)
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
