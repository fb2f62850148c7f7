#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace rapport::bench {

/// Beats every millisecond on the thread that made it while its event loop runs, and remembers the longest time between
/// two beats, and how much of such a time was the thread's own work (the rest other programs had the processor).
class Heartbeat final : public QObject {
public:
    Heartbeat();

    double longest() const { return m_longest; }
    double longestWork() const { return m_longestWork; }
    /// "longest gap of the GUI thread 12 ms, own work 9 ms"
    QString text() const;

private:
    void beat();

    QTimer m_timer;
    QElapsedTimer m_since;
    double m_workBefore = 0;
    double m_longest = 0;
    double m_longestWork = 0;
};

} // namespace rapport::bench
