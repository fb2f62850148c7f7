#pragma once

#include "domain/response.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// What people did about campaigns.
class Responses {
public:
    /// Adds one, unless the same is there (campaign, person, kind, moment). Who opts out of a campaign withdraws the consent to
    /// its channel. Fails as domain::validateResponse does.
    [[nodiscard]] static core::Result<domain::RecordId> add(Transaction &transaction,
                                                            const domain::Response &response);
    /// The newest first; an empty kind: all.
    [[nodiscard]] static core::Result<std::vector<domain::Response>>
    of(Connection &connection, domain::RecordId campaign, const QString &kind, int limit);
};

} // namespace rapport::storage
