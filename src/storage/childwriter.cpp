#include "storage/childlists.h"

#include "domain/contactrules.h"
#include "domain/textfold.h"

#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::Address;
using domain::ContactPoint;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using domain::Relation;
using domain::Role;

namespace {

constexpr auto kAllTags = "SELECT id, name FROM tag WHERE deleted_at IS NULL ORDER BY id";
constexpr auto kTagRows =
    "SELECT t.name, r.id FROM record_tag r JOIN tag t ON t.id = r.tag_id WHERE r.record_id = ?";
constexpr auto kMarkRow = "SELECT id FROM record_mark WHERE user_id = ? AND record_id = ? AND mark = ?";

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QVariantMap rowOf(const ContactPoint &point, int position)
{
    return {{QStringLiteral("type"), contactTypeKey(point.type)},
            {QStringLiteral("label"), textOrNull(point.label)},
            {QStringLiteral("value"), point.value},
            {QStringLiteral("match_key"), matchKey(point.type, point.value)},
            {QStringLiteral("is_primary"), point.primary},
            {QStringLiteral("position"), position}};
}

QVariantMap rowOf(const Address &address, int position)
{
    return {{QStringLiteral("label"), textOrNull(address.label)},
            {QStringLiteral("street"), textOrNull(address.street)},
            {QStringLiteral("city"), textOrNull(address.city)},
            {QStringLiteral("region"), textOrNull(address.region)},
            {QStringLiteral("postcode"), textOrNull(address.postcode)},
            {QStringLiteral("country"), textOrNull(address.country)},
            {QStringLiteral("is_primary"), address.primary},
            {QStringLiteral("position"), position}};
}

bool sameThing(const ContactPoint &a, const ContactPoint &b)
{
    return a.type == b.type && a.value == b.value;
}

bool sameThing(const Address &a, const Address &b)
{
    return a.street == b.street && a.city == b.city && a.postcode == b.postcode && a.country == b.country;
}

bool sameThing(const Role &a, const Role &b)
{
    return a.other == b.other;
}

bool sameThing(const Relation &a, const Relation &b)
{
    return a.type == b.type && a.other == b.other && a.forward == b.forward;
}

/// Gives wanted rows without an id the id of an equal row from before that nobody else wants; ids that are not among
/// the rows from before are dropped.
template <class Row>
void adoptIds(const std::vector<Row> &before, std::vector<Row> &wanted)
{
    std::vector<bool> taken(before.size(), false);
    for (Row &row : wanted) {
        const auto found = std::find_if(before.begin(), before.end(),
                                        [&](const Row &old) { return row.id.isValid() && old.id == row.id; });
        if (found == before.end() || taken[std::size_t(found - before.begin())])
            row.id = {};
        else
            taken[std::size_t(found - before.begin())] = true;
    }
    for (Row &row : wanted) {
        for (std::size_t i = 0; !row.id.isValid() && i < before.size(); ++i) {
            if (!taken[i] && sameThing(before[i], row)) {
                taken[i] = true;
                row.id = before[i].id;
            }
        }
    }
}

template <class Row>
std::vector<RecordId> missingIds(const std::vector<Row> &before, const std::vector<Row> &wanted)
{
    std::vector<RecordId> gone;
    for (const Row &old : before) {
        if (std::none_of(wanted.begin(), wanted.end(), [&](const Row &row) { return row.id == old.id; }))
            gone.push_back(old.id);
    }
    return gone;
}

void keepOnePrimary(std::vector<Role> &roles)
{
    bool seen = false;
    for (Role &role : roles) {
        role.primary = role.primary && !seen;
        seen = seen || role.primary;
    }
    if (!seen && !roles.empty())
        roles.front().primary = true;
}

} // namespace

Result<> ChildWriter::insert(const QString &table, QVariantMap row)
{
    RAPPORT_TRY(const qint64 id, m_transaction.newId());
    row.insert(QStringLiteral("id"), id);
    m_changed = true;
    return m_transaction.insert(table, row, m_ref);
}

