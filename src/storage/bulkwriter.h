#pragma once

#include "core/progress.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// The fast lane of imports and the practice store: writes many new records of one kind with everything that hangs on
/// them (lists, search documents, journal ranges, mirrored columns) through the driver's native handle. Lives within
/// one transaction. Drafts must be valid and new; companies are named by id, or by name (found by folded name, else made).
class BulkWriter {
public:
    BulkWriter(Transaction &transaction, domain::RecordKind kind);
    ~BulkWriter();

    [[nodiscard]] core::Result<domain::RecordId> add(const domain::Draft &draft);
    /// Writes what is still held back. Call before the transaction commits.
    [[nodiscard]] core::Result<> finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace rapport::storage
