#include "workspace/inboundnotes.h"

#include "domain/campaign.h"
#include "outreach/mailaddress.h"
#include "storage/consents.h"
#include "storage/externalids.h"
#include "storage/recipientfinder.h"
#include "storage/records.h"
#include "storage/responses.h"

#include <algorithm>
#include <set>

namespace rapport::workspace {

using core::Instant;
using core::Result;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using outreach::Inbound;
using outreach::KeyedMail;
using storage::FoundRecipient;
using storage::RecipientFinder;
using Kind = Inbound::Kind;
using Found = std::optional<FoundRecipient>;

namespace {

constexpr qint64 kHourMs = 3'600'000;
constexpr qint64 kDayMs = 24 * kHourMs;
/// How long after a message an answer from its address is one to it.
constexpr qint64 kAnswerMs = 60 * kDayMs;
/// Older dates are those of a clock that is wrong.
constexpr qint64 kOldestMs = 1100 * kDayMs;
constexpr qsizetype kSubject = 300;
constexpr qsizetype kBody = 20'000;
constexpr qsizetype kFirstWords = 200;

const QString kMail = QStringLiteral("email");

/// Text that others wrote, as it is kept: no control characters but the ends of its lines.
QString plain(const QString &text, qsizetype most)
{
    QString kept = text.left(most);
    for (QChar &c : kept) {
        if (c != QLatin1Char('\n') && c != QLatin1Char('\t') &&
            (c.category() == QChar::Other_Control || c.category() == QChar::Other_Surrogate))
            c = QLatin1Char(' ');
    }
    return kept.trimmed();
}

/// Everything of noting the mails of one run.
class Noting {
public:
    Noting(storage::Transaction &transaction, QString source)
        : m_transaction(transaction), m_connection(transaction.connection()), m_source(std::move(source)),
          m_now(transaction.context().clock->now())
    {
    }

    Result<> one(const KeyedMail &keyed);
    std::pair<InboxReport, InDoubt> take() { return {std::move(m_report), std::move(m_inDoubt)}; }

private:
    [[nodiscard]] Result<Found> about(const Inbound &mail) const;
    [[nodiscard]] Result<Found> byAddress(const Inbound &mail) const;
    [[nodiscard]] Result<> note(const KeyedMail &keyed, const FoundRecipient &found);
    [[nodiscard]] Result<> noteKind(const KeyedMail &keyed, const FoundRecipient &found);
    [[nodiscard]] Result<> optOut(const KeyedMail &keyed, const Found &found);
    /// Whether it was not there.
    [[nodiscard]] Result<bool> respond(const KeyedMail &keyed, const FoundRecipient &found, const char *kind,
                                       const QString &detail);
    [[nodiscard]] Result<bool> withdraw(RecordId person, const KeyedMail &keyed, Instant at);
    [[nodiscard]] Result<> addToTimeline(const KeyedMail &keyed, RecordId person, Instant at,
                                         const QString &body);
    Instant momentOf(const Inbound &mail, const FoundRecipient &found) const;
    void doubtless(const FoundRecipient &found);

