#include "bench/heartbeat.h"

#include "bench/benchkit.h"

#include <algorithm>
#include <ctime>

namespace rapport::bench {

namespace {

/// Milliseconds of processor time of this thread; 0 where the system does not say.
double threadWork()
{
#ifdef Q_OS_LINUX
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
#else
    return 0;
#endif
}

} // namespace

Heartbeat::Heartbeat()
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(1);
    m_timer.callOnTimeout(this, [this] { beat(); });
    m_since.start();
    m_workBefore = threadWork();
    m_timer.start();
}

void Heartbeat::beat()
{
    const double work = threadWork();
    m_longest = std::max(m_longest, static_cast<double>(m_since.nsecsElapsed()) / 1e6);
    m_longestWork = std::max(m_longestWork, work - m_workBefore);
    m_workBefore = work;
    m_since.start();
}

QString Heartbeat::text() const
{
    return QStringLiteral("longest gap of the GUI thread %1, own work %2")
        .arg(ms(m_longest), ms(m_longestWork));
}

} // namespace rapport::bench
