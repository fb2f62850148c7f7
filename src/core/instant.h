#pragma once

#include <QDateTime>
#include <QString>
#include <compare>

namespace rapport::core {

/// A moment: milliseconds since 1970-01-01 UTC. A calendar date without a time is a QDate instead.
struct Instant {
    qint64 ms = 0;

    friend constexpr auto operator<=>(Instant, Instant) = default;

    QDateTime utc() const { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC); }
    QDateTime local() const { return QDateTime::fromMSecsSinceEpoch(ms); }
    Instant plusMs(qint64 delta) const { return Instant{ms + delta}; }

    static Instant of(const QDateTime &time) { return Instant{time.toMSecsSinceEpoch()}; }
    /// ISO 8601 in UTC with milliseconds ("2026-11-19T14:05:00.000Z"), the form of exports and `--json`.
    QString iso() const { return utc().toString(Qt::ISODateWithMs); }
};

} // namespace rapport::core
