#pragma once

#include "core/progress.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Reads and reverts what changesets did. Undo applies the inverse of a changeset inside a transaction of its own (which
/// is itself a changeset), leaves rows alone that were changed since, and names them.
class Journal {
public:
    /// The newest changesets first, from before `before` (invalid: the newest).
    [[nodiscard]] static core::Result<std::vector<domain::Changeset>>
    changesets(Connection &connection, domain::ChangesetId before, int limit);
    [[nodiscard]] static core::Result<domain::Changeset> changeset(Connection &connection,
                                                                   domain::ChangesetId id);
    /// Field changes of one record and of what hangs on it, newest first.
    [[nodiscard]] static core::Result<std::vector<domain::FieldChange>>
    history(Connection &connection, const Context &context, const domain::RecordRef &ref, int limit);
    /// The changeset that Ctrl+Z would revert now, and that Ctrl+Shift+Z would redo; nullopt when there is none. What filled
    /// a practice store is never one of them.
    [[nodiscard]] static core::Result<std::optional<domain::Changeset>> nextUndo(Connection &connection,
                                                                                 const Context &context);
    [[nodiscard]] static core::Result<std::optional<domain::Changeset>> nextRedo(Connection &connection,
                                                                                 const Context &context);

    /// Reverts `target` within `transaction`. The caller commits.
    [[nodiscard]] static core::Result<domain::UndoReport>
    revert(Transaction &transaction, domain::ChangesetId target, const core::Progress &progress);
};

} // namespace rapport::storage
