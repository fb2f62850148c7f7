#pragma once

#include "domain/catalogue.h"
#include "domain/filtermatch.h"
#include "domain/scenariorun.h"
#include "domain/scenariosimulator.h"
#include "support/support.h"

#include <QTimeZone>
#include <map>
#include <set>

namespace rapport::test {

using core::Instant;

constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kHourMs = 60 * kMinuteMs;
constexpr qint64 kDayMs = 24 * kHourMs;

inline domain::Filter filterOf(const char *expression)
{
    static const domain::Catalogue catalogue;
    return require(
        domain::parseFilter(QString::fromUtf8(expression), domain::RecordKind::Person, catalogue, "EUR"));
}

inline Instant utc(const char *text)
{
    return Instant::of(
        QDateTime::fromString(QString::fromLatin1(text) + QStringLiteral(":00Z"), Qt::ISODate));
}

struct Reacted {
    domain::Reaction reaction;
    QString message;
    Instant at;
    QString channel{}; ///< of the message
};

/// One person and everything that happens to them.
struct Soul {
    domain::Record record;
    std::vector<Instant> triggers{};
    std::vector<Reacted> reactions{};
    std::vector<domain::SentMessage> messages{};
    std::set<QString> barred{}; ///< channels
};
using Souls = std::map<domain::RecordId, Soul>;

inline Soul soul(qint64 id, const char *city = "Lyon", QDate birthday = {})
{
    Soul made;
    made.record.ref = {domain::RecordKind::Person, domain::RecordId(id)};
    made.record.values = {{"city", domain::Value(city)}};
    if (birthday.isValid())
        made.record.values.insert("birthday", birthday);
    return made;
}

/// What is known of souls up to a moment.
class SoulFacts : public domain::ScenarioFacts {
public:
    SoulFacts(const Souls &souls, Instant now) : m_souls(souls), m_now(now) {}

    bool matches(domain::RecordId person, const domain::Filter &filter) const override
    {
        static const domain::Catalogue catalogue;
        return domain::matches(filter, m_souls.at(person).record, catalogue, {QDate(2026, 3, 1), {}, {}, {}});
    }
    QDate date(domain::RecordId person, const QString &field) const override
    {
        return m_souls.at(person).record.value(field).as<QDate>();
    }
    std::optional<Instant> triggered(domain::RecordId person, const domain::ScenarioTrigger &trigger,
                                     Instant after) const override
    {
        std::optional<Instant> first;
        const auto take = [&](Instant at) {
            if (at > after && at <= m_now && (!first || at < *first))
                first = at;
        };
        const Soul &one = m_souls.at(person);
        for (const Instant at : one.triggers)
            take(at);
        for (const Reacted &reacted : one.reactions) {
            const bool buys = trigger.kind == domain::ScenarioTrigger::Kind::Purchase &&
                              reacted.reaction == domain::Reaction::Ordered;
            const bool does =
                trigger.kind == domain::ScenarioTrigger::Kind::Event && reacted.reaction == trigger.event;
            if (buys || does)
                take(reacted.at);
        }
        return first;
    }
    std::optional<Instant> reacted(domain::RecordId person, domain::Reaction reaction, const QString &message,
                                   Instant after) const override
    {
        std::optional<Instant> first;
        for (const Reacted &one : m_souls.at(person).reactions) {
            const bool isIt = one.reaction == reaction && (message.isEmpty() || message == one.message);
            if (isIt && one.at > after && one.at <= m_now && (!first || one.at < *first))
                first = one.at;
        }
        return first;
    }
    QString barred(domain::RecordId person, const domain::SendStep &send) const override
    {
        const Soul &one = m_souls.at(person);
        if (one.barred.count(send.channel))
            return QStringLiteral("no_consent");
        for (const auto &[reaction, why] : {std::pair(domain::Reaction::OptedOut, "no_consent"),
                                            std::pair(domain::Reaction::Bounced, "bounced_before")}) {
            for (const Reacted &reacted : one.reactions) {
                if (reacted.reaction == reaction && reacted.channel == send.channel && reacted.at <= m_now)
                    return QLatin1String(why);
            }
        }
        return {};
    }
    std::vector<domain::SentMessage> messages(domain::RecordId person) const override
    {
        return m_souls.at(person).messages;
    }

protected:
    const Souls &m_souls;
    Instant m_now;
};

/// A scenario of these steps for everybody who becomes a member of a segment.
inline domain::Scenario scenarioOf(std::vector<domain::ScenarioStep> steps,
                                   domain::ScenarioTrigger trigger = {})
{
    if (trigger.kind == domain::ScenarioTrigger::Kind::Segment)
        trigger.segment = domain::RecordId(77);
    return require(domain::Scenario::of({std::move(trigger), std::move(steps)}));
}

} // namespace rapport::test
