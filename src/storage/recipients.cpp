#include "storage/recipients.h"

#include "storage/campaigns.h"

namespace rapport::storage {

using core::Instant;
using core::Result;
using domain::RecordId;
using domain::RecordKind;

namespace {

const QString kTable = QStringLiteral("recipient");
const QString kSending = QStringLiteral("sending");

constexpr auto kCounts = "SELECT state, count(*) FROM recipient WHERE campaign_id = ? GROUP BY state";
constexpr auto kRows = "SELECT r.id, r.person_id, coalesce(p.full_name, r.name), r.address, r.variant, "
                       "r.state, r.reason, r.reply, "
                       "r.attempt, r.settled_at FROM recipient r LEFT JOIN person p ON p.id = r.person_id "
                       "WHERE r.campaign_id = ? %1 "
                       "ORDER BY r.id LIMIT ?";
/// %1 says of whom.
constexpr auto kFreeClaimed =
    "UPDATE recipient SET state = 'queued', lease = NULL, lease_until = NULL, revision = revision + 1 WHERE "
    "campaign_id = ? AND state = 'claimed' AND %1";
constexpr auto kDoubt =
    "UPDATE recipient SET state = 'uncertain', reason = 'send.broken-off', settled_at = ?, lease = NULL, "
    "lease_until = NULL, revision = revision + 1 WHERE campaign_id = ? AND state = 'sending' AND %1";
constexpr auto kHolders =
    "SELECT DISTINCT lease FROM recipient WHERE campaign_id = ? AND state IN ('claimed', 'sending') "
    "AND lease IS NOT NULL";
const QString kOverdue = QStringLiteral("lease_until < ?");
const QString kHeldBy = QStringLiteral("lease = ?");
constexpr auto kForget =
    "UPDATE recipient SET state = 'skipped', reason = 'erased', settled_at = ?, revision = revision + 1 "
    "WHERE "
    "campaign_id = ? AND state IN ('queued', 'deferred') AND (address_key IS NULL OR person_id IS NULL)";
constexpr auto kWaiting =
    "SELECT id, words, attempt, address, name, message_key, queued_at, variant, language, fields FROM "
    "recipient WHERE "
    "campaign_id = ? AND (state = 'queued' OR (state = 'deferred' AND next_try <= ?)) ORDER BY id LIMIT ?";
constexpr auto kTake = "UPDATE recipient SET state = 'claimed', lease = ?, lease_until = ?, revision = "
                       "revision + 1 WHERE id = ?";
constexpr auto kNextDue =
    "SELECT min(next_try) FROM recipient WHERE campaign_id = ? AND state = 'deferred' AND next_try > ?";
constexpr auto kSettle = "UPDATE recipient SET state = ?, reason = ?, reply = ?, next_try = ?, attempt = "
                         "attempt + ?, settled_at = ?, "
                         "lease = NULL, lease_until = NULL, revision = revision + 1 WHERE id = ? AND state "
                         "IN ('claimed', 'sending', "
                         "'uncertain')";
constexpr auto kBegin = "UPDATE recipient SET state = 'sending', lease_until = ?, revision = revision + 1 "
                        "WHERE id = ? AND state = "
                        "'claimed' AND lease = ? AND EXISTS (SELECT 1 FROM person p WHERE p.id = "
                        "recipient.person_id AND p.deleted_at IS "
                        "NULL AND p.do_not_mail IS NOT TRUE AND coalesce(p.consent_email, '') = 'given')";
constexpr auto kUnwanted = "UPDATE recipient SET state = 'skipped', reason = 'no_consent', settled_at = ?, "
                           "lease = NULL, lease_until = NULL, "
                           "revision = revision + 1 WHERE id = ? AND state = 'claimed' AND lease = ?";
constexpr auto kRelease = "UPDATE recipient SET state = 'queued', lease = NULL, lease_until = NULL, revision "
                          "= revision + 1 WHERE id = ? AND "
                          "state IN ('claimed', 'sending') AND lease = ?";
constexpr auto kRenew = "UPDATE recipient SET lease_until = ? WHERE campaign_id = ? AND state IN ('claimed', "
                        "'sending') AND lease = ?";
constexpr auto kResolve =
    "UPDATE recipient SET state = ?, reason = ?, next_try = NULL, revision = revision + 1 WHERE "
    "campaign_id = ? AND state = ?";

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

/// Runs `work` between beginWrite and commitWrite.
template <class Work>
auto written(Connection &writer, Work work) -> std::invoke_result_t<Work>
{
    RAPPORT_CHECK(writer.beginWrite());
    auto result = work();
    if (!result) {
        writer.rollbackWrite();
        return result;
    }
    RAPPORT_CHECK(writer.commitWrite());
    return result;
}

Result<> free(Connection &writer, RecordId campaign, const QString &whose, const QVariant &value, Instant now)
{
    RAPPORT_CHECK(writer.execute(QString(QLatin1String(kFreeClaimed)).arg(whose), {campaign.value(), value}));
    RAPPORT_CHECK(
        writer.execute(QString(QLatin1String(kDoubt)).arg(whose), {now.ms, campaign.value(), value}));
    return {};
}

Result<bool> isSending(Connection &connection, RecordId campaign)
{
    RAPPORT_TRY(const QString status, Campaigns::status(connection, campaign));
    return status == kSending;
}

Result<ClaimedRecipients> waiting(Connection &writer, RecordId campaign, int count, Instant now)
{
    ClaimedRecipients claimed;
    RAPPORT_TRY(Query row, writer.run(QLatin1String(kWaiting), {campaign.value(), now.ms, count}));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            break;
        claimed.items.push_back({row.int64(0), row.int64(1), int(row.int64(2)), row.text(3), row.text(4),
                                 row.text(5).toLatin1(), Instant{row.int64(6)}, row.text(7), row.text(8),
                                 row.text(9).toUtf8()});
    }
    row.finish();
    RAPPORT_TRY(const QVariant due, writer.scalar(QLatin1String(kNextDue), {campaign.value(), now.ms}));
    if (!due.isNull())
        claimed.nextDue = Instant{due.toLongLong()};
    return claimed;
}

Result<> settle(Connection &writer, const SettledRecipient &one, Instant now)
{
    const bool tried = one.state == QLatin1String("deferred");
    return writer
        .execute(QLatin1String(kSettle),
                 {one.state, textOrNull(one.reason), textOrNull(one.reply),
                  one.nextTry ? QVariant(one.nextTry->ms) : QVariant(), tried ? 1 : 0, now.ms, one.id})
        .map([](qint64) {});
}

} // namespace

