#pragma once

#include "domain/campaign.h"
#include "storage/transaction.h"

#include <QMap>

namespace rapport::storage {

/// What one group of customers of a campaign bought since it began; money in minor units of the store's currency.
struct CampaignGroup {
    QString variant;   ///< empty for the only one, and for those held out
    bool held = false; ///< got nothing, to compare with
    qint64 customers = 0;
    qint64 buyers = 0;
    double revenue = 0;
    double squares = 0; ///< sum of the squares of each customer's revenue
};

/// What a campaign brought, as far as the store knows.
struct CampaignResults {
    QMap<QString, qint64> states;      ///< its messages by state
    QMap<QString, qint64> responses;   ///< people, or what came without one, by kind
    qint64 leads = 0;                  ///< that name it
    qint64 opportunities = 0;          ///< that name it
    qint64 orders = 0;                 ///< that count and name it
    qint64 orderRevenue = 0;           ///< of these
    std::vector<CampaignGroup> groups; ///< of everybody whom it was for, whether the message arrived or not
    QDate from;                        ///< purchases are counted from this day …
    QDate until;                       ///< … to this one; invalid where nothing was sent
};

/// `days`: how long after the first message purchases count.
[[nodiscard]] core::Result<CampaignResults> resultsOf(Connection &connection,
                                                      const domain::Campaign &campaign, int days);

} // namespace rapport::storage
