#include "workspace/storeoutbox.h"

#include "domain/changesetlabel.h"

#include <QDir>
#include <QSysInfo>
#include <QUuid>

namespace rapport::workspace {

using core::Result;
using outreach::OutboxSettled;
using storage::Recipients;

namespace {

/// Renewed every minute, also while a server is waited for.
constexpr qint64 kLeaseMs = 3 * 60'000;

QString machine()
{
    return QString::fromLatin1(QSysInfo::machineUniqueId()) + QLatin1Char('/');
}

QString lockPath(const QString &holder)
{
    return QDir(QDir::tempPath())
        .filePath(QStringLiteral("rapport-sends-%1.lock").arg(holder.section(QLatin1Char('/'), -1)));
}

/// Whether a holder of this machine is gone; of other machines nobody knows here.
bool isGone(const QString &holder)
{
    if (!holder.startsWith(machine()))
        return false;
    QLockFile lock(lockPath(holder));
    lock.setStaleLockTime(0);
    const bool gone = lock.tryLock(0) || lock.removeStaleLockFile();
    return gone;
}

QString wordOf(OutboxSettled::State state)
{
    switch (state) {
    case OutboxSettled::State::Sent: return QStringLiteral("sent");
    case OutboxSettled::State::Failed: return QStringLiteral("failed");
    case OutboxSettled::State::Deferred: return QStringLiteral("deferred");
    case OutboxSettled::State::Uncertain: return QStringLiteral("uncertain");
    case OutboxSettled::State::Skipped: return QStringLiteral("skipped");
    }
    return {};
}

} // namespace

StoreOutbox::StoreOutbox(Workspace &workspace, const storage::Context &context,
                         const domain::Campaign &campaign)
    : m_workspace(workspace), m_context(context), m_campaign(campaign),
      m_holder(machine() + QUuid::createUuid().toString(QUuid::Id128)), m_alive(lockPath(m_holder))
{
    m_alive.setStaleLockTime(0);
    m_alive.tryLock(0);
}

Result<> StoreOutbox::takeOver(storage::Connection &writer, core::Instant now) const
{
    RAPPORT_TRY(const QStringList holders, Recipients::holders(writer, m_campaign.id));
    for (const QString &holder : holders) {
        if (holder != m_holder && isGone(holder))
            RAPPORT_CHECK(Recipients::dispossess(writer, m_campaign.id, holder, now));
    }
    return {};
}

storage::Lease StoreOutbox::lease() const
{
    return {m_holder, m_context.clock->now().plusMs(kLeaseMs)};
}

Result<outreach::Outbox::Claim> StoreOutbox::claim(int count, core::Instant now)
{
    Claim claim;
    if (!m_tookOver)
        RAPPORT_CHECK(
            m_workspace.onWriter([&](storage::Connection &writer) { return takeOver(writer, now); }));
    m_tookOver = true;
    RAPPORT_CHECK(m_workspace.onWriter([&](storage::Connection &writer) -> Result<> {
        RAPPORT_TRY(const auto taken, Recipients::claim(writer, m_campaign.id, lease(), count, now));
        claim = {};
        claim.halted = !taken;
        if (!taken)
            return {};
        claim.nextDue = taken->nextDue;
        for (const storage::WaitingRecipient &one : taken->items) {
            outreach::OutboxItem item;
            item.id = one.id;
            item.attempt = one.attempt;
            item.address = one.address;
            item.name = one.name;
            item.messageId = one.messageId;
            item.date = one.queuedAt;
            item.text = one.text;
            item.variant = one.variant;
            item.language = one.language;
            item.values = one.fields;
            claim.items.push_back(std::move(item));
        }
        return {};
    }));
    return claim;
}

Result<std::vector<qint64>> StoreOutbox::commit(const Step &step)
{
    std::vector<storage::SettledRecipient> settled;
    for (const OutboxSettled &one : step.settled)
        settled.push_back({one.id, wordOf(one.state), one.reason, one.reply, one.nextTry});
    std::vector<qint64> granted;
    RAPPORT_CHECK(m_workspace.onWriter([&](storage::Connection &writer) -> Result<> {
        RAPPORT_TRY(granted, Recipients::commit(writer, m_campaign.id, lease(), settled, step.begins,
                                                m_context.clock->now()));
        return {};
    }));
    return granted;
}

Result<> StoreOutbox::release(const std::vector<qint64> &ids)
{
    return m_workspace.onWriter(
        [&](storage::Connection &writer) { return Recipients::release(writer, lease(), ids); });
}

Result<> StoreOutbox::pause(const Pause &pause)
{
    const QString status = pause.stop ? QStringLiteral("stopped") : QStringLiteral("paused");
    const auto event = m_workspace.writeNow(
        m_context, {domain::Origin::System, domain::labels::campaignStatus(m_campaign.name, status), {}},
        [&](storage::Transaction &transaction) {
            return storage::Campaigns::setStatus(transaction, m_campaign.id, status, pause.reason,
                                                 pause.reply);
        });
    RAPPORT_CHECK(event);
    return {};
}

Result<> StoreOutbox::renew()
{
    return m_workspace.onWriter(
        [&](storage::Connection &writer) { return Recipients::renew(writer, m_campaign.id, lease()); });
}

} // namespace rapport::workspace
