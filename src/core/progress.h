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
    bool stopRequested() const { return m_flag && m_flag->load(std::memory_order_relaxed); }

private:
    friend class StopSource;
    explicit StopToken(std::shared_ptr<std::atomic<bool>> flag) : m_flag(std::move(flag)) {}
    std::shared_ptr<std::atomic<bool>> m_flag;
};

class StopSource {
public:
    StopSource() : m_flag(std::make_shared<std::atomic<bool>>(false)) {}
    StopToken token() const { return StopToken(m_flag); }
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
