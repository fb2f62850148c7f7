#pragma once

#include "core/result.h"
#include "storage/search.h"
#include "storage/store.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace rapport::workspace {

/// What a worker thread owns: its connection and, on readers, the search that lives on it.
struct Session {
    std::unique_ptr<storage::Connection> connection;
    std::unique_ptr<storage::Search> search;
};

/// Threads that run jobs in order, each with a session of its own that is opened with the first job and opened anew
/// after a lost connection. Posting and interrupting work from every thread; destroying drops the jobs not begun,
/// interrupts those that run and waits for them.
class Worker {
public:
    using Job = std::function<void(core::Result<Session *>)>;
    enum class Kind { Reader, Writer };

    Worker(const storage::Store &store, Kind kind, int threads);
    ~Worker();
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    /// `lane` groups jobs that make each other pointless: interrupt(lane) stops the ones that run.
    void post(Job job, const QString &lane = {});
    void interrupt(const QString &lane);
    /// From now on only the sessions that are open already work, because something else is at the store's place; `error`
    /// answers the other jobs.
    void openNoMore(const core::Error &error);

private:
    struct Seat {
        Session session;
        std::thread thread;
        QString lane; ///< of the job that runs; guarded by m_mutex
        bool busy = false;
    };

    void work(Seat &seat);
    [[nodiscard]] core::Result<Session *> openSession(Seat &seat);

    const storage::Store &m_store;
    Kind m_kind;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::pair<QString, Job>> m_jobs;
    bool m_closing = false;
    std::optional<core::Error> m_openNoMore; ///< guarded by m_mutex
    std::vector<std::unique_ptr<Seat>> m_seats;
};

} // namespace rapport::workspace
