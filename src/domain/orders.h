#pragma once

#include "domain/record.h"

namespace rapport::domain {

/// How an order goes into figures.
enum class OrderCounts {
    Not = 0,      ///< a draft, or cancelled
    Sums = 1,     ///< in amounts alone: what was given back is no purchase
    Purchase = 2, ///< in amounts, and as a purchase on its day
};

/// Of an order outside of the trash. Without a status it is open; without an amount it is a purchase of unknown worth.
OrderCounts orderCounts(const QString &status, const std::optional<core::Money> &amount);

/// The status of the order that an opportunity's products are kept in before it is won.
inline constexpr const char *kDraftOrder = "draft";

/// quantity * price less the discount in percent, rounded half away from zero. Nothing without a price; without a quantity
/// it is one. Fails with Validation "money.too-large" beyond 64 bits.
[[nodiscard]] core::Result<std::optional<core::Money>> lineAmount(const FieldValues &line);

/// What lines add up to: nothing where there is none, or where one has no value of this field (then nobody knows).
/// Fails with Validation "money.too-large" beyond 64 bits, as Money::plus does for several currencies.
[[nodiscard]] core::Result<std::optional<core::Money>>
sumOfLines(const std::vector<std::optional<core::Money>> &lines);

} // namespace rapport::domain
