#pragma once

#include "core/result.h"

#include <QString>
#include <chrono>

namespace rapport::storage {

/// The lock between processes around every write transaction and checkpoint of a SQLite store: an operating-system lock
/// on a side file that says host, PID, user and since when. It goes with its process, so it is never stale. Owned by the
/// writer connection, used on its thread; two of them exclude each other in one process too.
class WriteLock {
public:
    explicit WriteLock(QString storePath);
    ~WriteLock();
    WriteLock(const WriteLock &) = delete;
    WriteLock &operator=(const WriteLock &) = delete;

    /// Waits up to `timeout`. Fails with Busy "store.locked" (args: path, user, host, PID, since as ISO text) or, where
    /// the side file cannot be made or locked, with Io "store.lock-failed" (args: path).
    [[nodiscard]] core::Result<> acquire(std::chrono::milliseconds timeout = kTimeout);
    void release();
    bool isHeld() const { return m_held; }
    /// Releases it and takes the side file away; for a writer that closes.
    void releaseAndRemove();

    static QString pathFor(const QString &storePath);
    static constexpr std::chrono::milliseconds kTimeout{10000};

private:
    enum class Attempt { Got, Taken, Failed };
    Attempt attempt();
    bool openFile();
    void closeFile();
    /// Whether the side file says already what writeOwner() would. A write to it dirties the block of the disk that
    /// describes the file and its neighbours, the write-ahead log too, so that the log's next sync writes one block more.
    bool saysOwner();
    void writeOwner();
    const QByteArray &owner();
    core::Error ownerError() const;

    QString m_storePath;
    QString m_path;
    qintptr m_handle = -1;
    qint64 m_bytes = 0; ///< of the side file when it was locked
    qint64 m_second = 0;
    QByteArray m_owner; ///< what the side file says of us since that second
    bool m_held = false;
};

} // namespace rapport::storage
