#pragma once

#include "core/result.h"

#include <QString>

namespace rapport::storage {

class Connection;

/// Notices that another program wrote over a store's file in place, which leaves the inode as it is and which SQLite does
/// not see under WAL: there the file changes at checkpoints only. Asks the file system first; only a file that changed
/// since is looked into, past SQLite's caches. Part of one SQLite connection, on its thread.
class FileGuard {
public:
    /// Takes the file as it is now for the store's own: after opening, and after a checkpoint under the write lock.
    void note(Connection &connection);
    /// Lets Dialect::stillInPlace() of a reader see writing over the file as well, from now on; a writer does by itself.
    static void watch(Connection &connection);
    /// Folds the log of a writer into its open file, wherever that went, so that none lies beside what took its place.
    /// False when readers were in the way for too long; nothing to do on a server.
    static bool foldLog(Connection &writer);
    /// Fails with Io "store.overwritten" (args: path) when the file is no longer a state that the store has been in:
    /// another store, no store at all, or an older or diverged copy of it. Never fails where that is not certain.
    [[nodiscard]] core::Result<> check(Connection &connection);

private:
    struct Stamp {
        qint64 changed = 0; ///< in the file system's own count
        quint64 bytes = 0;
        bool operator==(const Stamp &) const = default;
    };
    /// What the file itself says, without the log beside it.
    struct Content {
        QString storeId;
        QString newestKey; ///< client key of the newest changeset
        qint64 nextId = 0;
        qint64 newest = 0; ///< its id
    };
    enum class Look { Readable, Unclear, Foreign };

    static Stamp stampOf(const QString &path);
    static Look lookInto(const QString &path, Content &content);
    [[nodiscard]] core::Result<bool> isOwn(Connection &connection, const Content &content) const;

    Stamp m_stamp;
    QString m_storeId;
    qint64 m_nextId = 0; ///< ids only grow, so a lower number is an older file
    qint64 m_newest = 0; ///< so do those of changesets
    bool m_noted = false;
};

} // namespace rapport::storage
