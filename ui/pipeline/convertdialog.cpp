#include "ui/pipeline/convertdialog.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/texts.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace rapport::ui {

using domain::RecordKind;

ConvertDialog::ConvertDialog(AppContext &context, const domain::Record &lead, QWidget *parent)
    : ActDialog(tr("Convert lead"), tr("Convert"), parent), m_context(context), m_lead(lead)
{
    setObjectName(QStringLiteral("convert"));
    resize(520, 420);
    auto *title = new Label(domain::displayName(lead), TextStyle::BodyStrong, this);
    title->setElide(Elide::AtEnd);
    body().addWidget(title);
    const QString company = lead.text(QStringLiteral("company"));
    if (!company.isEmpty()) {
        m_company =
            addChoice("convert.company", tr("Company"), tr("New company %1").arg(messages::quoted(company)));
    }
    if (domain::namesPerson(lead)) {
        m_person =
            addChoice("convert.person", tr("Person"),
                      tr("New person %1").arg(messages::quoted(lead.text(QStringLiteral("full_name")))));
    }
    addOpportunity();
    offerPeople();
    setHelp(tr("Exchanges and tasks go with it; the lead stays"));
    connect(this, &ActDialog::committed, this, &ConvertDialog::save);
}

QComboBox *ConvertDialog::addChoice(const char *name, const QString &label, const QString &fresh)
{
    auto *box = new QComboBox(this);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(label);
    box->addItem(fresh, qint64(0));
    body().addWidget(new Field(label, box, this));
    return box;
}

void ConvertDialog::addOpportunity()
{
    const auto catalogue = m_context.workspace.catalogue();
    m_makes = new QCheckBox(tr("Make an opportunity"), this);
    m_makes->setObjectName(QStringLiteral("convert.makes"));
    m_makes->setChecked(true);
    body().addWidget(m_makes);
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("convert.name"));
    m_name->setAccessibleName(tr("Name of the opportunity"));
    const QString company = m_lead.text(QStringLiteral("company"));
    m_name->setText(company.isEmpty() ? domain::displayName(m_lead) : company);
    auto *name = new Field(tr("Name of the opportunity"), m_name, this);
    const auto *amount = catalogue->find(RecordKind::Opportunity, QStringLiteral("amount"));
    const auto *stage = catalogue->find(RecordKind::Opportunity, QStringLiteral("stage"));
    m_amount = makeFieldEditor(*amount, m_context.workspace, this, [] {});
    m_stage = makeFieldEditor(*stage, m_context.workspace, this, [] {});
    m_amountField = new Field(messages::fieldLabel(*amount), m_amount.widget, this);
    auto *stageField = new Field(messages::fieldLabel(*stage), m_stage.widget, this);
    for (QWidget *field : {static_cast<QWidget *>(name), static_cast<QWidget *>(m_amountField),
                           static_cast<QWidget *>(stageField)}) {
        body().addWidget(field);
        connect(m_makes, &QCheckBox::toggled, field, &QWidget::setEnabled);
    }
    body().addStretch(1);
}

/// One question after the other: a newer one drops an older one.
void ConvertDialog::offerPeople()
{
    if (!m_person) {
        offerCompanies();
        return;
    }
    domain::Draft draft;
    draft.ref.kind = RecordKind::Person;
    for (const char *key : {"full_name", "first_name", "last_name", "email", "phone"})
        draft.values.insert(QLatin1String(key), m_lead.value(QLatin1String(key)));
    workspace::RecordDesk(m_context.workspace).similar(draft).then(this, [this](const Hits &hits) {
        offer(hits, *m_person);
        offerCompanies();
    });
}

void ConvertDialog::offerCompanies()
{
    if (!m_company)
        return;
    domain::Draft draft;
    draft.ref.kind = RecordKind::Company;
    draft.values = {{QStringLiteral("name"), m_lead.value(QStringLiteral("company"))},
                    {QStringLiteral("domain"), m_lead.value(QStringLiteral("website"))}};
    workspace::RecordDesk(m_context.workspace).similar(draft).then(this, [this](const Hits &hits) {
        offer(hits, *m_company);
    });
}

/// Those that look the same stand below; the likeliest is chosen, unless it is a person who has but the same name.
void ConvertDialog::offer(const Hits &hits, QComboBox &box)
{
    for (const domain::SearchHit &hit : hits.value_or(std::vector<domain::SearchHit>())) {
        QStringList parts{hit.title, hit.subtitle};
        parts.removeAll(QString());
        box.addItem(tr("Use %1").arg(parts.join(QStringLiteral(", "))), hit.ref.id.value());
        const bool byName = hit.matched == QLatin1String("same-name") && hit.ref.kind == RecordKind::Person;
        if (box.currentIndex() == 0 && !byName)
            box.setCurrentIndex(box.count() - 1);
    }
}

void ConvertDialog::save()
{
    domain::ConversionOrder order;
    order.lead = m_lead.ref.id;
    order.company = domain::RecordId(m_company ? m_company->currentData().toLongLong() : 0);
    order.person = domain::RecordId(m_person ? m_person->currentData().toLongLong() : 0);
    order.opportunity = m_makes->isChecked();
    order.opportunityName = m_name->text().trimmed();
    const auto amount = m_amount.value();
    m_amountField->setReason(
        amount ? QString() : messages::sentence(amount.error(), m_context.workspace.catalogue().get()));
    if (!amount || m_saving)
        return;
    order.amount = *amount;
    order.stage = m_stage.value().value_or(domain::Value());
    m_saving = true;
    workspace::DealDesk(m_context.workspace)
        .convert(order)
        .then(this, [this](const core::Result<workspace::Written<domain::ConversionReport>> &done) {
            m_saving = false;
            if (done)
                finish(*done);
            else
                setFault(messages::sentence(done.error(), m_context.workspace.catalogue().get()));
        });
}

void ConvertDialog::finish(const workspace::Written<domain::ConversionReport> &done)
{
    m_context.notices.done(tr("Converted %1.").arg(messages::quoted(domain::displayName(m_lead))),
                           done.changeset);
    const domain::ConversionReport &report = done.value;
    if (report.opportunity.isValid())
        m_context.navigator.openRecord({RecordKind::Opportunity, report.opportunity});
    else if (report.person.isValid())
        m_context.navigator.openRecord({RecordKind::Person, report.person});
    accept();
}

} // namespace rapport::ui
