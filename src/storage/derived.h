#pragma once

#include "storage/transaction.h"

namespace rapport::storage {

/// Brings everything that is kept beside the records up to date: mirrored columns and name keys, contact and task
/// figures, people counts, search documents and the search index. Transaction::commit calls it once with every record
/// touched; records that are gone lose their documents. What depends on them (the people of a renamed company, the
/// carriers of a renamed tag) is found here. Of `known` ones, unless they depend on others touched, only what is stored
/// beside them is read. Writes no journal: all of it can be counted again.
[[nodiscard]] core::Result<> refreshDerived(Transaction &transaction, const QSet<domain::RecordRef> &touched,
                                            KnownRecords known);

} // namespace rapport::storage
