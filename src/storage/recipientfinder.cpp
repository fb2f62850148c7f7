#include "storage/recipientfinder.h"

#include "storage/childlists.h"

namespace rapport::storage {

using core::Instant;
using core::Result;
using domain::RecordId;

namespace {

constexpr auto kFound =
    "SELECT r.id, CASE WHEN c.deleted_at IS NULL THEN c.id END, r.person_id, c.channel, r.address, r.state, "
    "coalesce(r.settled_at, r.queued_at) FROM recipient r JOIN campaign c ON c.id = r.campaign_id WHERE %1 "
    "ORDER BY coalesce(r.settled_at, r.queued_at) DESC, r.id DESC LIMIT 1";
constexpr auto kByMessage = "r.message_key = ?";
constexpr auto kByToken = "r.message_key >= ? AND r.message_key < ?";
constexpr auto kSent = " AND r.address_key = ? AND r.state IN ('sending', 'sent', 'uncertain') AND "
                       "coalesce(r.settled_at, r.queued_at) BETWEEN ? AND ?";
constexpr auto kOfPeople =
    "r.person_id IN (SELECT p.record_id FROM contact_point p WHERE p.type = 'email' AND p.match_key = ?)";
/// Those whose address is another one by now.
constexpr auto kOfCampaigns = "r.campaign_id IN (SELECT id FROM campaign) AND r.step = 0";
constexpr auto kPeople = "SELECT DISTINCT p.id FROM contact_point c JOIN person p ON p.id = c.record_id "
                         "WHERE c.type = 'email' AND c.match_key = ? ORDER BY p.id";
constexpr auto kSettle = "UPDATE recipient SET state = 'sent', reason = NULL, next_try = NULL, revision = "
                         "revision + 1 WHERE id = ? AND state = 'uncertain'";
constexpr auto kPosition = "SELECT value FROM store_info WHERE key = ?";
constexpr auto kKeepPosition =
    "INSERT INTO store_info (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = ?";

RecipientFinder::Found find(Connection &connection, const QString &where, const QVariantList &values)
{
    RAPPORT_TRY(Query row, connection.run(QString(QLatin1String(kFound)).arg(where), values));
    RAPPORT_TRY(const bool any, row.next());
    if (!any)
        return std::optional<FoundRecipient>();
    return std::optional(FoundRecipient{row.int64(0), RecordId(row.int64(1)), RecordId(row.int64(2)),
                                        row.text(3), row.text(4), row.text(5), Instant{row.int64(6)}});
}

QString positionKey(const QString &mailbox)
{
    return QStringLiteral("mailbox.") + mailbox;
}

} // namespace

RecipientFinder::Found RecipientFinder::byMessage(Connection &connection, const QString &messageId)
{
    return find(connection, QLatin1String(kByMessage), {messageId});
}

RecipientFinder::Found RecipientFinder::byToken(Connection &connection, const QString &token)
{
    if (token.isEmpty())
        return std::optional<FoundRecipient>();
    // "A" follows "@".
    return find(connection, QLatin1String(kByToken), {token + QLatin1Char('@'), token + QLatin1Char('A')});
}

RecipientFinder::Found RecipientFinder::byAddress(Connection &connection, const QString &addressKey,
                                                  Instant from, Instant until)
{
    const QString match = matchKey(domain::ContactPoint::Type::Email, addressKey);
    RAPPORT_TRY(auto found, find(connection, QLatin1String(kOfPeople) + QLatin1String(kSent),
                                 {match, addressKey, from.ms, until.ms}));
    if (found)
        return found;
    return find(connection, QLatin1String(kOfCampaigns) + QLatin1String(kSent),
                {addressKey, from.ms, until.ms});
}

Result<std::vector<RecordId>> RecipientFinder::people(Connection &connection, const QString &email)
{
    std::vector<RecordId> people;
    const QString match = matchKey(domain::ContactPoint::Type::Email, email);
    if (match.isEmpty())
        return people;
    RAPPORT_TRY(Query row, connection.run(QLatin1String(kPeople), {match}));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return people;
        people.push_back(RecordId(row.int64(0)));
    }
}

Result<qint64> RecipientFinder::settle(Connection &writer, const std::vector<qint64> &ids)
{
    RAPPORT_CHECK(writer.beginWrite());
    qint64 settled = 0;
    for (const qint64 id : ids) {
        const auto changed = writer.execute(QLatin1String(kSettle), {id});
        if (!changed) {
            writer.rollbackWrite();
            return core::fail(changed.error());
        }
        settled += *changed;
    }
    RAPPORT_CHECK(writer.commitWrite());
    return settled;
}

Result<QString> MailboxPositions::of(Connection &connection, const QString &mailbox)
{
    RAPPORT_TRY(const QVariant value, connection.scalar(QLatin1String(kPosition), {positionKey(mailbox)}));
    return value.toString();
}

Result<> MailboxPositions::keep(Connection &writer, const QString &mailbox, const QString &position)
{
    RAPPORT_CHECK(writer.beginWrite());
    const auto kept =
        writer.execute(QLatin1String(kKeepPosition), {positionKey(mailbox), position, position});
    if (!kept) {
        writer.rollbackWrite();
        return core::fail(kept.error());
    }
    return writer.commitWrite();
}

} // namespace rapport::storage