Result<> ChildWriter::update(const QString &table, qint64 id, const QVariantMap &columns)
{
    RAPPORT_TRY(const bool changed, m_transaction.update(table, id, 0, columns, m_ref));
    m_changed = m_changed || changed;
    return {};
}

Result<> ChildWriter::remove(const QString &table, qint64 id)
{
    m_changed = true;
    return m_transaction.remove(table, id, m_ref);
}

Result<> ChildWriter::contactPoints(const std::vector<ContactPoint> &before, std::vector<ContactPoint> wanted)
{
    wanted = domain::withOnePrimary(std::move(wanted));
    adoptIds(before, wanted);
    for (const RecordId gone : missingIds(before, wanted))
        RAPPORT_CHECK(remove(QStringLiteral("contact_point"), gone.value()));
    int position = 0;
    for (const ContactPoint &point : wanted) {
        QVariantMap row = rowOf(point, position++);
        if (point.id.isValid()) {
            RAPPORT_CHECK(update(QStringLiteral("contact_point"), point.id.value(), row));
        } else {
            row.insert(QStringLiteral("record_id"), m_ref.id.value());
            RAPPORT_CHECK(insert(QStringLiteral("contact_point"), row));
        }
    }
    return {};
}

Result<> ChildWriter::addresses(const std::vector<Address> &before, std::vector<Address> wanted)
{
    wanted = domain::withOnePrimary(std::move(wanted));
    adoptIds(before, wanted);
    for (const RecordId gone : missingIds(before, wanted))
        RAPPORT_CHECK(remove(QStringLiteral("address"), gone.value()));
    int position = 0;
    for (const Address &address : wanted) {
        QVariantMap row = rowOf(address, position++);
        if (address.id.isValid()) {
            RAPPORT_CHECK(update(QStringLiteral("address"), address.id.value(), row));
        } else {
            row.insert(QStringLiteral("record_id"), m_ref.id.value());
            RAPPORT_CHECK(insert(QStringLiteral("address"), row));
        }
    }
    return {};
}

Result<> ChildWriter::roles(const std::vector<Role> &before, std::vector<Role> wanted)
{
    const bool ofPerson = m_ref.kind == RecordKind::Person;
    const RecordKind otherKind = ofPerson ? RecordKind::Company : RecordKind::Person;
    if (ofPerson)
        keepOnePrimary(wanted);
    adoptIds(before, wanted);
    for (const Role &old : before) {
        if (std::none_of(wanted.begin(), wanted.end(), [&](const Role &role) { return role.id == old.id; })) {
            m_transaction.touch({otherKind, old.other});
            RAPPORT_CHECK(remove(QStringLiteral("person_company"), old.id.value()));
        }
    }
    for (const Role &role : wanted) {
        QVariantMap row{
            {ofPerson ? QStringLiteral("company_id") : QStringLiteral("person_id"), role.other.value()},
            {QStringLiteral("title"), textOrNull(role.title)},
            {QStringLiteral("is_primary"), role.primary}};
        const auto old =
            std::find_if(before.begin(), before.end(), [&](const Role &r) { return r.id == role.id; });
        if (old != before.end()) {
            if (old->other != role.other)
                m_transaction.touch({otherKind, old->other});
            RAPPORT_CHECK(update(QStringLiteral("person_company"), role.id.value(), row));
        } else {
            row.insert(ofPerson ? QStringLiteral("person_id") : QStringLiteral("company_id"),
                       m_ref.id.value());
            RAPPORT_CHECK(insert(QStringLiteral("person_company"), row));
        }
        if (old == before.end() || !(*old == role))
            m_transaction.touch({otherKind, role.other});
    }
    return {};
}

Result<> ChildWriter::relations(const std::vector<Relation> &before, const std::vector<Relation> &wantedRows)
{
    auto wanted = wantedRows;
    adoptIds(before, wanted);
    for (const RecordId gone : missingIds(before, wanted))
        RAPPORT_CHECK(remove(QStringLiteral("relation"), gone.value()));
    for (const Relation &relation : wanted) {
        const RecordRef &from = relation.forward ? m_ref : relation.other;
        const RecordRef &to = relation.forward ? relation.other : m_ref;
        const QVariantMap row{{QStringLiteral("type"), relation.type},
                              {QStringLiteral("from_kind"), domain::kindKey(from.kind)},
                              {QStringLiteral("from_id"), from.id.value()},
                              {QStringLiteral("to_kind"), domain::kindKey(to.kind)},
                              {QStringLiteral("to_id"), to.id.value()}};
        if (relation.id.isValid())
            RAPPORT_CHECK(update(QStringLiteral("relation"), relation.id.value(), row));
        else
            RAPPORT_CHECK(insert(QStringLiteral("relation"), row));
    }
    return {};
}