RecipientWriter::RecipientWriter(Transaction &transaction, RecordId campaign, std::unique_ptr<BulkSink> sink)
    : m_transaction(transaction), m_campaign(campaign), m_sink(std::move(sink)),
      m_queuedAt(transaction.context().clock->now().ms)
{
}

Result<std::unique_ptr<RecipientWriter>> RecipientWriter::open(Transaction &transaction, RecordId campaign)
{
    static const QStringList kColumns{
        QStringLiteral("id"),       QStringLiteral("revision"),    QStringLiteral("campaign_id"),
        QStringLiteral("step"),     QStringLiteral("person_id"),   QStringLiteral("state"),
        QStringLiteral("reason"),   QStringLiteral("variant"),     QStringLiteral("words"),
        QStringLiteral("language"), QStringLiteral("address"),     QStringLiteral("address_key"),
        QStringLiteral("name"),     QStringLiteral("message_key"), QStringLiteral("queued_at"),
        QStringLiteral("fields"),   QStringLiteral("attempt"),     QStringLiteral("settled_at")};
    RAPPORT_TRY(auto sink, BulkSink::open(transaction.connection(), kTable, kColumns));
    return std::unique_ptr<RecipientWriter>(new RecipientWriter(transaction, campaign, std::move(sink)));
}

Result<> RecipientWriter::add(const NewRecipient &recipient)
{
    RAPPORT_TRY(const qint64 id, m_transaction.newId());
    if (m_first == 0 || id != m_last + 1) {
        RAPPORT_CHECK(noteRange());
        m_first = id;
    }
    m_last = id;
    const bool waits = recipient.state == QLatin1String("queued");
    m_row.clear();
    m_row.addInteger(id);
    m_row.addInteger(1);
    m_row.addInteger(m_campaign.value());
    m_row.addInteger(recipient.step);
    m_row.addInteger(recipient.person.value());
    m_row.addText(recipient.state);
    m_row.addTextOrNull(recipient.reason);
    m_row.addTextOrNull(recipient.variant);
    m_row.add(recipient.text > 0 ? QVariant(recipient.text) : QVariant());
    m_row.addTextOrNull(recipient.language);
    m_row.addTextOrNull(recipient.address);
    m_row.addTextOrNull(recipient.addressKey);
    m_row.addTextOrNull(recipient.name);
    m_row.addTextOrNull(recipient.messageId);
    m_row.addInteger(m_queuedAt);
    m_row.addTextOrNull(QString::fromUtf8(recipient.fields));
    m_row.addInteger(0);
    m_row.add(waits ? QVariant() : QVariant(m_queuedAt));
    return m_sink->put(m_row);
}

Result<> RecipientWriter::noteRange()
{
    if (m_first == 0)
        return {};
    return m_transaction.noteInserted(kTable, m_first, m_last);
}

