#pragma once

#include "reporting/effect.h"
#include "reporting/variants.h"
#include "storage/campaignresults.h"

namespace rapport::workspace {

/// What a campaign brought, against those who were held out, and its variants against each other. Amounts are minor units of the
/// store's currency.
struct CampaignEffect {
    std::optional<reporting::RateEffect> buyers; ///< nothing without two groups
    std::optional<reporting::MeanEffect> revenue;
    QStringList variants; ///< of a split, as they stand in `byBuyers`
    std::optional<reporting::VariantComparison> byBuyers;
};

CampaignEffect effectOf(const storage::CampaignResults &results);

} // namespace rapport::workspace
