#pragma once

#include "domain/changeset.h"
#include "storage/connection.h"

#include <span>

namespace rapport::storage {

/// The orders that are worth what these rates say, as they are now and as the open changeset found them. Reads nothing of
/// orders in the currency of the store.
[[nodiscard]] core::Result<std::vector<qint64>>
ordersOfRates(Connection &connection, domain::ChangesetId changeset, std::span<const qint64> rates);

} // namespace rapport::storage
