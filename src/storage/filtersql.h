#pragma once

#include "domain/listquery.h"
#include "storage/sqlflavour.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Translates the filter of a query into a condition on the rows `t` of its kind's table; an empty filter gives an empty
/// text. Says what domain::matches says, except that nothing here is worked out in memory. Reads the small tables of tags
/// and users for names, and the records in the trash when words are looked for there: the search index does not have
/// them. Fails with Parse "filter.unknown-field" for a field that the catalogue does not have.
/// `within`: the segments whose conditions this one is a part of; Validation "segment.in-itself" where one comes twice, NotFound
/// "segment.none" where there is none of a name.
[[nodiscard]] core::Result<SqlPart> filterSql(Connection &connection, const Context &context,
                                              const domain::ListQuery &query, const QStringList &within = {});

} // namespace rapport::storage
