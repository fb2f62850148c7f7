#pragma once

#include "core/result.h"

#include <QString>

namespace rapport::storage {

/// Looks at a SQLite store's file before the driver does: nothing here opens the database or changes a byte.
class StoreFile {
public:
    struct Header {
        qint64 bytes = 0;
        int pageSize = 0;
        quint32 pages = 0;
        quint32 applicationId = 0;
        qint32 userVersion = 0;
        bool wal = false;
    };

    /// The first 100 bytes, judged: "store.not-found", "store.is-folder", "store.empty", "store.not-a-store", "store.damaged",
    /// "store.not-readable"; first argument the path.
    [[nodiscard]] static core::Result<Header> read(const QString &path);
    /// Whether the path lies on a file system of another machine, where WAL does not work.
    static bool isOnNetwork(const QString &path);
    /// Whether file and folder let us write.
    static bool isWritable(const QString &path);
    /// Nobody has it open and nothing waits to be folded into it: no side file is there.
    static bool isAtRest(const QString &path);
    /// Whether pages from before a transaction that did not end lie beside the file, or that it still goes on.
    static bool hasJournal(const QString &path);
    /// Renames the log beside a file that it no longer belongs to, so that nothing folds it in; the new name, empty when
    /// there was none or it stayed.
    static QString setLogAside(const QString &path);
    /// Before a new store takes a path at which none is: renames the log and the journal that a deleted one left there, which
    /// SQLite would play into the new one.
    static void clearPlace(const QString &path);
    /// After the last connection to a draft closed: its log was folded in, so that the file may be renamed alone. Otherwise
    /// "disk.full" or "disk.io" of `named`, what the store shall be called.
    [[nodiscard]] static core::Result<> checkFolded(const QString &path, const QString &named);
    /// Removes a store that is not to be, with what SQLite and the write lock keep beside it.
    static void remove(const QString &path);
    /// A read-only file without a write-ahead log may be read without side files.
    static bool canOpenImmutable(const QString &path);
};

} // namespace rapport::storage
