#pragma once

#include "core/instant.h"
#include "storage/store.h"

namespace rapport::storage {

/// A copy of a store that still holds people who are, or are going to be, erased from the store itself.
struct BackupHolder {
    QString file;
    core::Instant at; ///< when it was written
    qint64 people = 0;
};

/// The copies of the store in these folders that hold one of the people, newest first: backups, and what a restore or an
/// upgrade put aside. Reads every *.rapport file there; one that cannot be read is left out.
[[nodiscard]] std::vector<BackupHolder> backupsHolding(const Store &store, const QStringList &folders,
                                                       const std::vector<domain::RecordId> &people);

/// Where copies of a store lie unless somebody chose another place.
QStringList usualBackupFolders(const Location &location);

} // namespace rapport::storage
