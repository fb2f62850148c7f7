#pragma once

#include "core/progress.h"
#include "workspace/campaigndesk.h"
#include "workspace/campaignwords.h"

namespace rapport::workspace {

/// A thing that has to be right before a campaign goes out.
struct CampaignCheck {
    QString step; ///< "goal", "audience", "message", "schedule"
    QString key;  ///< a stable word: "campaign.goal", "campaign.recipients" …
    bool fits = false;
    core::Error error; ///< what is wrong, where it does not fit
};

/// Whether a campaign can go out, and what it would come to.
struct CampaignReadiness {
    std::vector<CampaignCheck> checks;
    storage::Audience audience;
    QMap<QString, std::vector<qint64>>
        unresolved; ///< people by the field that is empty for them and has no fallback

    bool isReady() const;
};

/// A message as one of its recipients would see it.
struct CampaignPreview {
    domain::RecordRef person;
    QString name;
    QString address;
    QString variant;
    QString language;
    MadeMessage made;
    QStringList unresolved; ///< fields that are empty and have no fallback
};

/// What went into the outbox.
struct QueuedCampaign {
    qint64 queued = 0;
    qint64 held = 0;
    QMap<QString, qint64> leftOut; ///< by storage::leftOutKey
};

/// Looks at everything; `progress` counts recipients.
[[nodiscard]] core::Result<CampaignReadiness> readinessOf(storage::Connection &connection,
                                                          const storage::Context &context,
                                                          const CampaignPlan &plan,
                                                          const core::Progress &progress);

/// For one person, whether the campaign is for them or not.
[[nodiscard]] core::Result<CampaignPreview> previewOf(storage::Connection &connection,
                                                      const storage::Context &context,
                                                      const CampaignPlan &plan, qint64 person);

/// Puts the messages of `percent` of those who have not got it into the outbox (a pilot: the same people whenever it is asked), notes
/// who is held out, and says that the campaign goes out. Fails with the first check that does not fit, and with Conflict campaign.status.
[[nodiscard]] core::Result<QueuedCampaign> queueCampaign(storage::Transaction &transaction,
                                                         domain::RecordId campaign, int percent,
                                                         const core::Progress &progress);

/// Writes the mail of everybody who would get it now into a folder, as files that mail programs open; how many.
[[nodiscard]] core::Result<qint64> writeMails(storage::Connection &connection,
                                              const storage::Context &context, const CampaignPlan &plan,
                                              const QString &folder, const core::Progress &progress);

} // namespace rapport::workspace
