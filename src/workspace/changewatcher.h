#pragma once

#include "domain/changeset.h"
#include "storage/store.h"

#include <QSet>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace rapport::workspace {

/// Notices commits of other processes on the same store, on a thread and a connection of its own, within a quarter of a
/// second. Calls `seen` on that thread; the workspace's own changesets are left out.
class ChangeWatcher {
public:
    using Seen = std::function<void(const domain::ChangeEvent &)>;

    ChangeWatcher(const storage::Store &store, Seen seen);
    ~ChangeWatcher();
    ChangeWatcher(const ChangeWatcher &) = delete;
    ChangeWatcher &operator=(const ChangeWatcher &) = delete;

    /// Call before the commit. From every thread.
    void noteOwn(domain::ChangesetId changeset);

private:
    void watch();
    bool wait();
    void look(storage::Connection &connection);

    const storage::Store &m_store;
    Seen m_seen;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_closing = false;
    QSet<domain::ChangesetId> m_own;
    QSet<domain::ChangesetId> m_known; ///< the newest ones at the last look
    bool m_primed = false;
    std::thread m_thread;
};

} // namespace rapport::workspace
