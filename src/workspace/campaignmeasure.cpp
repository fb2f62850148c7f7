#include "workspace/campaignmeasure.h"

#include <algorithm>

namespace rapport::workspace {

using storage::CampaignGroup;

namespace {

reporting::GroupSpend spendOf(const CampaignGroup &group)
{
    const double people = double(group.customers);
    reporting::GroupSpend spend{group.customers, group.buyers, 0, 0};
    if (group.customers > 0)
        spend.mean = group.revenue / people;
    if (group.customers > 1)
        spend.variance = std::max((group.squares - group.revenue * spend.mean) / (people - 1), 0.0);
    return spend;
}

void add(CampaignGroup &sum, const CampaignGroup &part)
{
    sum.customers += part.customers;
    sum.buyers += part.buyers;
    sum.revenue += part.revenue;
    sum.squares += part.squares;
}

} // namespace

CampaignEffect effectOf(const storage::CampaignResults &results)
{
    CampaignGroup got;
    CampaignGroup held;
    std::vector<reporting::GroupCount> variants;
    CampaignEffect effect;
    for (const CampaignGroup &group : results.groups) {
        add(group.held ? held : got, group);
        if (group.held)
            continue;
        effect.variants.append(group.variant);
        variants.push_back({group.customers, group.buyers});
    }
    effect.buyers = reporting::rateEffect({got.customers, got.buyers}, {held.customers, held.buyers});
    effect.revenue = reporting::meanEffect(spendOf(got), spendOf(held));
    if (variants.size() > 1)
        effect.byBuyers = reporting::comparedVariants(variants);
    return effect;
}

} // namespace rapport::workspace
