#pragma once

#include "core/instant.h"

#include <QDate>
#include <atomic>

namespace rapport::core {

/// Where "now" comes from. Passed to whoever needs it; callable from every thread.
class Clock {
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    virtual Instant now() const = 0;
    /// Today in the time zone of the person in front of the machine.
    QDate today() const { return now().local().date(); }
};

/// The clock of the machine: what both programs run with. Owned by main().
class SystemClock final : public Clock {
public:
    Instant now() const override { return Instant{QDateTime::currentMSecsSinceEpoch()}; }
};

/// Stands still until told otherwise: for tests and for the deterministic practice store.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start) : m_ms(start.ms) {}

    Instant now() const override { return Instant{m_ms.load()}; }
    void setNow(Instant now) { m_ms = now.ms; }
    void advanceMs(qint64 delta) { m_ms += delta; }

private:
    std::atomic<qint64> m_ms;
};

} // namespace rapport::core
