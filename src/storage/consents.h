#pragma once

#include "domain/consent.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// The ledger of consents. The fields of people that say what holds follow it in Transaction::commit.
class Consents {
public:
    /// Adds an entry and says its id. Fails as domain::validateConsent does, and with NotFound where the person is not there; who is in
    /// the trash can still withdraw.
    [[nodiscard]] static core::Result<domain::RecordId> add(Transaction &transaction,
                                                            const domain::Consent &consent);
    /// All entries of a person, the newest first.
    [[nodiscard]] static core::Result<std::vector<domain::Consent>> of(Connection &connection,
                                                                       domain::RecordId person);
};

} // namespace rapport::storage
