#include "storage/childlists.h"

#include "domain/contactrules.h"

namespace rapport::storage {

using core::Result;
using domain::ContactPoint;
using domain::Record;
using domain::RecordKind;
using domain::Value;

namespace {

constexpr auto kContactPoints =
    "SELECT id, type, label, value, is_primary FROM contact_point WHERE record_id = ? ORDER BY position, id";
constexpr auto kAddresses =
    "SELECT id, label, street, city, region, postcode, country, is_primary FROM address "
    "WHERE record_id = ? ORDER BY position, id";
constexpr auto kRolesOfPerson =
    "SELECT r.id, r.company_id, c.name, r.title, r.is_primary FROM person_company r "
    "JOIN company c ON c.id = r.company_id WHERE r.person_id = ? AND c.deleted_at IS NULL "
    "ORDER BY r.is_primary DESC, r.id";
constexpr auto kRolesOfCompany =
    "SELECT r.id, r.person_id, COALESCE(p.full_name, p.email, p.phone), r.title, r.is_primary "
    "FROM person_company r JOIN person p ON p.id = r.person_id "
    "WHERE r.company_id = ? AND p.deleted_at IS NULL ORDER BY p.name_key, r.id";
constexpr auto kRelations =
    "SELECT id, type, to_kind, to_id, 1 FROM relation WHERE from_id = ? "
    "UNION ALL SELECT id, type, from_kind, from_id, 0 FROM relation WHERE to_id = ? ORDER BY 1";
constexpr auto kRelatedName =
    "SELECT COALESCE((SELECT COALESCE(full_name, email, phone) FROM person WHERE id = ?), "
    "(SELECT name FROM company WHERE id = ?))";
constexpr auto kTags = "SELECT t.name FROM record_tag r JOIN tag t ON t.id = r.tag_id "
                       "WHERE r.record_id = ? AND t.deleted_at IS NULL ORDER BY t.name, t.id";
constexpr auto kMarks = "SELECT mark FROM record_mark WHERE user_id = ? AND record_id = ?";

Result<> readContactPoints(Query &query, Record &record)
{
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return {};
        record.contactPoints.push_back({domain::RecordId(query.int64(0)), contactTypeFromKey(query.text(1)),
                                        query.text(2), query.text(3), query.value(4).toBool()});
    }
}

Result<> readAddresses(Query &query, Record &record)
{
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return {};
        record.addresses.push_back({domain::RecordId(query.int64(0)), query.text(1), query.text(2),
                                    query.text(3), query.text(4), query.text(5), query.text(6),
                                    query.value(7).toBool()});
    }
}

Result<> readRoles(Query &query, Record &record)
{
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return {};
        record.roles.push_back({domain::RecordId(query.int64(0)), domain::RecordId(query.int64(1)),
                                query.text(2), query.text(3), query.value(4).toBool()});
    }
}

Result<> readRelations(Connection &connection, Query &query, Record &record)
{
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            break;
        const RecordKind kind = domain::kindFromText(query.text(2)).value_or(RecordKind::Person);
        record.relations.push_back({domain::RecordId(query.int64(0)),
                                    query.text(1),
                                    {kind, domain::RecordId(query.int64(3))},
                                    {},
                                    query.int64(4) != 0});
    }
    query.finish();
    for (domain::Relation &relation : record.relations) {
        const qint64 other = relation.other.id.value();
        RAPPORT_TRY(const QVariant name, connection.scalar(QLatin1String(kRelatedName), {other, other}));
        relation.otherName = name.toString();
    }
    return {};
}

Result<> readTags(Query &query, Record &record)
{
    QStringList tags;
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            break;
        tags.append(query.text(0));
    }
    if (!tags.isEmpty())
        record.values.insert(QStringLiteral("tags"), tags);
    return {};
}

Result<> readMarks(Query &query, Record &record)
{
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return {};
        record.values.insert(query.text(0), true);
    }
}

} // namespace

