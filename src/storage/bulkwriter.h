#pragma once

#include "storage/bulkshaper.h"

namespace rapport::storage {

/// The fast lane of imports and the practice store: writes many new records of one kind with everything that hangs on
/// them (lists, search documents, journal ranges, mirrored columns) through the driver's native handle. Lives within
/// one transaction. Drafts must be valid and new; companies are named by id, or by name (found by folded name, else made).
class BulkWriter {
public:
    /// With `rowsToCome` known, indexes may be made in the end; until finish() the rows are then not to be looked for.
    BulkWriter(Transaction &transaction, domain::RecordKind kind, qint64 rowsToCome = 0);
    ~BulkWriter();

    /// Rows of another writer name those of this one before finish(): each goes into its table at once. Before the first row.
    void beNamed();

    [[nodiscard]] core::Result<domain::RecordId> add(const domain::Draft &draft);
    /// A record that another thread shaped; it gets its ids here, and stays the caller's.
    [[nodiscard]] core::Result<domain::RecordId> add(BulkRecord &record);
    /// Writes what is still held back. Call before the transaction commits.
    [[nodiscard]] core::Result<> finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace rapport::storage
