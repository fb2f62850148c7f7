#include "workspace/deliverydesk.h"

#include "domain/changesetlabel.h"
#include "outreach/mailaddress.h"
#include "workspace/storeoutbox.h"

namespace rapport::workspace {

using core::Result;
using domain::Campaign;
using domain::RecordId;
using storage::Campaigns;
using storage::Recipients;

namespace {

bool waits(const QMap<QString, qint64> &states)
{
    for (const char *state : {"queued", "claimed", "sending", "deferred"}) {
        if (states.value(QLatin1String(state)) > 0)
            return true;
    }
    return false;
}

Result<SentCampaign> sendAll(Workspace &workspace, const storage::Store &store,
                             const storage::Context &context, RecordId id,
                             const outreach::SmtpAccount &account, const outreach::DispatchRules &rules,
                             const core::Progress &progress)
{
    RAPPORT_TRY(const auto reader, store.reader());
    RAPPORT_TRY(const CampaignPlan plan, loadPlan(*reader, context, id));
    const Campaign &campaign = plan.campaign;
    if (campaign.status != QLatin1String("sending"))
        return core::fail(core::ErrorCode::Conflict, QStringLiteral("campaign.status"),
                          {campaign.name, campaign.status});
    RAPPORT_TRY(const auto texts, Campaigns::texts(*reader, id));
    RAPPORT_TRY(const auto composer, CampaignComposer::make(campaign, texts, context));
    outreach::DispatchRules own = rules;
    if (campaign.rules.perMinute > 0)
        own.perMinute = campaign.rules.perMinute;
    StoreOutbox outbox(workspace, context, campaign);
    SentCampaign sent;
    RAPPORT_TRY(sent.report,
                outreach::Dispatcher(outbox, *composer, *context.clock).run(account, own, progress));
    RAPPORT_TRY(sent.states, Recipients::counts(*reader, id));
    if (sent.report.end != outreach::DispatchReport::End::Done || waits(sent.states))
        return sent;
    const auto done = workspace.writeNow(
        context,
        {domain::Origin::System, domain::labels::campaignStatus(campaign.name, QStringLiteral("done")), {}},
        [id](storage::Transaction &transaction) -> Result<> {
            RAPPORT_TRY(const QString status, Campaigns::status(transaction.connection(), id));
            return status == QLatin1String("sending")
                       ? Campaigns::setStatus(transaction, id, QStringLiteral("done"))
                       : Result<>();
        });
    RAPPORT_CHECK(done);
    return sent;
}

Result<QString> sendTest(storage::Connection &connection, const storage::Context &context,
                         const CampaignPlan &plan, qint64 person, const QString &address,
                         const outreach::SmtpAccount &account, const core::StopToken &stop)
{
    RAPPORT_TRY(const CampaignPreview preview, previewOf(connection, context, plan, person));
    if (!preview.unresolved.isEmpty())
        return core::fail(core::ErrorCode::Validation, QStringLiteral("campaign.resolved"),
                          QStringList{plan.campaign.name} + preview.unresolved);
    RAPPORT_TRY(const CampaignWords words,
                CampaignWords::read(plan.campaign, plan.campaign.messages, context));
    RAPPORT_TRY(const QByteArray sender, outreach::asciiAddress(plan.campaign.senderAddress));
    outreach::OutboxItem to;
    to.address = address;
    to.messageId = outreach::newMessageId(sender.mid(sender.indexOf('@') + 1));
    to.date = context.clock->now();
    RAPPORT_TRY(const outreach::MimeMail mail,
                CampaignComposer::mail(plan.campaign, words, preview.made, to));
    RAPPORT_CHECK(outreach::checkAccount(account));
    outreach::SmtpClient client(account, {});
    const outreach::SmtpOutcome outcome = client.send(
        mail, [] { return true; }, stop);
    if (outcome.cause == outreach::SmtpOutcome::Cause::Accepted)
        return outcome.reply;
    const outreach::SmtpVerdict verdict = outreach::verdictOf(outcome);
    return core::fail(core::ErrorCode::Io,
                      verdict.reason.isEmpty() ? QStringLiteral("smtp.connect") : verdict.reason,
                      {account.host, outcome.reply}, outcome.detail);
}

} // namespace

Async<CampaignReadiness> DeliveryDesk::readiness(const CampaignPlan &plan)
{
    return m_workspace.job(
        [context = m_workspace.context(), plan](const storage::Store &store,
                                                const core::Progress &progress) -> Result<CampaignReadiness> {
            RAPPORT_TRY(const auto reader, store.reader());
            return readinessOf(*reader, context, plan, progress);
        });
}

Async<CampaignPreview> DeliveryDesk::preview(const CampaignPlan &plan, qint64 person)
{
    return m_workspace.readLatest(
        QStringLiteral("campaign preview"),
        [plan, person](const Reading &reading) {
            return previewOf(reading.connection, reading.context, plan, person);
        },
        Workspace::Answers::Views);
}

Async<Written<QueuedCampaign>> DeliveryDesk::queue(RecordId campaign, int percent, domain::Origin origin)
{
    return m_workspace.write(
        {origin, domain::labels::campaignQueued({}, 0), {}},
        [campaign, percent](storage::Transaction &transaction, const core::Progress &progress) {
            return queueCampaign(transaction, campaign, percent, progress);
        });
}

Async<SentCampaign> DeliveryDesk::send(RecordId campaign, const outreach::SmtpAccount &account,
                                       const outreach::DispatchRules &rules)
{
    Workspace &workspace = m_workspace;
    return workspace.job([&workspace, context = m_workspace.context(), campaign, account,
                          rules](const storage::Store &store, const core::Progress &progress) {
        return sendAll(workspace, store, context, campaign, account, rules, progress);
    });
}

Async<QString> DeliveryDesk::test(const CampaignPlan &plan, qint64 person, const QString &address,
                                  const outreach::SmtpAccount &account)
{
    return m_workspace.job(
        [context = m_workspace.context(), plan, person, address,
         account](const storage::Store &store, const core::Progress &progress) -> Result<QString> {
            RAPPORT_TRY(const auto reader, store.reader());
            return sendTest(*reader, context, plan, person, address, account, progress.stop);
        });
}

Async<qint64> DeliveryDesk::dryRun(const CampaignPlan &plan, const QString &folder)
{
    return m_workspace.job(
        [context = m_workspace.context(), plan, folder](const storage::Store &store,
                                                        const core::Progress &progress) -> Result<qint64> {
            RAPPORT_TRY(const auto reader, store.reader());
            return writeMails(*reader, context, plan, folder, progress);
        });
}

} // namespace rapport::workspace
