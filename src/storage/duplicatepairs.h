#pragma once

#include "core/progress.h"
#include "domain/duplicates.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// What a look for duplicates came to.
struct DuplicatesFound {
    std::vector<domain::DuplicatePair> pairs; ///< best first
    qint64 records = 0;                       ///< looked through
};

/// When somebody last looked, and over how much.
struct DuplicateScanInfo {
    core::Instant at;
    qint64 records = 0;
    qint64 pairs = 0;
};

/// Likely duplicates of a store, and the pairs that are none.
class DuplicatePairs {
public:
    /// Looks through every person or company outside of the trash; pairs that somebody found to be two are left out.
    /// Streams; needs some 200 bytes a record. Fails with Validation "duplicates.kind", Cancelled.
    [[nodiscard]] static core::Result<DuplicatesFound> scan(Connection &connection, domain::RecordKind kind,
                                                            const core::Progress &progress);
    /// Keeps what a scan found in place of what an earlier one did. Not journalled.
    [[nodiscard]] static core::Result<> keep(Transaction &transaction, domain::RecordKind kind,
                                             const DuplicatesFound &found);
    /// The kept pairs of records that are both there, best first.
    [[nodiscard]] static core::Result<std::vector<domain::DuplicatePair>>
    kept(Connection &connection, domain::RecordKind kind, int limit);
    /// The kept pairs of one record.
    [[nodiscard]] static core::Result<std::vector<domain::DuplicatePair>>
    keptOf(Connection &connection, const domain::RecordRef &ref);
    /// Those of the given records that are in a kept pair.
    [[nodiscard]] static core::Result<QSet<qint64>> paired(Connection &connection, domain::RecordKind kind,
                                                           const std::vector<qint64> &ids);
    [[nodiscard]] static core::Result<std::optional<DuplicateScanInfo>> lastScan(Connection &connection,
                                                                                 domain::RecordKind kind);
    /// Remembers that two records are two. Journalled.
    [[nodiscard]] static core::Result<> setDistinct(Transaction &transaction, const domain::RecordRef &one,
                                                    domain::RecordId other);
};

} // namespace rapport::storage
