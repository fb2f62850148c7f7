#include "storage/consents.h"

namespace rapport::storage {

using core::Result;
using domain::Consent;
using domain::RecordId;
using domain::RecordKind;

namespace {

constexpr auto kPerson = "SELECT 1 FROM person WHERE id = ? AND deleted_at IS NULL";
/// Who is in the trash may come back, and must not be written to then.
constexpr auto kAnyPerson = "SELECT 1 FROM person WHERE id = ?";
constexpr auto kHolds =
    "SELECT state FROM consent WHERE person_id = ? AND channel = ? ORDER BY at DESC, id DESC LIMIT 1";
constexpr auto kOfPerson = "SELECT id, person_id, channel, state, basis, source, proof, wording, at, user_id "
                           "FROM consent WHERE person_id = ? ORDER BY at DESC, id DESC";

const QString kGiven = QStringLiteral("given");

QVariant textOrNull(const QString &text)
{
    return text.trimmed().isEmpty() ? QVariant() : QVariant(text.trimmed());
}

Consent consentOf(const Query &row)
{
    return {RecordId(row.int64(0)),
            RecordId(row.int64(1)),
            row.text(2),
            row.text(3) == kGiven,
            row.text(4),
            row.text(5),
            row.text(6),
            row.text(7),
            core::Instant{row.int64(8)},
            row.isNull(9) ? RecordId() : RecordId(row.int64(9))};
}

} // namespace

Result<RecordId> Consents::add(Transaction &transaction, const Consent &consent)
{
    Connection &connection = transaction.connection();
    RAPPORT_TRY(const QVariant holds,
                connection.scalar(QLatin1String(kHolds), {consent.person.value(), consent.channel}));
    RAPPORT_CHECK(domain::validateConsent(consent, holds.toString()));
    RAPPORT_TRY(const QVariant there, connection.scalar(QLatin1String(consent.given ? kPerson : kAnyPerson),
                                                        {consent.person.value()}));
    if (!there.isValid())
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("record.not-found"),
                          {domain::kindKey(RecordKind::Person), QString::number(consent.person.value())});
    const domain::RecordRef person{RecordKind::Person, consent.person};
    RAPPORT_TRY(const qint64 id, transaction.newId());
    RAPPORT_CHECK(transaction.insert(
        QStringLiteral("consent"),
        {{QStringLiteral("id"), id},
         {QStringLiteral("person_id"), consent.person.value()},
         {QStringLiteral("channel"), consent.channel},
         {QStringLiteral("state"), consent.given ? kGiven : QStringLiteral("withdrawn")},
         {QStringLiteral("basis"), textOrNull(consent.basis)},
         {QStringLiteral("source"), textOrNull(consent.source)},
         {QStringLiteral("proof"), textOrNull(consent.proof)},
         {QStringLiteral("wording"), textOrNull(consent.wording)},
         {QStringLiteral("at"), consent.at.ms},
         {QStringLiteral("user_id"), consent.user.isValid() ? QVariant(consent.user.value()) : QVariant()}},
        person));
    transaction.touch(person);
    return RecordId(id);
}

Result<std::vector<Consent>> Consents::of(Connection &connection, RecordId person)
{
    std::vector<Consent> entries;
    RAPPORT_TRY(Query row, connection.run(QLatin1String(kOfPerson), {person.value()}));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return entries;
        entries.push_back(consentOf(row));
    }
}

} // namespace rapport::storage