QString contactTypeKey(ContactPoint::Type type)
{
    switch (type) {
    case ContactPoint::Type::Phone: return QStringLiteral("phone");
    case ContactPoint::Type::Email: return QStringLiteral("email");
    case ContactPoint::Type::Link: return QStringLiteral("link");
    }
    return {};
}

ContactPoint::Type contactTypeFromKey(const QString &key)
{
    if (key == QLatin1String("email"))
        return ContactPoint::Type::Email;
    return key == QLatin1String("link") ? ContactPoint::Type::Link : ContactPoint::Type::Phone;
}

QString matchKey(ContactPoint::Type type, const QString &value)
{
    return domain::contactKey(type, value);
}

domain::FieldValues primaryValues(const Record &record)
{
    domain::FieldValues values;
    for (const char *key : {"email", "email_type", "phone", "phone_type", "website", "street", "postcode",
                            "city", "region", "country"})
        values.insert(QLatin1String(key), {});
    for (const ContactPoint &point : record.contactPoints) {
        const bool link = point.type == ContactPoint::Type::Link;
        const QString key = link ? QStringLiteral("website") : contactTypeKey(point.type);
        if (!point.primary || !values.value(key).isEmpty())
            continue;
        values.insert(key, point.value);
        if (!link)
            values.insert(key + QStringLiteral("_type"), point.label);
    }
    for (const domain::Address &address : record.addresses) {
        if (!address.primary)
            continue;
        values.insert(QStringLiteral("street"), address.street);
        values.insert(QStringLiteral("postcode"), address.postcode);
        values.insert(QStringLiteral("city"), address.city);
        values.insert(QStringLiteral("region"), address.region);
        values.insert(QStringLiteral("country"), address.country);
        break;
    }
    if (record.ref.kind == RecordKind::Person) {
        const bool main = !record.roles.empty() && record.roles.front().primary;
        values.insert(QStringLiteral("company"), main ? Value(record.roles.front().other) : Value());
    }
    return values;
}

Result<> ChildLists::send(const char *sql, const QVariantList &values)
{
    RAPPORT_TRY(Query query, m_connection.prepare(QLatin1String(sql)));
    RAPPORT_CHECK(query.send(values));
    m_answers.push_back(std::move(query));
    return {};
}

Result<> ChildLists::ask()
{
    const qint64 id = m_ref.id.value();
    m_answers.reserve(6);
    if (domain::hasContactLists(m_ref.kind)) {
        RAPPORT_CHECK(send(kContactPoints, {id}));
        RAPPORT_CHECK(send(kAddresses, {id}));
        RAPPORT_CHECK(send(m_ref.kind == RecordKind::Person ? kRolesOfPerson : kRolesOfCompany, {id}));
    }
    RAPPORT_CHECK(send(kTags, {id}));
    if (!m_all)
        return {};
    RAPPORT_CHECK(send(kMarks, {m_context.user.value(), id}));
    return domain::hasContactLists(m_ref.kind) ? send(kRelations, {id, id}) : Result<>();
}

Result<> ChildLists::readLists(Record &record)
{
    RAPPORT_CHECK(readContactPoints(m_answers[0], record));
    RAPPORT_CHECK(readAddresses(m_answers[1], record));
    RAPPORT_CHECK(readRoles(m_answers[2], record));
    const auto primaries = primaryValues(record);
    for (auto it = primaries.cbegin(); it != primaries.cend(); ++it) {
        if (it->isEmpty())
            record.values.remove(it.key());
        else
            record.values.insert(it.key(), *it);
    }
    return {};
}

Result<> ChildLists::read(Record &record)
{
    if (domain::hasContactLists(m_ref.kind))
        RAPPORT_CHECK(readLists(record));
    std::size_t next = domain::hasContactLists(m_ref.kind) ? 3 : 0;
    RAPPORT_CHECK(readTags(m_answers[next++], record));
    if (!m_all)
        return {};
    RAPPORT_CHECK(readMarks(m_answers[next++], record));
    return domain::hasContactLists(m_ref.kind) ? readRelations(m_connection, m_answers[next], record)
                                               : Result<>();
}

} // namespace rapport::storage
