#include "storage/audience.h"

#include "domain/consent.h"
#include "storage/rowscan.h"
#include "storage/segments.h"

#include <QSet>
#include <algorithm>
#include <iterator>
#include <unordered_map>

namespace rapport::storage {

using core::Result;
using domain::Campaign;
using domain::RecordKind;
using domain::Segment;

namespace {

using Ids = std::vector<qint64>;

constexpr qint64 kDayMs = 86'400'000;
constexpr auto kOfCompanies = "SELECT p.id FROM person p WHERE p.deleted_at IS NULL AND p.company_id IN "
                              "(SELECT t.id FROM company t WHERE t.deleted_at IS NULL%1) ORDER BY p.id";
constexpr auto kAlready =
    "SELECT DISTINCT person_id FROM recipient WHERE campaign_id = ? AND step = 0 AND person_id "
    "IS NOT NULL AND state <> 'skipped' ORDER BY person_id";
constexpr auto kKeys =
    "SELECT address_key FROM recipient WHERE campaign_id = ? AND step = 0 AND address_key IS NOT NULL";
constexpr auto kCapped =
    "SELECT r.person_id FROM recipient r JOIN campaign c ON c.id = r.campaign_id "
    "WHERE r.person_id IS NOT NULL AND c.channel = ? AND (r.state IN ('queued', 'claimed', 'sending', "
    "'deferred') OR (r.state IN ('sent', 'uncertain') AND r.settled_at >= ?)) "
    "GROUP BY r.person_id HAVING count(*) >= ? ORDER BY r.person_id";
/// The address that was refused stands in the detail.
constexpr auto kBounced = "SELECT detail FROM response WHERE kind = 'bounced' AND detail IS NOT NULL UNION "
                          "SELECT address FROM recipient WHERE state = 'failed' AND address IS NOT NULL";

Result<Ids> peopleOf(Connection &connection, const Context &context, const Segment &segment)
{
    if (segment.about == RecordKind::Person)
        return Segments::members(connection, context, segment);
    RAPPORT_TRY(const SqlPart members, Segments::membersSql(connection, context, segment));
    const QString also =
        members.sql.isEmpty() ? QString() : QStringLiteral(" AND (") + members.sql + QLatin1Char(')');
    Ids ids;
    RAPPORT_CHECK(scanIds(connection, {QString(QLatin1String(kOfCompanies)).arg(also), members.values}, ids));
    return ids;
}

Result<Ids> peopleOfAll(Connection &connection, const Context &context, const std::vector<Segment> &segments)
{
    Ids all;
    for (const Segment &segment : segments) {
        RAPPORT_TRY(const Ids some, peopleOf(connection, context, segment));
        Ids both;
        both.reserve(all.size() + some.size());
        std::set_union(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(both));
        all = std::move(both);
    }
    return all;
}

Result<QSet<QString>> textsOf(Connection &connection, const char *sql, const QVariantList &values)
{
    QSet<QString> texts;
    RAPPORT_TRY(Query row, connection.run(QLatin1String(sql), values));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return texts;
        texts.insert(row.text(0).trimmed().toLower());
    }
}

/// What it takes to reach people on a channel, as columns of the table of people.
struct Reach {
    QString agreed;  ///< a condition; empty where none is needed
    QString address; ///< an expression, NULL where there is none
};

Reach reachOf(const Campaign &campaign)
{
    const QString channel = domain::consentChannelOf(campaign.channel);
    if (channel.isEmpty())
        return {{}, QStringLiteral("CAST(t.id AS text)")};
    const QString given = QStringLiteral("coalesce(t.%1, '') = 'given'").arg(domain::consentField(channel));
    if (channel == QLatin1String("email"))
        return {given + QStringLiteral(" AND t.do_not_mail IS NOT TRUE"), QStringLiteral("t.email")};
    if (channel == QLatin1String("letter"))
        return {given,
                QStringLiteral("CASE WHEN t.street IS NOT NULL AND t.city IS NOT NULL THEN CAST(t.id AS "
                               "text) END")};
    return {given + QStringLiteral(" AND t.do_not_call IS NOT TRUE"), QStringLiteral("t.phone")};
}

/// Takes those of `from` that are in `out` and gives them; both are in order.
Ids taken(Ids &from, const Ids &out)
{
    Ids gone;
    Ids left;
    std::set_intersection(from.begin(), from.end(), out.begin(), out.end(), std::back_inserter(gone));
    std::set_difference(from.begin(), from.end(), out.begin(), out.end(), std::back_inserter(left));
    from = std::move(left);
    return gone;
}

struct Sifter {
    Connection &connection;
    const Campaign &campaign;
    Audience audience;
    Ids rest;
    std::unordered_map<qint64, qint64> companies; ///< of the rest
    QSet<QString> keys;                           ///< addresses that get it already
    QSet<QString> bounced;                        ///< addresses that were refused

    void leaveOut(LeftOut why, Ids people) { audience.leftOut.emplace_back(why, std::move(people)); }

