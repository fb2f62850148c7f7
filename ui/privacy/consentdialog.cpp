#include "ui/privacy/consentdialog.h"

#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "workspace/consentdesk.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableWidget>
#include <QVBoxLayout>

namespace rapport::ui {

using domain::Consent;
using workspace::ConsentDesk;

namespace {

constexpr int kWidth = 800;
constexpr int kLedgerHeight = 168;
constexpr int kColumnWidth = 118;
constexpr int kMomentWidth = 150;

QString channelText(const QString &channel)
{
    if (channel == QLatin1String("email"))
        return ConsentDialog::tr("E-mail");
    if (channel == QLatin1String("phone"))
        return ConsentDialog::tr("Calls");
    return channel == QLatin1String("letter") ? ConsentDialog::tr("Letters")
                                              : ConsentDialog::tr("Text messages");
}

QString basisText(const QString &basis)
{
    if (basis == QLatin1String("consent"))
        return ConsentDialog::tr("Consent");
    if (basis == QLatin1String("contract"))
        return ConsentDialog::tr("Contract");
    return basis.isEmpty() ? QString() : ConsentDialog::tr("Legitimate interest");
}

QString stateText(bool given)
{
    return given ? ConsentDialog::tr("Agreed") : ConsentDialog::tr("No longer wants it");
}

} // namespace

void ConsentDialog::ask(AppContext &context, const domain::RecordRef &person, QWidget *parent)
{
    if (person.kind != domain::RecordKind::Person || !person.id.isValid())
        return;
    ConsentDesk(context.workspace)
        .of(person.id)
        .then(parent, [&context, parent, id = person.id](const core::Result<std::vector<Consent>> &entries) {
            if (entries)
                (new ConsentDialog(context, id, *entries, parent))->open();
            else
                context.notices.failed(entries.error());
        });
}

ConsentDialog::ConsentDialog(AppContext &context, domain::RecordId person,
                             const std::vector<Consent> &entries, QWidget *parent)
    : ActDialog(tr("Consents"), tr("Add entry"), parent), m_context(context), m_person(person)
{
    setObjectName(QStringLiteral("consents"));
    setHelp(tr("Entries are added, never changed"));
    resize(kWidth, sizeHint().height());
    addLedger(entries);
    addForm();
    setBlocked(whyNotWritable(context.workspace));
    connect(this, &ActDialog::committed, this, &ConsentDialog::note);
}

void ConsentDialog::addLedger(const std::vector<Consent> &entries)
{
    if (entries.empty()) {
        body().addWidget(new Label(tr("Nothing was noted yet."), TextStyle::Secondary, this));
        return;
    }
    const QStringList titles{tr("From"), tr("Channel"), tr("What"), tr("Basis"), tr("Source"), tr("Proof")};
    auto *table = new QTableWidget(static_cast<int>(entries.size()), static_cast<int>(titles.size()), this);
    table->setObjectName(QStringLiteral("consents.table"));
    table->setAccessibleName(tr("Consents"));
    table->setHorizontalHeaderLabels(titles);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setFixedHeight(kLedgerHeight);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setDefaultSectionSize(kColumnWidth);
    table->setColumnWidth(0, kMomentWidth);
    table->horizontalHeader()->setStretchLastSection(true);
    for (int row = 0; row < table->rowCount(); ++row) {
        const Consent &entry = entries[static_cast<std::size_t>(row)];
        const QStringList cells{messages::momentText(entry.at),
                                channelText(entry.channel),
                                stateText(entry.given),
                                basisText(entry.basis),
                                entry.source,
                                entry.proof};
        for (int column = 0; column < cells.size(); ++column)
            table->setItem(row, column, new QTableWidgetItem(cells[column]));
    }
    body().addWidget(table);
}

Field *ConsentDialog::addField(const QString &name, QWidget *editor, const char *key)
{
    editor->setObjectName(QLatin1String(key));
    auto *field = new Field(name, editor, this, FieldLabel::Beside);
    body().addWidget(field);
    return field;
}

void ConsentDialog::addForm()
{
    m_channel = new QComboBox(this);
    for (const QString &channel : domain::consentChannels())
        m_channel->addItem(channelText(channel), channel);
    m_state = new QComboBox(this);
    m_state->addItem(stateText(true), true);
    m_state->addItem(stateText(false), false);
    m_basis = new QComboBox(this);
    for (const QString &basis : domain::consentBases())
        m_basis->addItem(basisText(basis), basis);
    m_source = new QLineEdit(this);
    m_proof = new QLineEdit(this);
    m_wording = new QLineEdit(this);
    addField(tr("Channel"), m_channel, "consent.channel");
    addField(tr("What"), m_state, "consent.state");
    addField(tr("Basis"), m_basis, "consent.basis");
    addField(tr("Source"), m_source, "consent.source");
    m_proofField = addField(tr("Proof"), m_proof, "consent.proof");
    addField(tr("Wording"), m_wording, "consent.wording");
    m_channel->setFocus();
}

Consent ConsentDialog::typed() const
{
    Consent consent;
    consent.person = m_person;
    consent.channel = m_channel->currentData().toString();
    consent.given = m_state->currentData().toBool();
    consent.basis = consent.given ? m_basis->currentData().toString() : QString();
    consent.source = m_source->text();
    consent.proof = m_proof->text();
    consent.wording = m_wording->text();
    return consent;
}

void ConsentDialog::note()
{
    const Consent consent = typed();
    ConsentDesk(m_context.workspace)
        .note(consent)
        .then(this, [this, consent](const core::Result<workspace::Written<domain::RecordId>> &written) {
            if (!written) {
                showFaults(written.error());
                return;
            }
            m_context.notices.done(tr("%1: %2.").arg(channelText(consent.channel), stateText(consent.given)),
                                   written->changeset);
            accept();
        });
}

void ConsentDialog::showFaults(const core::Error &error)
{
    const bool proof = !error.faults.empty() && error.faults.front().field == QLatin1String("proof");
    m_proofField->setReason(proof ? tr("It was withdrawn: say where the new consent can be seen.")
                                  : QString());
    setFault(proof ? QString() : messages::sentence(error, m_context.workspace.catalogue().get()));
    if (proof)
        m_proof->setFocus();
}

} // namespace rapport::ui
