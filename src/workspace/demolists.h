#pragma once

#include "domain/campaign.h"
#include "domain/pipelines.h"

#include <vector>

namespace rapport::workspace::demo {

/// What an admin of the practice store listed: words for why something ended, rules for leads, and quotas of the months
/// round a day, which a business with so many opportunities can reach.
std::vector<domain::Draft> practiceLists(const QString &currency, QDate today, const QStringList &logins,
                                         qint64 deals);

/// Something to say to the people of a segment of practiceLists, by its name.
struct PracticeCampaign {
    domain::Campaign campaign;
    QString segment;
};
std::vector<PracticeCampaign> practiceCampaigns(const QString &currency);

/// A pipeline for customers who renew, and its stages, which want it as "pipeline".
std::vector<domain::Draft> renewals();

/// What the first pipeline asks of an opportunity before it goes on.
std::vector<domain::Draft> stageGuidance(const domain::Pipeline &pipeline);

} // namespace rapport::workspace::demo
