#pragma once

#include "domain/record.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// How the columns of a file are imported, kept under a name for files of the same layout. Shared by all users.
struct SavedMapping {
    QString name;
    QString json; ///< a mapping file's text
};

/// The mappings for a kind, by name. (They stand among the saved views, as kind `import.` and the kind.)
[[nodiscard]] core::Result<std::vector<SavedMapping>> savedMappings(Connection &connection,
                                                                    domain::RecordKind kind);
/// Keeps a mapping, in the place of the one with its name.
[[nodiscard]] core::Result<> saveMapping(Transaction &transaction, domain::RecordKind kind,
                                         const SavedMapping &mapping);
/// NotFound "mapping.not-found" (args: name) when there is none of this name.
[[nodiscard]] core::Result<> removeMapping(Transaction &transaction, domain::RecordKind kind,
                                           const QString &name);

} // namespace rapport::storage
