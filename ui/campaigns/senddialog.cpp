#include "ui/campaigns/senddialog.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/texts.h"
#include "messages/when.h"
#include "ui/campaigns/mailaccountform.h"
#include "ui/shell/prompts.h"
#include "ui/widgets/label.h"
#include "workspace/channeldesk.h"

#include <QDir>
#include <QFormLayout>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kWidth = 480;
constexpr int kAll = 100;

} // namespace

SendDialog::SendDialog(AppContext &context, CampaignSender &sender, const domain::Campaign &campaign,
                       qint64 recipients, QWidget *parent)
    : ActDialog(tr("Send %1").arg(messages::quoted(campaign.name)), tr("Send"), parent), m_context(context),
      m_sender(sender), m_campaign(campaign), m_recipients(recipients),
      m_account(new MailAccountForm(context, this))
{
    setObjectName(QStringLiteral("campaign.send.dialog"));
    resize(kWidth, sizeHint().height());
    if (recipients > 0) {
        auto *rows = new QFormLayout;
        m_pilot = new QSpinBox(this);
        m_pilot->setObjectName(QStringLiteral("campaign.pilot"));
        m_pilot->setAccessibleName(tr("To how many of them"));
        m_pilot->setRange(1, kAll);
        m_pilot->setValue(kAll);
        m_pilot->setSuffix(QStringLiteral(" %"));
        rows->addRow(new Label(tr("To how many of them"), TextStyle::Body, this), m_pilot);
        body().addLayout(rows);
        connect(m_pilot, &QSpinBox::valueChanged, this, &SendDialog::present);
    }
    body().addWidget(m_account);
    setHelp(tr("What left the house cannot be taken back."));
    connect(this, &ActDialog::committed, this, &SendDialog::commit);
    present();
}

void SendDialog::present()
{
    if (!m_pilot)
        setVerb(tr("Go on sending"));
    else if (m_pilot->value() == kAll)
        setVerb(tr("Send to %1").arg(messages::countOf(domain::RecordKind::Person, m_recipients)));
    else
        setVerb(tr("Send to %1 % first").arg(m_pilot->value()));
}

void SendDialog::commit()
{
    const auto account = m_account->account();
    if (!account) {
        setFault(messages::sentence(account.error()));
        return;
    }
    if (const auto kept = m_account->keep(); !kept)
        m_context.notices.failed(kept.error());
    m_sender.start(m_campaign, *account, m_pilot ? m_pilot->value() : 0);
    accept();
}

TestDialog::TestDialog(AppContext &context, const workspace::CampaignPlan &plan, qint64 person,
                       QWidget *parent)
    : ActDialog(tr("Send a test of %1").arg(messages::quoted(plan.campaign.name)), tr("Send test"), parent),
      m_context(context), m_plan(plan), m_person(person), m_address(new QLineEdit(this)),
      m_account(new MailAccountForm(context, this))
{
    setObjectName(QStringLiteral("campaign.test.dialog"));
    resize(kWidth, sizeHint().height());
    m_address->setObjectName(QStringLiteral("campaign.test.address"));
    m_address->setAccessibleName(tr("To the address"));
    m_address->setText(plan.campaign.senderAddress);
    auto *rows = new QFormLayout;
    rows->addRow(new Label(tr("To the address"), TextStyle::Body, this), m_address);
    body().addLayout(rows);
    body().addWidget(m_account);
    setHelp(tr("It is not counted."));
    connect(this, &ActDialog::committed, this, &TestDialog::commit);
}

void TestDialog::commit()
{
    const auto account = m_account->account();
    if (!account) {
        setFault(messages::sentence(account.error()));
        return;
    }
    if (const auto kept = m_account->keep(); !kept)
        m_context.notices.failed(kept.error());
    setBlocked(tr("The server is asked."));
    const QString address = m_address->text().trimmed();
    workspace::DeliveryDesk(m_context.workspace)
        .test(m_plan, m_person, address, *account)
        .then(this, [this, address](const core::Result<QString> &reply) {
            setBlocked({});
            if (!reply) {
                setFault(messages::sentence(reply.error(), m_context.workspace.catalogue().get()));
                return;
            }
            m_context.notices.done(tr("A test was sent to %1.").arg(address));
            accept();
        });
}

void writeCampaign(AppContext &context, const domain::Campaign &campaign, QWidget *parent)
{
    const QString folder =
        context.prompts.openFolder(parent, SendDialog::tr("Folder to write the campaign into"));
    if (folder.isEmpty())
        return;
    QString name = campaign.name;
    name.replace(QRegularExpression(QStringLiteral("[^\\w -]")), QStringLiteral("_"));
    const QString into = QDir(folder).filePath(name);
    workspace::ChannelDesk(context.workspace)
        .exportTo(campaign.id, into)
        .then(parent, [&context, campaign,
                       into](const core::Result<workspace::Written<workspace::ExportedCampaign>> &written) {
            if (!written)
                context.notices.failed(written.error());
            else
                context.notices.done(
                    SendDialog::tr("%1: %2 in %3.")
                        .arg(messages::quoted(campaign.name),
                             messages::countOf(domain::RecordKind::Person, written->value.written), into),
                    written->changeset);
        });
}

} // namespace rapport::ui
