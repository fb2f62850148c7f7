#pragma once

#include "core/result.h"
#include "domain/record.h"

namespace rapport::domain {

/// One entry of the ledger of what a person agreed to hear, and on what. Entries are added, never changed.
struct Consent {
    RecordId id;
    RecordId person;
    QString channel;   ///< one of consentChannels()
    bool given = true; ///< false: withdrawn
    QString basis;     ///< one of consentBases(), may be empty
    QString source;    ///< where it came from: "fair in Lyon", "reply"
    QString proof;     ///< where it can be seen: a file, a mail's id
    QString wording;   ///< the text that was agreed to
    core::Instant at;  ///< from when on it holds
    RecordId user;     ///< who noted it

    bool operator==(const Consent &) const = default;
};

/// "email", "phone", "letter", "sms".
const QStringList &consentChannels();
/// "consent", "contract", "interest".
const QStringList &consentBases();
/// The field of people that says what holds on a channel: "given", "withdrawn" or nothing.
QString consentField(const QString &channel);

/// `before` is what holds on the channel, empty when nothing does. Fails with Validation, all faults at once: "channel" or "basis"
/// unknown-choice, "person" required, and "proof" required where something withdrawn is given again.
[[nodiscard]] core::Result<> validateConsent(const Consent &consent, const QString &before);

} // namespace rapport::domain
