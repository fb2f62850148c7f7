#pragma once

#include "storage/campaigns.h"

namespace rapport::storage {

/// Why somebody of a campaign's segments does not get it, in the order in which it is looked for.
enum class LeftOut {
    Excluded,    ///< in a segment that the campaign is not for
    Already,     ///< has got it, or is to get it, from an earlier round
    NoConsent,   ///< did not agree to the channel, or said no
    NoAddress,   ///< cannot be reached on it
    Bounced,     ///< their address was refused for good before
    SameAddress, ///< somebody else of the campaign has the same address
    Capped,      ///< got enough of other campaigns lately
};
inline constexpr LeftOut kLeftOut[] = {LeftOut::Excluded,  LeftOut::Already, LeftOut::NoConsent,
                                       LeftOut::NoAddress, LeftOut::Bounced, LeftOut::SameAddress,
                                       LeftOut::Capped};
/// "excluded", "already", "no_consent" … as the store keeps it and the command line says it.
QString leftOutKey(LeftOut why);

/// Somebody whom a campaign is for, with whom they buy: their company, or themselves.
struct AudienceMember {
    qint64 person = 0;
    qint64 customer = 0;
};

/// Who gets a campaign, who does not and why, and who is held out to compare with. All lists are of people, in order of their ids;
/// nobody is in two of them.
struct Audience {
    qint64 found = 0;                                             ///< people in the segments that it is for
    std::vector<std::pair<LeftOut, std::vector<qint64>>> leftOut; ///< all of kLeftOut
    std::vector<AudienceMember> held;
    std::vector<AudienceMember> recipients;

    const std::vector<qint64> &of(LeftOut why) const;
};

/// Fails as Segments::members does. People of a segment of companies are those who belong to them first of all.
[[nodiscard]] core::Result<Audience> audienceOf(Connection &connection, const Context &context,
                                                const domain::Campaign &campaign,
                                                const CampaignSegments &segments);

} // namespace rapport::storage
