#include "storage/responses.h"

#include "domain/campaign.h"
#include "storage/consents.h"

namespace rapport::storage {

using core::Result;
using domain::RecordId;
using domain::RecordKind;
using domain::Response;

namespace {

constexpr auto kSame =
    "SELECT id FROM response WHERE campaign_id = ? AND person_id = ? AND kind = ? AND at = ?";
constexpr auto kChannel = "SELECT channel FROM campaign WHERE id = ? AND deleted_at IS NULL";
constexpr auto kPerson = "SELECT 1 FROM person WHERE id = ?";
constexpr auto kOf =
    "SELECT id, campaign_id, person_id, kind, at, source, detail, user_id FROM response WHERE campaign_id = "
    "?%1 ORDER BY at DESC, id DESC LIMIT ?";

QVariant textOrNull(const QString &text)
{
    return text.trimmed().isEmpty() ? QVariant() : QVariant(text.trimmed());
}

QVariant idOrNull(RecordId id)
{
    return id.isValid() ? QVariant(id.value()) : QVariant();
}

core::Error notFound(RecordKind kind, RecordId id)
{
    return {core::ErrorCode::NotFound,
            QStringLiteral("record.not-found"),
            {domain::kindKey(kind), QString::number(id.value())},
            {},
            {}};
}

Result<> withdraw(Transaction &transaction, const Response &response, const QString &channel)
{
    domain::Consent consent;
    consent.person = response.person;
    consent.channel = channel;
    consent.given = false;
    consent.source = response.source.isEmpty() ? QStringLiteral("campaign") : response.source;
    consent.proof = response.detail;
    consent.at = response.at;
    consent.user = response.user;
    RAPPORT_CHECK(Consents::add(transaction, consent));
    return {};
}

} // namespace

Result<RecordId> Responses::add(Transaction &transaction, const Response &response)
{
    RAPPORT_CHECK(domain::validateResponse(response));
    Connection &connection = transaction.connection();
    RAPPORT_TRY(const QVariant channel,
                connection.scalar(QLatin1String(kChannel), {response.campaign.value()}));
    if (!channel.isValid())
        return core::fail(notFound(RecordKind::Campaign, response.campaign));
    if (response.person.isValid()) {
        RAPPORT_TRY(const QVariant there,
                    connection.scalar(QLatin1String(kPerson), {response.person.value()}));
        if (!there.isValid())
            return core::fail(notFound(RecordKind::Person, response.person));
        RAPPORT_TRY(
            const QVariant same,
            connection.scalar(QLatin1String(kSame), {response.campaign.value(), response.person.value(),
                                                     response.kind, response.at.ms}));
        if (same.isValid())
            return RecordId(same.toLongLong());
    }
    const domain::RecordRef campaign{RecordKind::Campaign, response.campaign};
    RAPPORT_TRY(const qint64 id, transaction.newId());
    RAPPORT_CHECK(transaction.insert(QStringLiteral("response"),
                                     {{QStringLiteral("id"), id},
                                      {QStringLiteral("campaign_id"), response.campaign.value()},
                                      {QStringLiteral("person_id"), idOrNull(response.person)},
                                      {QStringLiteral("kind"), response.kind},
                                      {QStringLiteral("at"), response.at.ms},
                                      {QStringLiteral("source"), textOrNull(response.source)},
                                      {QStringLiteral("detail"), textOrNull(response.detail)},
                                      {QStringLiteral("user_id"), idOrNull(response.user)}},
                                     campaign));
    transaction.touch(campaign);
    const QString consented = domain::consentChannelOf(channel.toString());
    if (response.kind == QLatin1String("opted_out") && response.person.isValid() && !consented.isEmpty())
        RAPPORT_CHECK(withdraw(transaction, response, consented));
    return RecordId(id);
}

Result<std::vector<Response>> Responses::of(Connection &connection, RecordId campaign, const QString &kind,
                                            int limit)
{
    QVariantList values{campaign.value()};
    if (!kind.isEmpty())
        values.append(kind);
    values.append(limit);
    const QString also = kind.isEmpty() ? QString() : QStringLiteral(" AND kind = ?");
    std::vector<Response> responses;
    RAPPORT_TRY(Query row, connection.run(QString(QLatin1String(kOf)).arg(also), values));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return responses;
        responses.push_back({RecordId(row.int64(0)), RecordId(row.int64(1)), RecordId(row.int64(2)),
                             row.text(3), core::Instant{row.int64(4)}, row.text(5), row.text(6),
                             RecordId(row.int64(7))});
    }
}

} // namespace rapport::storage
