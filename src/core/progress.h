#pragma once

#include <QtGlobal>
#include <atomic>
#include <functional>
#include <memory>

namespace rapport::core {

/// Asks a long job to stop. Cheap to copy, readable from every thread. A default token never stops.
class StopToken {
public:
    StopToken() = default;
    /// A token that asks somebody else's switch, e.g. whether a promise was cancelled. `asked` must be thread-safe.
    explicit StopToken(std::function<bool()> asked) : m_asked(std::move(asked)) {}
    bool stopRequested() const { return m_asked && m_asked(); }

private:
    std::function<bool()> m_asked;
};

/// The end of the wire that asks: owned by whoever started the job, on whichever thread. Its tokens outlive it safely.
class StopSource {
public:
    StopSource() : m_flag(std::make_shared<std::atomic<bool>>(false)) {}
    StopToken token() const
    {
        return StopToken([flag = m_flag] { return flag->load(std::memory_order_relaxed); });
    }
    void requestStop() { m_flag->store(true, std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic<bool>> m_flag;
};

/// How a long job reports and is stopped. `report` is called on the job's thread with the units done so far and the
/// total (0: unknown); whoever shows it must hop to its own thread.
struct Progress {
    StopToken stop;
    std::function<void(qint64 done, qint64 total)> report;

    void at(qint64 done, qint64 total) const
    {
        if (report)
            report(done, total);
    }
    bool stopRequested() const { return stop.stopRequested(); }
};

} // namespace rapport::core
