#pragma once

#include "storage/store.h"

namespace rapport::storage {

/// Makes verified copies of a store as SQLite files, and puts them in a store's place. A file appears whole or not at
/// all: it is made under a name of its own, checked, forced to the medium and renamed. Lives for one run.
class StoreBackup {
public:
    StoreBackup(core::Progress progress, const core::Clock &clock)
        : m_progress(std::move(progress)), m_clock(clock)
    {
    }

    /// Copies what `source` sees into `file`; also from a connection whose file was moved away. Fails with Duplicate
    /// "backup.exists" when there is such a file.
    [[nodiscard]] core::Result<BackupReport> write(Connection &source, const QString &file);
    /// Replaces the store by a backup; what was there is kept beside it. On a server the database must be empty.
    [[nodiscard]] core::Result<BackupReport> restore(const Location &location, const QString &backupFile);
    /// Header, objects, integrity and references of a file that is at rest.
    [[nodiscard]] static core::Result<> verify(const QString &file);
    [[nodiscard]] static core::Result<BackupContent> inspect(const QString &file, const QString &storeId);

private:
    [[nodiscard]] core::Result<> copyFile(Connection &source, const QString &file);
    [[nodiscard]] core::Result<> copyServer(Connection &source, const QString &file);
    [[nodiscard]] core::Result<> finish(Connection &source, const QString &draft, const QString &file);
    [[nodiscard]] core::Result<BackupReport> restoreFile(const Location &location, const QString &backupFile);
    [[nodiscard]] core::Result<BackupReport> restoreServer(const Location &location,
                                                           const QString &backupFile);

    core::Progress m_progress;
    const core::Clock &m_clock;
};

} // namespace rapport::storage
