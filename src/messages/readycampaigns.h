#pragma once

#include "workspace/campaigndesk.h"

namespace rapport::messages {

/// A campaign to begin with. Its segments have no id: CampaignDesk::keep makes those whose name there is not yet.
struct ReadyCampaign {
    QString key;   ///< "win-back", "after-purchase", "event", "newsletter"
    QString title; ///< for a menu
    workspace::CampaignPlan plan;
};

/// All of them, in the language of the program.
std::vector<ReadyCampaign> readyCampaigns(const domain::Catalogue &catalogue, const QString &currency);

} // namespace rapport::messages
