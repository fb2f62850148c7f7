#pragma once

#include "storage/store.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace rapport::workspace {

/// Makes the pieces of a long result on a few threads, each with a reader of its own, and hands them over in their order.
/// Lives for one result, on its thread; dropped at any time it waits for the pieces that are being made.
template <class Piece>
class ReadLanes {
public:
    /// Makes the piece of a number; called on every lane.
    using Make = std::function<core::Result<Piece>(storage::Connection &, std::size_t)>;

    ReadLanes(const storage::Store &store, std::size_t pieces, Make make)
        : m_store(store), m_pieces(pieces), m_make(std::move(make))
    {
        const std::size_t lanes = std::min<std::size_t>({pieces, kMostLanes, cores()});
        for (std::size_t i = 0; i < lanes; ++i)
            m_threads.emplace_back([this] { run(); });
    }

    ~ReadLanes()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_stopped = true;
        }
        m_changed.notify_all();
        for (std::thread &thread : m_threads)
            thread.join();
    }
    ReadLanes(const ReadLanes &) = delete;
    ReadLanes &operator=(const ReadLanes &) = delete;

    bool atEnd() const { return m_given == m_pieces; }

    /// The next piece; call it as often as there are pieces.
    [[nodiscard]] core::Result<Piece> next()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_done.contains(m_given); });
        auto piece = std::move(m_done.extract(m_given).mapped());
        ++m_given;
        lock.unlock();
        m_changed.notify_all();
        return piece;
    }

private:
    static constexpr std::size_t kMostLanes = 4;
    static constexpr std::size_t kAhead = 8; ///< pieces made or being made that nobody took yet

    static std::size_t cores() { return std::max(1U, std::thread::hardware_concurrency()); }

    void run()
    {
        const auto reader = m_store.reader();
        for (;;) {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock,
                           [this] { return m_stopped || m_taken == m_pieces || m_taken < m_given + kAhead; });
            if (m_stopped || m_taken == m_pieces)
                return;
            const std::size_t number = m_taken++;
            lock.unlock();
            auto piece = reader ? m_make(**reader, number) : core::Result<Piece>(core::fail(reader.error()));
            lock.lock();
            m_done.emplace(number, std::move(piece));
            lock.unlock();
            m_changed.notify_all();
        }
    }

    const storage::Store &m_store;
    const std::size_t m_pieces;
    const Make m_make;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<std::size_t, core::Result<Piece>> m_done;
    std::size_t m_taken = 0;
    std::size_t m_given = 0;
    bool m_stopped = false;
    std::vector<std::thread> m_threads;
};

} // namespace rapport::workspace
