#pragma once

#include "core/progress.h"
#include "domain/merge.h"
#include "storage/transaction.h"

#include <QHash>
#include <span>

namespace rapport::storage {

/// Records that went into others.
class MergedRecords {
public:
    /// Where a record's id leads: itself while it is there, else the record that it was merged into, over any number of
    /// merges; itself again when it never was merged.
    [[nodiscard]] static core::Result<domain::RecordRef> follow(Connection &connection,
                                                                const domain::RecordRef &ref);

    /// The same for many ids at once: only those that were merged are in the answer.
    [[nodiscard]] static core::Result<QHash<qint64, qint64>> followAll(Connection &connection,
                                                                       std::span<const qint64> ids);

    /// Merges records: the kept one takes what it lacks, everything that refers to the others moves to it, and they go;
    /// their ids lead to it from now on. Fails with Validation "merge.too-few", "merge.twice", "merge.kind", NotFound
    /// "record.not-found". One changeset; undo brings the others back with all that was theirs.
    [[nodiscard]] static core::Result<domain::MergeReport>
    merge(Transaction &transaction, const domain::MergePlan &plan, const core::Progress &progress);
};

} // namespace rapport::storage
