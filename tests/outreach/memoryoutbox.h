#pragma once

#include "outreach/dispatcher.h"

#include <QHash>
#include <map>
#include <mutex>

namespace rapport::test {

/// The promises of outreach::Outbox without a store. A new one over the same rows is a new process: rows are kept outside.
class MemoryOutbox : public outreach::Outbox {
public:
    struct Row {
        outreach::OutboxItem item;
        QString state = QStringLiteral("queued");
        QString reason;
        QString reply;
        core::Instant due;
        int begins = 0;
    };
    struct Rows {
        std::map<qint64, Row> byId;
        std::optional<Pause> paused;
        int commits = 0;
        int failAfter = -1; ///< commits that work before the disk is full
        int busyTimes = 0;  ///< commits that find the store held by another
        std::mutex mutex;   ///< two processes are two threads here
    };

    explicit MemoryOutbox(Rows &rows) : m_rows(rows) {}

    core::Result<Claim> claim(int count, core::Instant now) override
    {
        const std::lock_guard lock(m_rows.mutex);
        Claim claim;
        claim.halted = m_rows.paused.has_value();
        for (auto &[id, row] : m_rows.byId) {
            const bool deferred = row.state == QLatin1String("deferred");
            if (claim.halted || static_cast<int>(claim.items.size()) >= count)
                break;
            if (deferred && row.due > now) {
                claim.nextDue = claim.nextDue ? std::min(*claim.nextDue, row.due) : row.due;
            } else if (deferred || row.state == QLatin1String("queued")) {
                row.state = QStringLiteral("claimed");
                claim.items.push_back(row.item);
            }
        }
        return claim;
    }

    core::Result<std::vector<qint64>> commit(const Step &step) override
    {
        const std::lock_guard lock(m_rows.mutex);
        if (m_rows.busyTimes > 0) {
            --m_rows.busyTimes;
            return core::fail(core::ErrorCode::Busy, QStringLiteral("store.busy"));
        }
        if (m_rows.failAfter >= 0 && m_rows.commits >= m_rows.failAfter)
            return core::fail(core::ErrorCode::Io, QStringLiteral("disk.full"));
        ++m_rows.commits;
        for (const outreach::OutboxSettled &settled : step.settled)
            settle(settled);
        std::vector<qint64> granted;
        for (const qint64 id : step.begins) {
            Row &row = m_rows.byId.at(id);
            if (m_rows.paused || row.state != QLatin1String("claimed"))
                continue;
            row.state = QStringLiteral("sending");
            ++row.begins;
            granted.push_back(id);
        }
        return granted;
    }

    core::Result<> release(const std::vector<qint64> &ids) override
    {
        const std::lock_guard lock(m_rows.mutex);
        for (const qint64 id : ids) {
            Row &row = m_rows.byId.at(id);
            if (row.state == QLatin1String("claimed") || row.state == QLatin1String("sending"))
                row.state = QStringLiteral("queued");
        }
        return {};
    }

    core::Result<> pause(const Pause &pause) override
    {
        const std::lock_guard lock(m_rows.mutex);
        m_rows.paused = pause;
        return {};
    }

    core::Result<> renew() override { return {}; }

    /// What a later process finds of one that died.
    static void outlive(Rows &rows)
    {
        for (auto &[id, row] : rows.byId) {
            if (row.state == QLatin1String("claimed"))
                row.state = QStringLiteral("queued");
            if (row.state != QLatin1String("sending"))
                continue;
            row.state = QStringLiteral("uncertain");
            row.reason = QStringLiteral("process.ended");
        }
    }

private:
    void settle(const outreach::OutboxSettled &settled)
    {
        using State = outreach::OutboxSettled::State;
        Row &row = m_rows.byId.at(settled.id);
        static const QHash<int, QString> names{
            {static_cast<int>(State::Sent), QStringLiteral("sent")},
            {static_cast<int>(State::Failed), QStringLiteral("failed")},
            {static_cast<int>(State::Deferred), QStringLiteral("deferred")},
            {static_cast<int>(State::Uncertain), QStringLiteral("uncertain")},
            {static_cast<int>(State::Skipped), QStringLiteral("skipped")}};
        row.state = names.value(static_cast<int>(settled.state));
        row.reason = settled.reason;
        row.reply = settled.reply;
        if (settled.state == State::Deferred) {
            ++row.item.attempt;
            row.due = *settled.nextTry;
        }
    }

    Rows &m_rows;
};

} // namespace rapport::test
