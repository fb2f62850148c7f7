#include "outreach/dispatcher.h"

#include "outreach/sendingdesk.h"

#include <thread>

namespace rapport::outreach {

using core::Result;

namespace {

using End = DispatchReport::End;
using SteadyClock = std::chrono::steady_clock;

constexpr int kBatch = 200;

qint64 msSince(SteadyClock::time_point then)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - then).count();
}

/// A clock that follows the machine's forward, and goes on by itself when that is put back.
class ForwardClock {
public:
    explicit ForwardClock(const core::Clock &clock)
        : m_clock(clock), m_base(clock.now()), m_begin(SteadyClock::now())
    {
    }

    core::Instant now()
    {
        const core::Instant own = m_base.plusMs(msSince(m_begin));
        const core::Instant machine = m_clock.now();
        if (machine > own) {
            m_base = machine;
            m_begin = SteadyClock::now();
        }
        return std::max(machine, own);
    }

private:
    const core::Clock &m_clock;
    core::Instant m_base;
    SteadyClock::time_point m_begin;
};

void sendFrom(SendingDesk &desk, const Composer &composer, const SmtpAccount &account,
              const SmtpLimits &limits)
{
    SmtpClient client(account, limits);
    const core::StopToken stop = desk.stopToken();
    while (const std::optional<OutboxItem> item = desk.next()) {
        const Result<MimeMail> mail = composer.compose(*item);
        if (!mail) {
            desk.skip(*item, mail.error().reason, mail.error().args.join(QStringLiteral(", ")));
            continue;
        }
        const SmtpOutcome outcome = client.send(
            *mail, [&] { return desk.begin(item->id); }, stop);
        const QString words = outcome.reply.isEmpty() ? outcome.detail : outcome.reply;
        desk.finish(*item, verdictOf(outcome), words);
    }
}

/// The sending threads of a run, joined at its end whichever way it ends.
class Senders {
public:
    Senders(SendingDesk &desk, const Composer &composer, const SmtpAccount &account,
            const DispatchRules &rules)
        : m_desk(desk)
    {
        for (int i = 0; i < std::max(1, rules.connections); ++i)
            m_threads.emplace_back(sendFrom, std::ref(desk), std::cref(composer), std::cref(account),
                                   std::cref(rules.limits));
    }
    Senders(const Senders &) = delete;
    Senders &operator=(const Senders &) = delete;
    ~Senders()
    {
        m_desk.close();
        for (std::thread &thread : m_threads)
            thread.join();
    }

private:
    SendingDesk &m_desk;
    std::vector<std::thread> m_threads;
};

/// One run, on the thread that owns the outbox.
class Run {
public:
    Run(Outbox &outbox, SendingDesk &desk, const DispatchRules &rules, const core::Clock &clock,
        const core::Progress &progress)
        : m_outbox(outbox), m_desk(desk), m_rules(rules), m_clock(clock), m_progress(progress),
          m_renewed(SteadyClock::now())
    {
    }

    /// Until nothing is left to do, or to wait for.
    Result<DispatchReport> toTheEnd()
    {
        while (true) {
            m_desk.setNow(m_clock.now());
            if (m_progress.stopRequested() && !m_desk.isClosed())
                close(End::Cancelled);
            const SendingDesk::Turn turn = m_desk.turn();
            RAPPORT_CHECK(record(turn));
            if (turn.pause && !m_desk.isClosed())
                close(turn.pause->stop ? End::Stopped : End::Paused);
            const bool nothingToRecord =
                turn.step.settled.empty() && turn.step.begins.empty() && turn.release.empty();
            if (m_desk.isClosed()) {
                if (turn.idle && nothingToRecord)
                    return report();
                continue;
            }
            if (turn.wantsItems)
                RAPPORT_CHECK(claimMore());
            if (m_exhausted && turn.idle && nothingToRecord && !isWorthWaiting())
                close(m_nextDue ? End::Waiting : End::Done);
        }
    }

private:
    void close(End end)
    {
        m_end = end;
        m_desk.close();
    }

    /// A store that somebody else holds is waited for; nothing is sent meanwhile.
    template <class Call>
    auto patiently(const Call &call)
    {
        auto done = call();
        while (!done && done.error().code == core::ErrorCode::Busy && !m_progress.stopRequested()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            done = call();
        }
        return done;
    }

    Result<> record(const SendingDesk::Turn &turn)
    {
        const bool due = msSince(m_renewed) > m_rules.renewMs;
        if (!turn.step.settled.empty() || !turn.step.begins.empty()) {
            RAPPORT_TRY(const std::vector<qint64> granted,
                        patiently([&] { return m_outbox.commit(turn.step); }));
            m_desk.answer(turn.step.begins, granted);
            m_settled += static_cast<qint64>(turn.step.settled.size());
            m_progress.at(m_settled, 0);
            m_renewed = SteadyClock::now();
        } else if (due) {
            RAPPORT_CHECK(patiently([&] { return m_outbox.renew(); }));
            m_renewed = SteadyClock::now();
        }
        if (!turn.release.empty())
            RAPPORT_CHECK(patiently([&] { return m_outbox.release(turn.release); }));
        if (turn.pause)
            RAPPORT_CHECK(patiently([&] { return m_outbox.pause(*turn.pause); }));
        // What was released for want of leave may be claimed again, or the campaign was halted: claiming tells.
        m_exhausted = m_exhausted && turn.release.empty() && turn.step.settled.empty();
        return {};
    }

    Result<> claimMore()
    {
        const core::Instant now = m_clock.now();
        if (m_exhausted && (!m_nextDue || *m_nextDue > now))
            return {};
        RAPPORT_TRY(Outbox::Claim claim, patiently([&] { return m_outbox.claim(kBatch, now); }));
        m_nextDue = claim.nextDue;
        m_exhausted = claim.items.empty();
        if (claim.halted)
            close(End::Paused);
        m_desk.supply(std::move(claim.items));
        return {};
    }

    bool isWorthWaiting() { return m_nextDue && m_nextDue->ms - m_clock.now().ms <= m_rules.waitForDueMs; }

    DispatchReport report() const
    {
        DispatchReport report = m_desk.report();
        if (report.end == End::Done)
            report.end = m_end;
        report.nextDue = m_nextDue;
        return report;
    }

    Outbox &m_outbox;
    SendingDesk &m_desk;
    const DispatchRules &m_rules;
    ForwardClock m_clock;
    const core::Progress &m_progress;
    SteadyClock::time_point m_renewed;
    std::optional<core::Instant> m_nextDue;
    bool m_exhausted = false;
    qint64 m_settled = 0;
    End m_end = End::Done;
};

} // namespace

Dispatcher::Dispatcher(Outbox &outbox, const Composer &composer, const core::Clock &clock)
    : m_outbox(outbox), m_composer(composer), m_clock(clock)
{
}

Result<DispatchReport> Dispatcher::run(const SmtpAccount &account, const DispatchRules &rules,
                                       const core::Progress &progress)
{
    RAPPORT_CHECK(checkAccount(account));
    SendingDesk desk(rules, progress.stop);
    const Senders senders(desk, m_composer, account, rules);
    return Run(m_outbox, desk, rules, m_clock, progress).toTheEnd();
}

} // namespace rapport::outreach
