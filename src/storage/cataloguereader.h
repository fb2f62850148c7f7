#pragma once

#include "storage/transaction.h"

namespace rapport::storage {

/// The built-in fields and the store's custom ones, as the tables say now. Fields of a newer Rapport are left out.
[[nodiscard]] core::Result<domain::CataloguePtr> readCatalogue(Connection &connection);

/// After custom fields were written in the transaction: the catalogue that it makes. Touches every record with a value
/// whose words its search document must take up or lose.
[[nodiscard]] core::Result<domain::CataloguePtr> followCatalogue(Transaction &transaction);

} // namespace rapport::storage
