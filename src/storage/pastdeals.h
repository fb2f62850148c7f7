#pragma once

#include "domain/dealstate.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Opportunities as they were at a moment of the past, from the journal: the rows as they are, and over them the first
/// before-images of all that was changed since. Nothing is kept for it.
class PastDeals {
public:
    /// Those of a pipeline that were there, outside of the trash, when the moment was over; in the order of ids. Of those that
    /// were closed and not touched since only what `closedToo` asks for. Fails with Damaged for an image that cannot be read.
    [[nodiscard]] static core::Result<std::vector<domain::DealState>>
    at(Connection &connection, domain::RecordId pipeline, core::Instant moment, bool closedToo = false);

    /// What was there at two moments.
    struct Pair {
        std::vector<domain::DealState> before;
        std::vector<domain::DealState> after;
    };
    /// As at() for both moments, in one reading; what was closed before the first one and not touched since is in neither.
    [[nodiscard]] static core::Result<Pair> between(Connection &connection, domain::RecordId pipeline,
                                                    core::Instant from, core::Instant to);
};

} // namespace rapport::storage
