#pragma once

#include "domain/dealstate.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Opportunities as they were at a moment of the past, from the journal: the rows as they are, and over them the first
/// before-images of all that was changed since. Nothing is kept for it.
class PastDeals {
public:
    /// How much of what was there is asked for.
    enum class Wanted {
        Figures, ///< what a board adds up of those that are open or were touched since: no names, owners, days
        Open,    ///< all of these
        All      ///< those, too, that were closed and not touched since
    };
    /// Those of a pipeline that were there, outside of the trash, when the moment was over; in the order of ids. Fails with
    /// Damaged for an image that cannot be read.
    [[nodiscard]] static core::Result<std::vector<domain::DealState>>
    at(Connection &connection, domain::RecordId pipeline, core::Instant moment, Wanted wanted);

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
