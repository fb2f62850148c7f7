#pragma once

#include "storage/audience.h"
#include "storage/campaignresults.h"
#include "storage/recipients.h"
#include "storage/responses.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

/// A campaign with whom it is for.
struct CampaignPlan {
    domain::Campaign campaign;
    storage::CampaignSegments segments;
};

/// A campaign as it stands in a list.
struct CampaignLine {
    domain::Campaign campaign;
    QMap<QString, qint64> states; ///< its messages by state
};

/// Campaigns: what they are to say and to whom, and what became of it. Each change is one changeset.
class CampaignDesk {
public:
    explicit CampaignDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// All, the newest first.
    Async<std::vector<CampaignLine>> all();
    Async<CampaignPlan> plan(domain::RecordId campaign);
    /// A newer question ends an older one, so that it can be asked while segments are chosen.
    Async<storage::Audience> audience(const CampaignPlan &plan);
    Async<std::vector<storage::RecipientRow>> recipients(domain::RecordId campaign, const QString &state,
                                                         int limit);
    Async<std::vector<domain::Response>> responses(domain::RecordId campaign, const QString &kind, int limit);
    /// `days`: how long after its first message purchases count.
    Async<storage::CampaignResults> results(const domain::Campaign &campaign, int days);

    /// Saves one with its segments, a new one too, and gives it as it is then. Nothing changes: an invalid changeset. Of segments
    /// without an id the one that has their name is taken, or they are made.
    Async<Written<CampaignPlan>> keep(const CampaignPlan &plan, domain::Origin origin = domain::Origin::Form);
    /// Pauses, goes on, or stops for good: then what waits is not sent any more.
    Async<Written<QString>> pause(const domain::Campaign &campaign,
                                  domain::Origin origin = domain::Origin::Form);
    Async<Written<QString>> resume(const domain::Campaign &campaign,
                                   domain::Origin origin = domain::Origin::Form);
    Async<Written<QString>> stop(const domain::Campaign &campaign,
                                 domain::Origin origin = domain::Origin::Form);
    /// Says of the messages that may have been sent or not: they were, or they are to be sent again. The number changed.
    Async<qint64> resolve(const domain::Campaign &campaign, bool wereSent);
    /// Notes what people did; those that are known already are passed over.
    Async<Written<qint64>> note(const domain::Campaign &campaign,
                                const std::vector<domain::Response> &responses,
                                domain::Origin origin = domain::Origin::Form);

private:
    Async<Written<QString>> setStatus(const domain::Campaign &campaign, const QStringList &from,
                                      const QString &to, domain::Origin origin);

    Workspace &m_workspace;
};

/// A campaign and its segments as they are kept.
[[nodiscard]] core::Result<CampaignPlan> loadPlan(storage::Connection &connection,
                                                  const storage::Context &context, domain::RecordId campaign);

} // namespace rapport::workspace
