#include "workspace/worker.h"

namespace rapport::workspace {

Worker::Worker(const storage::Store &store, Kind kind, int threads) : m_store(store), m_kind(kind)
{
    for (int i = 0; i < threads; ++i) {
        auto &seat = *m_seats.emplace_back(std::make_unique<Seat>());
        seat.thread = std::thread([this, &seat] { work(seat); });
    }
}

Worker::~Worker()
{
    std::deque<std::pair<QString, Job>>
        dropped; // their futures are cancelled when this goes, outside the lock
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
        dropped.swap(m_jobs);
        for (const auto &seat : m_seats) {
            // A writer is let finish: what it was told to save is saved.
            if (seat->busy && m_kind == Kind::Reader && seat->session.connection)
                seat->session.connection->interrupt();
        }
    }
    m_wake.notify_all();
    for (const auto &seat : m_seats)
        seat->thread.join();
}

void Worker::post(Job job, const QString &lane)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_closing)
            return;
        m_jobs.emplace_back(lane, std::move(job));
    }
    m_wake.notify_one();
}

void Worker::interrupt(const QString &lane)
{
    const std::lock_guard lock(m_mutex);
    for (const auto &seat : m_seats) {
        if (seat->busy && seat->lane == lane && seat->session.connection)
            seat->session.connection->interrupt();
    }
}

void Worker::openNoMore(const core::Error &error)
{
    const std::lock_guard lock(m_mutex);
    m_openNoMore = error;
}

core::Result<Session *> Worker::openSession(Seat &seat)
{
    if (seat.session.connection && seat.session.connection->isBroken())
        seat.session = {};
    if (!seat.session.connection) {
        {
            const std::lock_guard lock(m_mutex);
            if (m_openNoMore)
                return core::fail(*m_openNoMore);
        }
        RAPPORT_TRY(auto connection, m_kind == Kind::Writer ? m_store.writer() : m_store.reader());
        seat.session.connection = std::move(connection);
        if (m_kind == Kind::Reader)
            seat.session.search = std::make_unique<storage::Search>(*seat.session.connection);
    }
    return &seat.session;
}

void Worker::work(Seat &seat)
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_closing || !m_jobs.empty(); });
        if (m_closing)
            break;
        auto [lane, job] = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock(); // opening takes milliseconds, and the GUI thread posts under the lock
        auto session = openSession(seat);
        lock.lock();
        if (m_closing && m_kind == Kind::Reader) {
            lock.unlock();
            break;
        }
        seat.lane = lane;
        seat.busy = true;
        lock.unlock();
        job(std::move(session));
        job = {};
        lock.lock();
        seat.busy = false;
    }
    seat.session = {}; // closed on the thread that opened it
}

} // namespace rapport::workspace
