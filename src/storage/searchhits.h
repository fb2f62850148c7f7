#pragma once

#include "domain/listquery.h"
#include "storage/searchquery.h"
#include "storage/sqlflavour.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Titles, subtitles and the matching part of found records, in their order; records that are gone are left out.
[[nodiscard]] core::Result<std::vector<domain::SearchHit>>
readHits(Connection &connection, const std::vector<domain::RecordRef> &refs, const SearchQuery &query);

/// The same for what a question finds as (id, kind, place), in one round trip.
[[nodiscard]] core::Result<std::vector<domain::SearchHit>>
findHits(Connection &connection, const SqlPart &found, const SearchQuery &query);

} // namespace rapport::storage
