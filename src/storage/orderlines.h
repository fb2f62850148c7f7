#pragma once

#include "domain/record.h"
#include "storage/transaction.h"

#include <span>

namespace rapport::storage {

/// The lines of orders, in their order: order -> lines, with the fields that an import may change.
[[nodiscard]] core::Result<QHash<qint64, std::vector<domain::Record>>>
linesOfOrders(Connection &connection, const Context &context, std::span<const qint64> orders);

} // namespace rapport::storage