Result<qint64> ChildWriter::tagByName(const QString &name)
{
    const QString folded = domain::foldText(name);
    {
        RAPPORT_TRY(auto query, m_transaction.connection().run(QLatin1String(kAllTags)));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                break;
            if (domain::foldText(query.text(1)) == folded)
                return query.int64(0);
        }
    }
    RAPPORT_TRY(const qint64 id, m_transaction.newId());
    const qint64 now = m_transaction.context().clock->now().ms;
    const QVariant user =
        m_transaction.context().user.isValid() ? QVariant(m_transaction.context().user.value()) : QVariant();
    const RecordRef tag{RecordKind::Tag, RecordId(id)};
    RAPPORT_CHECK(m_transaction.insert(QStringLiteral("tag"),
                                       {{QStringLiteral("id"), id},
                                        {QStringLiteral("name"), name.trimmed()},
                                        {QStringLiteral("created_at"), now},
                                        {QStringLiteral("created_by_id"), user},
                                        {QStringLiteral("updated_at"), now},
                                        {QStringLiteral("updated_by_id"), user}},
                                       tag));
    m_transaction.touch(tag);
    return id;
}

Result<QHash<QString, qint64>> ChildWriter::tagRows()
{
    RAPPORT_TRY(auto query, m_transaction.connection().run(QLatin1String(kTagRows), {m_ref.id.value()}));
    QHash<QString, qint64> rows;
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return rows;
        rows.insert(domain::foldText(query.text(0)), query.int64(1));
    }
}

Result<> ChildWriter::tags(const QStringList &wanted)
{
    QSet<QString> folded;
    for (const QString &name : wanted)
        folded.insert(domain::foldText(name));
    RAPPORT_TRY(const auto rows, tagRows());
    for (auto it = rows.cbegin(); it != rows.cend(); ++it) {
        if (!folded.contains(it.key()))
            RAPPORT_CHECK(remove(QStringLiteral("record_tag"), it.value()));
    }
    return addTags(wanted);
}

Result<> ChildWriter::addTags(const QStringList &names)
{
    RAPPORT_TRY(auto rows, tagRows());
    for (const QString &name : names) {
        const QString folded = domain::foldText(name);
        if (folded.isEmpty() || rows.contains(folded))
            continue;
        RAPPORT_TRY(const qint64 tag, tagByName(name));
        RAPPORT_CHECK(insert(QStringLiteral("record_tag"), {{QStringLiteral("record_id"), m_ref.id.value()},
                                                            {QStringLiteral("tag_id"), tag}}));
        rows.insert(folded, 0);
    }
    return {};
}

Result<> ChildWriter::removeTags(const QStringList &names)
{
    RAPPORT_TRY(const auto rows, tagRows());
    for (const QString &name : names) {
        if (const qint64 row = rows.value(domain::foldText(name)))
            RAPPORT_CHECK(remove(QStringLiteral("record_tag"), row));
    }
    return {};
}

Result<> ChildWriter::mark(const QString &mark, bool on)
{
    const qint64 user = m_transaction.context().user.value();
    RAPPORT_TRY(const QVariant row,
                m_transaction.connection().scalar(QLatin1String(kMarkRow), {user, m_ref.id.value(), mark}));
    if (on == row.isValid())
        return {};
    if (!on)
        return remove(QStringLiteral("record_mark"), row.toLongLong());
    return insert(QStringLiteral("record_mark"), {{QStringLiteral("user_id"), user},
                                                  {QStringLiteral("record_id"), m_ref.id.value()},
                                                  {QStringLiteral("mark"), mark}});
}

} // namespace rapport::storage
