#pragma once

#include "workspace/campaignqueue.h"

namespace rapport::workspace {

/// What was made of a campaign that goes out by other hands.
struct ExportedCampaign {
    qint64 written = 0; ///< letters, people to call, guests …
    qint64 held = 0;
    QMap<QString, qint64> leftOut; ///< by storage::leftOutKey
    QStringList files;             ///< names within the folder
};

/// Campaigns that do not leave the house by mail.
class ChannelDesk {
public:
    explicit ChannelDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// Makes a new folder with what the campaign needs: of letters one PDF with a page each and one with labels, of calls and short
    /// messages a table, of events a table of who is invited and what they answered. Those who were not in it before count as
    /// reached then, which undo takes back; of events nothing is changed. Folder and change appear both or not at all.
    /// Fails as readinessOf finds, and with Validation campaign.no-export (args: name, channel), Conflict campaign.status, as
    /// core::SafeFolder::create and outreach::LetterWriter do.
    Async<Written<ExportedCampaign>> exportTo(domain::RecordId campaign, const QString &folder,
                                              domain::Origin origin = domain::Origin::Form);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
