#pragma once

#include "core/error.h"
#include "core/instant.h"

#include <QDate>
#include <QTime>
#include <QTimeZone>
#include <optional>
#include <span>
#include <vector>

class QJsonObject;

namespace rapport::domain {

/// At most so many messages to one person in any span of so many times 24 hours.
struct FrequencyCap {
    QString channel; ///< one of consentChannels(); empty: all of them together
    int most = 1;
    int days = 1;
    bool operator==(const FrequencyCap &) const = default;
};

/// What a person was or will be sent.
struct SentMessage {
    QString channel;
    core::Instant at;
    bool operator==(const SentMessage &) const = default;
};

/// When a business writes to people. A value.
struct SendingRules {
    static constexpr int kEveryDay = 0x7f;
    static constexpr int kMondayToFriday = 0x1f;

    QTimeZone zone;       ///< of the business; an invalid one is UTC
    QTime quietFrom{};    ///< local; both invalid or equal: no quiet hours
    QTime quietUntil{};   ///< before quietFrom: of the next day
    int days = kEveryDay; ///< bit 0 is Monday
    std::vector<QDate> holidays{};
    std::vector<FrequencyCap> caps{};
    bool operator==(const SendingRules &) const = default;
};

/// The first moment whose local time is this or later: where the clocks skip the time, that of the skip; where they show it
/// twice, the earlier one.
core::Instant firstMoment(const QTimeZone &zone, QDate day, QTime time);
QDate dayIn(const QTimeZone &zone, core::Instant at);

/// The first moment, not before `at`, on a working day that is no holiday and outside of the quiet hours. Nothing when there
/// is none within two years.
std::optional<core::Instant> nextOpen(const SendingRules &rules, core::Instant at);
/// The first such moment at which no cap forbids another message, given what the person got and will get, in any order.
std::optional<core::Instant> nextSend(const SendingRules &rules, const QString &channel,
                                      std::span<const SentMessage> messages, core::Instant at);

QJsonObject sendingJson(const SendingRules &rules);
/// Faults name their place ("sending.caps[2].days") with reason "unknown-choice", "unknown-zone", "not-a-time", "not-a-date",
/// "not-a-number" or "too-many"; what is at fault is left out.
SendingRules readSending(const QJsonObject &object, std::vector<core::FieldFault> &faults);

} // namespace rapport::domain
