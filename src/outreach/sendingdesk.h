#pragma once

#include "outreach/dispatcher.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>

namespace rapport::outreach {

/// What the sending threads of one run share with the thread that owns the outbox: mails to say, leave to begin, what became of
/// each. Every public function says on which side it is called. Owned by Dispatcher::run.
class SendingDesk {
public:
    using SteadyClock = std::chrono::steady_clock;

    SendingDesk(const DispatchRules &rules, core::StopToken stop);

    // Called by the sending threads.
    /// Blocks until there is a mail to say; nothing: the run is over.
    std::optional<OutboxItem> next();
    /// Blocks until the mail is recorded as begun; false when it may not begin.
    bool begin(qint64 id);
    /// What became of the mail that next() gave.
    void finish(const OutboxItem &item, const SmtpVerdict &verdict, const QString &reply);
    void skip(const OutboxItem &item, const QString &reason, const QString &detail);

    // Called by the thread of the outbox.
    struct Turn {
        Outbox::Step step;
        std::vector<qint64> release;
        std::optional<Outbox::Pause> pause;
        bool wantsItems = false;
        bool idle = false; ///< nothing waits, nothing is under way
    };
    /// Blocks until there is something to do, for 50 ms at most.
    Turn turn();
    void supply(std::vector<OutboxItem> items);
    void answer(const std::vector<qint64> &asked, const std::vector<qint64> &granted);
    /// Nothing begins any more; sending threads come home. What was not begun is in the next turn's `release`.
    void close();
    bool isClosed() const;
    core::StopToken stopToken() const;
    /// Now, by a clock that never goes back: next tries are set by it.
    void setNow(core::Instant now);
    DispatchReport report() const;

private:
    bool mayHandOut(SteadyClock::time_point now) const;
    void settle(const OutboxItem &item, OutboxSettled::State state, const SmtpVerdict &verdict,
                const QString &reply);
    void defer(const OutboxItem &item, const SmtpVerdict &verdict, const QString &reply);
    void again(const OutboxItem &item, const SmtpVerdict &verdict, const QString &reply);
    void askPause(const SmtpVerdict &verdict, const QString &reply, bool stop);
    void proved();

    const DispatchRules &m_rules;
    core::StopToken m_stop;
    mutable std::mutex m_mutex;
    std::condition_variable m_toSenders;
    std::condition_variable m_toOutbox;
    std::deque<OutboxItem> m_ready;
    std::vector<qint64> m_asked; ///< wait for leave
    std::set<qint64> m_granted;
    std::set<qint64> m_denied;
    std::set<qint64> m_begun;
    std::vector<OutboxSettled> m_settled;
    std::vector<qint64> m_release;
    std::optional<Outbox::Pause> m_pause;
    int m_underWay = 0;
    int m_serverTries = 0;
    bool m_open = false; ///< the server took a mail since it last broke off
    bool m_everOpen = false;
    bool m_closed = false;
    bool m_held = false;                 ///< a pause was asked for: nothing more is handed out
    SteadyClock::time_point m_notBefore; ///< back-off
    SteadyClock::time_point m_nextByRate;
    core::Instant m_now;
    DispatchReport m_report;
};

} // namespace rapport::outreach
