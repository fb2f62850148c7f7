#pragma once

#include "domain/measure.h"
#include "storage/connection.h"

namespace rapport::storage {

/// Counts customers by when they bought for many periods at once: one pass over the purchases of all of them.
class BuyerSweep {
public:
    /// As many spans, of all questions together, as can be told apart in one pass.
    static constexpr std::size_t kMostSpans = 64;

    /// How many customers outside of the trash each question finds. Every span has both of its days, and they are no more than
    /// kMostSpans.
    [[nodiscard]] static core::Result<std::vector<qint64>>
    counts(Connection &connection, const std::vector<std::vector<domain::PurchaseSpan>> &questions);
};

} // namespace rapport::storage
