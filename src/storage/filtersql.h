#pragma once

#include "domain/filter.h"
#include "storage/sqlflavour.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Translates a filter into a condition on the rows `t` of the kind's table; an empty filter gives an empty text. Says
/// what domain::matches says, except that nothing here is worked out in memory. Reads the small tables of tags and users
/// for names. Fails with Parse "filter.unknown-field" for a field that the catalogue does not have.
[[nodiscard]] core::Result<SqlPart> filterSql(Connection &connection, const Context &context,
                                              domain::RecordKind kind, const domain::Filter &filter);

} // namespace rapport::storage