    [[nodiscard]] Result<> byAddress();
    [[nodiscard]] Result<> byCap(core::Instant now);
};

/// Reads all people in one sweep: those of the rest are looked at.
Result<> Sifter::byAddress()
{
    const Reach reach = reachOf(campaign);
    const QString agreed = reach.agreed.isEmpty()
                               ? QStringLiteral("1")
                               : QStringLiteral("CASE WHEN %1 THEN 1 ELSE 0 END").arg(reach.agreed);
    const QString sql =
        QStringLiteral(
            "SELECT t.id, %1, %2, t.company_id FROM person t WHERE t.id BETWEEN ? AND ? AND t.deleted_at "
            "IS NULL ORDER BY t.id")
            .arg(agreed, reach.address);
    Ids noConsent, noAddress, refused, same, left;
    if (!rest.empty()) {
        RAPPORT_TRY(Query row, connection.run(sql, {rest.front(), rest.back()}));
        auto wanted = rest.cbegin();
        for (;;) {
            RAPPORT_TRY(const bool more, row.next());
            if (!more)
                break;
            const qint64 id = row.int64(0);
            wanted = std::lower_bound(wanted, rest.cend(), id);
            if (wanted == rest.cend())
                break;
            if (*wanted != id)
                continue;
            if (!row.isNull(3))
                companies.emplace(id, row.int64(3));
            const QString key = row.text(2).trimmed().toLower();
            if (row.int64(1) == 0)
                noConsent.push_back(id);
            else if (key.isEmpty())
                noAddress.push_back(id);
            else if (bounced.contains(key))
                refused.push_back(id);
            else if (keys.contains(key))
                same.push_back(id);
            else {
                keys.insert(key);
                left.push_back(id);
            }
        }
    }
    rest = std::move(left);
    leaveOut(LeftOut::NoConsent, std::move(noConsent));
    leaveOut(LeftOut::NoAddress, std::move(noAddress));
    leaveOut(LeftOut::Bounced, std::move(refused));
    leaveOut(LeftOut::SameAddress, std::move(same));
    return {};
}

Result<> Sifter::byCap(core::Instant now)
{
    const domain::CampaignRules &rules = campaign.rules;
    Ids capped;
    if (rules.capCount > 0 && rules.capDays > 0)
        RAPPORT_CHECK(scanIds(
            connection,
            {QLatin1String(kCapped), {campaign.channel, now.ms - rules.capDays * kDayMs, rules.capCount}},
            capped));
    leaveOut(LeftOut::Capped, taken(rest, capped));
    return {};
}

} // namespace

QString leftOutKey(LeftOut why)
{
    switch (why) {
    case LeftOut::Excluded: return QStringLiteral("excluded");
    case LeftOut::Already: return QStringLiteral("already");
    case LeftOut::NoConsent: return QStringLiteral("no_consent");
    case LeftOut::NoAddress: return QStringLiteral("no_address");
    case LeftOut::Bounced: return QStringLiteral("bounced_before");
    case LeftOut::SameAddress: return QStringLiteral("same_address");
    case LeftOut::Capped: return QStringLiteral("capped");
    }
    return {};
}

const std::vector<qint64> &Audience::of(LeftOut why) const
{
    static const std::vector<qint64> kNobody;
    for (const auto &[reason, people] : leftOut) {
        if (reason == why)
            return people;
    }
    return kNobody;
}

Result<Audience> audienceOf(Connection &connection, const Context &context, const Campaign &campaign,
                            const CampaignSegments &segments)
{
    Sifter sifter{connection, campaign, {}, {}, {}, {}, {}};
    RAPPORT_TRY(sifter.rest, peopleOfAll(connection, context, segments.include));
    sifter.audience.found = qint64(sifter.rest.size());
    RAPPORT_TRY(const Ids excluded, peopleOfAll(connection, context, segments.exclude));
    sifter.leaveOut(LeftOut::Excluded, taken(sifter.rest, excluded));
    Ids already;
    RAPPORT_CHECK(scanIds(connection, {QLatin1String(kAlready), {campaign.id.value()}}, already));
    sifter.leaveOut(LeftOut::Already, taken(sifter.rest, already));
    RAPPORT_TRY(sifter.keys, textsOf(connection, kKeys, {campaign.id.value()}));
    if (domain::consentChannelOf(campaign.channel) == QLatin1String("email")) {
        RAPPORT_TRY(sifter.bounced, textsOf(connection, kBounced, {}));
    }
    RAPPORT_CHECK(sifter.byAddress());
    RAPPORT_CHECK(sifter.byCap(context.clock->now()));
    for (const qint64 person : sifter.rest) {
        const auto company = sifter.companies.find(person);
        const qint64 customer = company == sifter.companies.end() ? person : company->second;
        (domain::isHeldOut(campaign, domain::RecordId(customer)) ? sifter.audience.held
                                                                 : sifter.audience.recipients)
            .push_back({person, customer});
    }
    return std::move(sifter.audience);
}

} // namespace rapport::storage
