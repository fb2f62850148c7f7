#pragma once

#include "outreach/dispatcher.h"
#include "workspace/campaignqueue.h"

namespace rapport::workspace {

/// How a run of sending ended, with how its messages stand.
struct SentCampaign {
    outreach::DispatchReport report;
    QMap<QString, qint64> states;
};

/// Campaigns on their way out of the house.
class DeliveryDesk {
public:
    explicit DeliveryDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// Beside all others, with progress.
    Async<CampaignReadiness> readiness(const CampaignPlan &plan);
    /// A newer question ends an older one.
    Async<CampaignPreview> preview(const CampaignPlan &plan, qint64 person);
    /// Fills the outbox, for `percent` of those who have not got it; undo takes back what was not sent.
    Async<Written<QueuedCampaign>> queue(domain::RecordId campaign, int percent,
                                         domain::Origin origin = domain::Origin::Form);
    /// Sends what waits until all of it is settled; a campaign that has nothing left is done then. Cancelling it lets what
    /// was begun end.
    Async<SentCampaign> send(domain::RecordId campaign, const outreach::SmtpAccount &account,
                             const outreach::DispatchRules &rules);
    /// One message as this person would get it, to another address; it is not counted.
    Async<QString> test(const CampaignPlan &plan, qint64 person, const QString &address,
                        const outreach::SmtpAccount &account);
    Async<qint64> dryRun(const CampaignPlan &plan, const QString &folder);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