    storage::Transaction &m_transaction;
    storage::Connection &m_connection;
    QString m_source;
    Instant m_now;
    InboxReport m_report;
    InDoubt m_inDoubt;
};

void Noting::doubtless(const FoundRecipient &found)
{
    if (found.state == QLatin1String("uncertain"))
        m_inDoubt.push_back(found.id);
}

/// The date that the mail has, where it can be.
Instant Noting::momentOf(const Inbound &mail, const FoundRecipient &found) const
{
    return mail.when && *mail.when >= found.sentAt && *mail.when <= m_now ? *mail.when : found.sentAt;
}

Result<Found> Noting::byAddress(const Inbound &mail) const
{
    const bool isReport = mail.kind == Kind::Bounce || mail.kind == Kind::Delivered;
    const bool isAnswer = mail.kind == Kind::Reply || mail.kind == Kind::OptOut;
    const QByteArray address = outreach::foldedAddress(isReport   ? mail.recipient
                                                       : isAnswer ? mail.from
                                                                  : QString());
    if (address.isEmpty())
        return Found();
    const Instant until = mail.when && *mail.when <= m_now ? mail.when->plusMs(kHourMs) : m_now;
    return RecipientFinder::byAddress(m_connection, QString::fromLatin1(address), until.plusMs(-kAnswerMs),
                                      until);
}

Result<Found> Noting::about(const Inbound &mail) const
{
    for (const QString &id : mail.messageIds) {
        RAPPORT_TRY(auto found, RecipientFinder::byMessage(m_connection, id));
        if (found)
            return found;
    }
    RAPPORT_TRY(auto found, RecipientFinder::byToken(m_connection, mail.token));
    return found ? Result<Found>(std::move(found)) : byAddress(mail);
}

Result<> Noting::one(const KeyedMail &keyed)
{
    if (!keyed.mail.id.isEmpty()) {
        RAPPORT_TRY(const auto own, RecipientFinder::byMessage(m_connection, keyed.mail.id));
        if (own) {
            ++m_report.copies;
            doubtless(*own);
            return {};
        }
    }
    RAPPORT_TRY(const Found found, about(keyed.mail));
    if (found)
        doubtless(*found);
    if (keyed.mail.kind == Kind::OptOut)
        return optOut(keyed, found);
    if (!found || !found->person.isValid() || !found->campaign.isValid()) {
        ++m_report.others;
        return {};
    }
    return note(keyed, *found);
}

Result<> Noting::note(const KeyedMail &keyed, const FoundRecipient &found)
{
    if (keyed.mail.kind == Kind::AutoReply)
        ++m_report.autoReplies;
    else if (keyed.mail.kind == Kind::Other)
        ++m_report.others;
    else if (keyed.mail.delayed)
        ++m_report.delayed;
    else
        return noteKind(keyed, found);
    return {};
}

Result<> Noting::noteKind(const KeyedMail &keyed, const FoundRecipient &found)
{
    const Inbound &mail = keyed.mail;
    const Instant at = momentOf(mail, found);
    if (mail.kind == Kind::Delivered) {
        RAPPORT_TRY(const bool isNew, respond(keyed, found, "delivered", keyed.key));
        ++(isNew ? m_report.delivered : m_report.known);
        return {};
    }
    const RecordRef person{RecordKind::Person, found.person};
    RAPPORT_TRY(const bool known,
                storage::hasExternalId(m_connection, person, RecordKind::Activity, keyed.key));
    if (known) {
        ++m_report.known;
        return {};
    }
    const bool bounced = mail.kind == Kind::Bounce;
    const QString words = plain(mail.diagnostic, kFirstWords);
    // Who was refused for good stands alone: audiences look for it.
    const QString refused = mail.hard
                                ? found.address
                                : QStringLiteral("%1: %2").arg(
                                      mail.status.isEmpty() ? QStringLiteral("4.0.0") : mail.status, words);
    RAPPORT_TRY(const bool isNew,
                bounced ? respond(keyed, found, "bounced", refused)
                        : respond(keyed, found, "replied", plain(mail.ownText.simplified(), kFirstWords)));
    qint64 &count = bounced ? m_report.bounced : m_report.replied;
    ++(isNew ? count : m_report.known);
    return isNew ? addToTimeline(keyed, found.person, at,
                                 bounced ? QStringLiteral("%1\n%2 %3").arg(found.address, mail.status, words)
                                         : mail.ownText)
                 : Result<>();
}

/// Of a campaign where one is known, and in any case for everybody with the address.
Result<> Noting::optOut(const KeyedMail &keyed, const Found &found)
{
    const Instant at =
        found ? momentOf(keyed.mail, *found)
        : keyed.mail.when && *keyed.mail.when <= m_now && keyed.mail.when->ms >= m_now.ms - kOldestMs
            ? *keyed.mail.when
            : m_now;
    bool isNew = false;
    std::set<RecordId> people;
    const QString address = found && !found->address.isEmpty() ? found->address : keyed.mail.from;
    RAPPORT_TRY(const auto same, RecipientFinder::people(m_connection, address));
    people.insert(same.begin(), same.end());
    if (found && found->person.isValid())
        people.insert(found->person);
    if (people.empty()) {
        ++m_report.others;
        return {};
    }
    for (const RecordId person : people) {
        // The answer to a campaign is entered into the ledger with it.
        const bool answers = found && found->person == person && found->campaign.isValid() &&
                             domain::consentChannelOf(found->channel) == kMail;
        RAPPORT_TRY(const bool known, storage::hasExternalId(m_connection, {RecordKind::Person, person},
                                                             RecordKind::Activity, keyed.key));
        if (known)
            continue;
        RAPPORT_TRY(const bool added,
                    answers ? respond(keyed, *found, "opted_out", keyed.key) : withdraw(person, keyed, at));
        isNew = isNew || added;
        if (added)
            RAPPORT_CHECK(addToTimeline(keyed, person, at, keyed.mail.ownText));
    }
    ++(isNew ? m_report.optedOut : m_report.known);
    return {};
}

Result<bool> Noting::respond(const KeyedMail &keyed, const FoundRecipient &found, const char *kind,
                             const QString &detail)
{
    domain::Response response;
    response.campaign = found.campaign;
    response.person = found.person;
    response.kind = QLatin1String(kind);
    response.at = momentOf(keyed.mail, found);
    response.source = m_source;
    response.detail = detail;
    const qint64 before = m_transaction.rows();
    RAPPORT_CHECK(storage::Responses::add(m_transaction, response));
    return m_transaction.rows() > before;
}

Result<bool> Noting::withdraw(RecordId person, const KeyedMail &keyed, Instant at)
{
    RAPPORT_TRY(const auto entries, storage::Consents::of(m_connection, person));
    if (std::any_of(entries.begin(), entries.end(), [&keyed](const domain::Consent &entry) {
            return entry.channel == kMail && !entry.given && entry.proof == keyed.key;
        }))
        return false;
    domain::Consent consent;
    consent.person = person;
    consent.channel = kMail;
    consent.given = false;
    consent.source = m_source;
    consent.proof = keyed.key;
    consent.at = at;
    RAPPORT_CHECK(storage::Consents::add(m_transaction, consent));
    return true;
}

Result<> Noting::addToTimeline(const KeyedMail &keyed, RecordId person, Instant at, const QString &body)
{
    RAPPORT_TRY(const bool isGone,
                storage::Records::isTrashed(m_connection, {RecordKind::Person, person}));
    if (isGone)
        return {};
    domain::Draft draft;
    draft.ref.kind = RecordKind::Activity;
    const auto set = [&draft](const char *field, const domain::Value &value) {
        if (!value.isEmpty())
            draft.values.insert(QLatin1String(field), value);
    };
    set("at", at);
    set("channel", kMail);
    set("direction", QStringLiteral("in"));
    set("subject", plain(keyed.mail.subject.simplified(), kSubject));
    set("body", plain(body, kBody));
    set("person", person);
    set("external_id", keyed.key);
    RAPPORT_CHECK(storage::Records::save(m_transaction, draft));
    return {};
}

} // namespace

Result<std::pair<InboxReport, InDoubt>> noteInbound(storage::Transaction &transaction,
                                                    const std::vector<KeyedMail> &mails,
                                                    const QString &source, const core::Progress &progress)
{
    Noting noting(transaction, source);
    qint64 done = 0;
    for (const KeyedMail &mail : mails) {
        if (progress.stopRequested())
            return core::cancelled();
        RAPPORT_CHECK(noting.one(mail));
        progress.at(++done, qint64(mails.size()));
    }
    return noting.take();
}

Result<qint64> noteOptOuts(storage::Transaction &transaction, const QStringList &addresses,
                           const QString &proof, const core::Progress &progress)
{
    storage::Connection &connection = transaction.connection();
    qint64 withdrawn = 0;
    for (const QString &address : addresses) {
        if (progress.stopRequested())
            return core::cancelled();
        RAPPORT_TRY(const auto people, RecipientFinder::people(connection, address));
        for (const RecordId person : people) {
            RAPPORT_TRY(const auto entries, storage::Consents::of(connection, person));
            const auto holds = std::find_if(entries.begin(), entries.end(),
                                            [](const auto &entry) { return entry.channel == kMail; });
            if (holds != entries.end() && !holds->given)
                continue;
            domain::Consent consent;
            consent.person = person;
            consent.channel = kMail;
            consent.given = false;
            consent.source = QStringLiteral("list");
            consent.proof = proof;
            consent.at = transaction.context().clock->now();
            RAPPORT_CHECK(storage::Consents::add(transaction, consent));
            ++withdrawn;
        }
    }
    return withdrawn;
}

} // namespace rapport::workspace
