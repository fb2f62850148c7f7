#pragma once

#include "domain/changeset.h"
#include "storage/store.h"

#include <QSet>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace rapport::workspace {

/// Notices commits of other processes on the same store, and that its file went away or was written over, on a thread and
/// a connection of its own, within a quarter of a second. Calls `seen` and, once, `lost` on that thread; the workspace's
/// own changesets are left out.
class ChangeWatcher {
public:
    using Seen = std::function<void(const domain::ChangeEvent &)>;

    using Lost = std::function<void(const core::Error &)>;
    using Task = std::function<void(core::Result<storage::Connection *>)>;

    ChangeWatcher(const storage::Store &store, Seen seen, Lost lost);
    ~ChangeWatcher();
    ChangeWatcher(const ChangeWatcher &) = delete;
    ChangeWatcher &operator=(const ChangeWatcher &) = delete;

    /// Call before the commit. From every thread.
    void noteOwn(domain::ChangesetId changeset);
    /// Runs `task` on the watcher's connection, which still reads the store after its file went away. From every thread;
    /// a task that is not begun when the watcher goes is dropped.
    void post(Task task);

private:
    void watch();
    bool wait();
    void look(storage::Connection &connection);
    void lookAtFile(storage::Connection &connection);
    void noteMissing();
    void runTasks(storage::Connection *connection);

    const storage::Store &m_store;
    Seen m_seen;
    Lost m_lost;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_closing = false;
    std::deque<Task> m_tasks;
    bool m_isLost = false;
    QSet<domain::ChangesetId> m_own;
    QSet<domain::ChangesetId> m_known; ///< the newest ones at the last look
    bool m_primed = false;
    std::thread m_thread;
};

} // namespace rapport::workspace
