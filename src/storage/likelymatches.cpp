#include "storage/likelymatches.h"

#include "domain/contactrules.h"
#include "domain/textfold.h"
#include "storage/tables.h"

#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::ContactPoint;
using domain::Draft;
using domain::RecordId;
using domain::RecordKind;

namespace {

constexpr int kMostOfOneKind = 20; ///< what more records share says nothing
constexpr int kFewestDigits = 6;
constexpr int kLongPhone = 9; ///< from here a number may begin with its country
constexpr auto kByPoint = "SELECT c.record_id FROM contact_point c JOIN %1 t ON t.id = c.record_id "
                          "WHERE c.type = ? AND c.match_key = ? AND t.deleted_at IS NULL LIMIT ?";
constexpr auto kByName = "SELECT id FROM %1 WHERE name_key = ? AND deleted_at IS NULL LIMIT ?";
constexpr auto kByDomain = "SELECT id FROM company WHERE domain = ? AND deleted_at IS NULL LIMIT ?";

/// How the same phone may be written with and without its country: "0170 …" is "+49 170 …" to the world.
QStringList otherWays(const QString &key)
{
    static const QStringList kCountries{"1",   "20", "27", "30", "31",  "32",  "33",  "34",  "351", "352",
                                        "353", "36", "39", "40", "41",  "420", "421", "43",  "44",  "45",
                                        "46",  "47", "48", "49", "358", "370", "371", "372", "380", "385",
                                        "386", "55", "61", "7",  "81",  "86",  "90",  "91"};
    QStringList ways{key};
    if (key.startsWith(QLatin1Char('0'))) {
        for (const QString &country : kCountries)
            ways << country + key.mid(1);
        return ways;
    }
    for (const QString &country : kCountries) {
        if (key.startsWith(country) && key.size() >= kLongPhone)
            ways << QLatin1Char('0') + key.mid(country.size());
    }
    return ways;
}

/// One question after the other. Lives for one draft.
class Asking {
public:
    Asking(Connection &connection, const Draft &draft) : m_connection(connection), m_draft(draft) {}

    Result<std::vector<LikelyMatch>> run(int limit)
    {
        RAPPORT_CHECK(emails());
        RAPPORT_CHECK(phones());
        if (m_draft.ref.kind == RecordKind::Company)
            RAPPORT_CHECK(domains());
        RAPPORT_CHECK(names());
        std::stable_sort(m_found.begin(), m_found.end(), [](const LikelyMatch &a, const LikelyMatch &b) {
            return a.why.size() > b.why.size();
        });
        m_found.resize(std::min(m_found.size(), static_cast<std::size_t>(std::max(0, limit))));
        return std::move(m_found);
    }

private:
    QString text(const char *key) const { return m_draft.values.value(QLatin1String(key)).text(); }

    Result<> ask(const char *sql, QVariantList values, const char *why)
    {
        values << kMostOfOneKind + 1;
        RAPPORT_TRY(
            auto query,
            m_connection.run(
                QString(QLatin1String(sql)).replace(QLatin1String("%1"), tableOf(m_draft.ref.kind)), values));
        std::vector<RecordId> ids;
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                break;
            ids.emplace_back(query.int64(0));
        }
        if (ids.size() > static_cast<std::size_t>(kMostOfOneKind))
            return {};
        for (const RecordId id : ids)
            note(id, QLatin1String(why));
        return {};
    }

    void note(RecordId id, const QString &why)
    {
        if (id == m_draft.ref.id)
            return;
        const auto known = std::find_if(m_found.begin(), m_found.end(),
                                        [id](const LikelyMatch &match) { return match.id == id; });
        if (known == m_found.end())
            m_found.push_back({id, {why}});
        else if (!known->why.contains(why))
            known->why << why;
    }

    Result<> emails()
    {
        const QString email = text("email");
        if (!domain::isEmailAddress(domain::cleanedLine(email)))
            return {};
        return ask(kByPoint, {QStringLiteral("email"), domain::emailKey(email)}, "same-email");
    }

    Result<> phones()
    {
        const QString key = domain::phoneKey(text("phone"));
        if (key.size() < kFewestDigits)
            return {};
        for (const QString &way : otherWays(key))
            RAPPORT_CHECK(ask(kByPoint, {QStringLiteral("phone"), way}, "same-phone"));
        return {};
    }

    Result<> domains()
    {
        const QString host = domain::webDomain(text("domain"));
        if (host.isEmpty() || domain::isFreeMailDomain(host))
            return {};
        RAPPORT_CHECK(ask(kByDomain, {host}, "same-domain"));
        return ask(kByPoint, {QStringLiteral("link"), host}, "same-domain");
    }

    Result<> names()
    {
        const bool person = m_draft.ref.kind == RecordKind::Person;
        QString name = text(person ? "full_name" : "name");
        if (person && name.isEmpty())
            name = domain::composedName(text("first_name"), text("last_name"));
        const QString key = domain::foldText(name);
        if (key.isEmpty() || (person && !key.contains(QLatin1Char(' '))))
            return {};
        RAPPORT_CHECK(ask(kByName, {key}, "same-name"));
        const qsizetype blank = key.lastIndexOf(QLatin1Char(' '));
        if (!person || blank < 0)
            return {};
        return ask(kByName, {key.mid(blank + 1) + QLatin1Char(' ') + key.left(blank)}, "swapped-names");
    }

    Connection &m_connection;
    const Draft &m_draft;
    std::vector<LikelyMatch> m_found;
};

} // namespace

Result<std::vector<LikelyMatch>> LikelyMatches::of(Connection &connection, const Draft &draft, int limit)
{
    if (draft.ref.kind != RecordKind::Person && draft.ref.kind != RecordKind::Company)
        return std::vector<LikelyMatch>();
    return Asking(connection, draft).run(limit);
}

} // namespace rapport::storage
