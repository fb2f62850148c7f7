#pragma once

#include "core/progress.h"
#include "domain/changeset.h"
#include "domain/quality.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// What came of fixes.
struct QualityFixed {
    qint64 records = 0; ///< changed
    /// Left alone: "changed-since" (the field says something else by now), "deleted-since", "refused" (the record's rules
    /// do not allow it).
    std::vector<domain::KeptRow> kept;
};

/// Does what findings propose, record by record as a form would save it. A finding whose fields no longer say what it saw
/// is left alone and named; findings without a fix are passed over.
[[nodiscard]] core::Result<QualityFixed>
applyQualityFixes(Transaction &transaction, const std::vector<domain::QualityFinding> &findings,
                  const core::Progress &progress);

} // namespace rapport::storage
