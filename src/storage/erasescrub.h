#pragma once

#include "core/result.h"

namespace rapport::storage {

class Connection;

/// After people were erased: writes their tables and the search index anew, so that no page, file or log of the store
/// holds what was deleted (docs/privacy.md). On a writer outside of a transaction. False when somebody still reads an
/// older state of the store: nothing is harmed then, and it can be asked again.
[[nodiscard]] core::Result<bool> scrubStore(Connection &writer);

} // namespace rapport::storage