Result<> RecipientWriter::finish()
{
    RAPPORT_CHECK(m_sink->flush());
    RAPPORT_CHECK(noteRange());
    m_first = 0;
    m_transaction.touch({RecordKind::Campaign, m_campaign});
    return {};
}

Result<QMap<QString, qint64>> Recipients::counts(Connection &connection, RecordId campaign)
{
    QMap<QString, qint64> counts;
    RAPPORT_TRY(Query row, connection.run(QLatin1String(kCounts), {campaign.value()}));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return counts;
        counts.insert(row.text(0), row.int64(1));
    }
}

Result<std::vector<RecipientRow>> Recipients::rows(Connection &connection, RecordId campaign,
                                                   const QString &state, int limit)
{
    const QString also = state.isEmpty() ? QString() : QStringLiteral("AND r.state = ?");
    QVariantList values{campaign.value()};
    if (!state.isEmpty())
        values.append(state);
    values.append(limit);
    std::vector<RecipientRow> rows;
    RAPPORT_TRY(Query row, connection.run(QString(QLatin1String(kRows)).arg(also), values));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return rows;
        RecipientRow one{row.int64(0),      RecordId(row.int64(1)),
                         row.text(2),       row.text(3),
                         row.text(4),       row.text(5),
                         row.text(6),       row.text(7),
                         int(row.int64(8)), {}};
        if (!row.isNull(9))
            one.settledAt = Instant{row.int64(9)};
        rows.push_back(std::move(one));
    }
}

Result<QStringList> Recipients::holders(Connection &connection, RecordId campaign)
{
    QStringList holders;
    RAPPORT_TRY(Query row, connection.run(QLatin1String(kHolders), {campaign.value()}));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return holders;
        holders.append(row.text(0));
    }
}

Result<> Recipients::dispossess(Connection &writer, RecordId campaign, const QString &holder, Instant now)
{
    return written(writer, [&]() { return free(writer, campaign, kHeldBy, holder, now); });
}

Result<std::optional<ClaimedRecipients>> Recipients::claim(Connection &writer, RecordId campaign,
                                                           const Lease &lease, int count, Instant now)
{
    return written(writer, [&]() -> Result<std::optional<ClaimedRecipients>> {
        RAPPORT_CHECK(free(writer, campaign, kOverdue, now.ms, now));
        RAPPORT_CHECK(writer.execute(QLatin1String(kForget), {now.ms, campaign.value()}));
        RAPPORT_TRY(const bool sending, isSending(writer, campaign));
        if (!sending)
            return std::optional<ClaimedRecipients>();
        RAPPORT_TRY(ClaimedRecipients claimed, waiting(writer, campaign, count, now));
        for (const WaitingRecipient &item : claimed.items)
            RAPPORT_CHECK(writer.execute(QLatin1String(kTake), {lease.holder, lease.until.ms, item.id}));
        return std::optional(std::move(claimed));
    });
}

Result<std::vector<qint64>> Recipients::commit(Connection &writer, RecordId campaign, const Lease &lease,
                                               const std::vector<SettledRecipient> &settled,
                                               const std::vector<qint64> &begins, Instant now)
{
    return written(writer, [&]() -> Result<std::vector<qint64>> {
        for (const SettledRecipient &one : settled)
            RAPPORT_CHECK(settle(writer, one, now));
        std::vector<qint64> granted;
        if (begins.empty())
            return granted;
        RAPPORT_TRY(const bool sending, isSending(writer, campaign));
        for (const qint64 id : begins) {
            if (!sending)
                break;
            RAPPORT_TRY(const qint64 begun,
                        writer.execute(QLatin1String(kBegin), {lease.until.ms, id, lease.holder}));
            if (begun > 0)
                granted.push_back(id);
            else
                RAPPORT_CHECK(writer.execute(QLatin1String(kUnwanted), {now.ms, id, lease.holder}));
        }
        return granted;
    });
}

Result<> Recipients::release(Connection &writer, const Lease &lease, const std::vector<qint64> &ids)
{
    return written(writer, [&]() -> Result<> {
        for (const qint64 id : ids)
            RAPPORT_CHECK(writer.execute(QLatin1String(kRelease), {id, lease.holder}));
        return {};
    });
}

Result<> Recipients::renew(Connection &writer, RecordId campaign, const Lease &lease)
{
    return written(writer, [&]() -> Result<> {
        RAPPORT_CHECK(
            writer.execute(QLatin1String(kRenew), {lease.until.ms, campaign.value(), lease.holder}));
        return {};
    });
}

Result<qint64> Recipients::resolve(Connection &writer, RecordId campaign, const QString &from,
                                   const QString &to)
{
    return written(writer, [&]() -> Result<qint64> {
        return writer.execute(QLatin1String(kResolve), {to, QVariant(), campaign.value(), from});
    });
}

} // namespace rapport::storage
