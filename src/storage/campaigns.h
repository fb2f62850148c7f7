#pragma once

#include "domain/campaign.h"
#include "domain/segment.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Whom a campaign is for: the people of these segments, but for those of the others.
struct CampaignSegments {
    std::vector<domain::Segment> include;
    std::vector<domain::Segment> exclude;
};

/// What a campaign has beside its record.
class Campaigns {
public:
    /// In the order they were added.
    [[nodiscard]] static core::Result<CampaignSegments>
    segments(Connection &connection, const Context &context, domain::RecordId campaign);
    /// A segment that stands in both is excluded.
    [[nodiscard]] static core::Result<> setSegments(Transaction &transaction, domain::RecordId campaign,
                                                    const std::vector<domain::RecordId> &include,
                                                    const std::vector<domain::RecordId> &exclude);
    /// `pausedFor` and `pausedWords` are kept with a status of paused, and forgotten with any other.
    [[nodiscard]] static core::Result<> setStatus(Transaction &transaction, domain::RecordId campaign,
                                                  const QString &status, const QString &pausedFor = {},
                                                  const QString &pausedWords = {});
    [[nodiscard]] static core::Result<QString> status(Connection &connection, domain::RecordId campaign);

    /// The words as they are sent: those of this message that were kept before, else they are kept now.
    [[nodiscard]] static core::Result<qint64> keepText(Transaction &transaction, domain::RecordId campaign,
                                                       const domain::CampaignMessage &message);
    /// The words that were kept, by their ids.
    [[nodiscard]] static core::Result<QHash<qint64, domain::CampaignMessage>>
    texts(Connection &connection, domain::RecordId campaign);
};

} // namespace rapport::storage
