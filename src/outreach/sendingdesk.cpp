#include "outreach/sendingdesk.h"

#include <algorithm>

namespace rapport::outreach {

namespace {

using Fate = SmtpVerdict::Fate;
using State = OutboxSettled::State;
using std::chrono::milliseconds;

constexpr qint64 kMaxBackoffMs = 60'000;
/// How long what is settled waits for the next mail to begin, so that both are recorded together.
constexpr milliseconds kTogether(10);

qint64 doubled(qint64 first, int times, qint64 most)
{
    qint64 value = first;
    for (int i = 0; i < times && value < most; ++i)
        value *= 2;
    return std::min(value, most);
}

} // namespace

SendingDesk::SendingDesk(const DispatchRules &rules, core::StopToken stop)
    : m_rules(rules), m_stop(std::move(stop)), m_notBefore(SteadyClock::now()), m_nextByRate(m_notBefore)
{
}

bool SendingDesk::mayHandOut(SteadyClock::time_point now) const
{
    return !m_ready.empty() && !m_held && (m_open || m_underWay == 0) && now >= m_notBefore &&
           (m_rules.perMinute <= 0 || now >= m_nextByRate);
}

std::optional<OutboxItem> SendingDesk::next()
{
    std::unique_lock lock(m_mutex);
    while (!m_closed && !mayHandOut(SteadyClock::now())) {
        m_toSenders.wait_for(lock, milliseconds(20));
    }
    if (m_closed)
        return std::nullopt;
    if (m_rules.perMinute > 0)
        m_nextByRate = std::max(m_nextByRate, SteadyClock::now() - milliseconds(1000)) +
                       milliseconds(60'000 / m_rules.perMinute);
    OutboxItem item = std::move(m_ready.front());
    m_ready.pop_front();
    ++m_underWay;
    return item;
}

bool SendingDesk::begin(qint64 id)
{
    std::unique_lock lock(m_mutex);
    // The server took the sender and this recipient: it works.
    proved();
    if (m_closed)
        return false;
    m_asked.push_back(id);
    m_toOutbox.notify_one();
    m_toSenders.wait(lock, [&] { return m_granted.count(id) > 0 || m_denied.count(id) > 0 || m_closed; });
    m_denied.erase(id);
    if (m_granted.erase(id) == 0)
        return false;
    m_begun.insert(id);
    return true;
}

void SendingDesk::proved()
{
    m_serverTries = 0;
    m_open = m_everOpen = true;
    m_toSenders.notify_all();
}

void SendingDesk::settle(const OutboxItem &item, State state, const SmtpVerdict &verdict,
                         const QString &reply)
{
    OutboxSettled settled;
    settled.state = state;
    settled.id = item.id;
    settled.reason = verdict.reason;
    settled.reply = reply;
    m_settled.push_back(std::move(settled));
}

void SendingDesk::defer(const OutboxItem &item, const SmtpVerdict &verdict, const QString &reply)
{
    if (item.attempt + 1 >= m_rules.maxAttempts) {
        settle(item, State::Failed, verdict, reply);
        ++m_report.failed;
        return;
    }
    settle(item, State::Deferred, verdict, reply);
    m_settled.back().nextTry = m_now.plusMs(doubled(m_rules.firstRetryMs, item.attempt, m_rules.maxRetryMs));
    ++m_report.deferred;
}

/// The connection ended, or the server wants less. The mail goes first again, unless it had begun: then it counts an attempt.
void SendingDesk::again(const OutboxItem &item, const SmtpVerdict &verdict, const QString &reply)
{
    if (m_begun.count(item.id) > 0)
        defer(item, verdict, reply);
    else if (m_closed)
        m_release.push_back(item.id);
    else
        m_ready.push_front(item);
    m_open = false;
    m_notBefore =
        SteadyClock::now() + milliseconds(doubled(m_rules.firstBackoffMs, m_serverTries, kMaxBackoffMs));
    if (++m_serverTries >= m_rules.serverTries || !m_everOpen)
        askPause(verdict, reply, false);
}

void SendingDesk::askPause(const SmtpVerdict &verdict, const QString &reply, bool stop)
{
    if (m_pause)
        return;
    Outbox::Pause pause;
    pause.reason = verdict.reason;
    pause.reply = reply;
    pause.stop = stop;
    const bool passes = verdict.fate == Fate::Again || verdict.fate == Fate::SlowDown ||
                        verdict.reason == QLatin1String("smtp.login-later");
    if (passes)
        pause.tryAgain = m_now.plusMs(m_rules.firstRetryMs);
    m_pause = std::move(pause);
    m_held = true;
    m_report.end = stop ? DispatchReport::End::Stopped : DispatchReport::End::Paused;
    m_report.reason = verdict.reason;
    m_report.reply = reply;
}

void SendingDesk::finish(const OutboxItem &item, const SmtpVerdict &verdict, const QString &reply)
{
    const std::lock_guard lock(m_mutex);
    switch (verdict.fate) {
    case Fate::Sent:
        settle(item, State::Sent, verdict, reply);
        ++m_report.sent;
        proved();
        break;
    case Fate::Failed:
        settle(item, State::Failed, verdict, reply);
        ++m_report.failed;
        proved();
        break;
    case Fate::Deferred:
        defer(item, verdict, reply);
        proved();
        break;
    case Fate::Uncertain:
        settle(item, State::Uncertain, verdict, reply);
        ++m_report.uncertain;
        break;
    case Fate::Again:
    case Fate::SlowDown: again(item, verdict, reply); break;
    case Fate::Pause:
    case Fate::Stop:
        m_release.push_back(item.id);
        askPause(verdict, reply, verdict.fate == Fate::Stop);
        break;
    case Fate::Back: m_release.push_back(item.id); break;
    }
    m_begun.erase(item.id);
    --m_underWay;
    m_toOutbox.notify_one();
}

void SendingDesk::skip(const OutboxItem &item, const QString &reason, const QString &detail)
{
    const std::lock_guard lock(m_mutex);
    settle(item, State::Skipped, {Fate::Failed, reason}, detail);
    ++m_report.skipped;
    --m_underWay;
    m_toOutbox.notify_one();
}

SendingDesk::Turn SendingDesk::turn()
{
    std::unique_lock lock(m_mutex);
    const auto begins = [this] { return !m_asked.empty() || !m_release.empty() || m_pause; };
    const auto hungry = [this] {
        return !m_closed && static_cast<int>(m_ready.size()) < m_rules.connections;
    };
    if (!begins() && m_settled.empty())
        m_toOutbox.wait_for(lock, milliseconds(50), [&] { return begins() || !m_settled.empty(); });
    if (!begins() && !m_settled.empty() && m_underWay > 0)
        m_toOutbox.wait_for(lock, kTogether, begins);
    Turn turn;
    turn.step.settled.swap(m_settled);
    turn.step.begins.swap(m_asked);
    turn.release.swap(m_release);
    turn.pause.swap(m_pause);
    turn.wantsItems = hungry();
    turn.idle = m_ready.empty() && m_underWay == 0;
    return turn;
}

void SendingDesk::supply(std::vector<OutboxItem> items)
{
    const std::lock_guard lock(m_mutex);
    for (OutboxItem &item : items)
        m_ready.push_back(std::move(item));
    m_toSenders.notify_all();
}

void SendingDesk::answer(const std::vector<qint64> &asked, const std::vector<qint64> &granted)
{
    const std::lock_guard lock(m_mutex);
    for (const qint64 id : asked) {
        const bool goes = std::find(granted.begin(), granted.end(), id) != granted.end();
        (goes ? m_granted : m_denied).insert(id);
    }
    m_toSenders.notify_all();
}

void SendingDesk::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    for (const OutboxItem &item : m_ready)
        m_release.push_back(item.id);
    m_ready.clear();
    m_denied.insert(m_asked.begin(), m_asked.end());
    m_asked.clear();
    m_toSenders.notify_all();
}

bool SendingDesk::isClosed() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed;
}

core::StopToken SendingDesk::stopToken() const
{
    return m_stop;
}

void SendingDesk::setNow(core::Instant now)
{
    const std::lock_guard lock(m_mutex);
    m_now = now;
}

DispatchReport SendingDesk::report() const
{
    const std::lock_guard lock(m_mutex);
    return m_report;
}

} // namespace rapport::outreach
