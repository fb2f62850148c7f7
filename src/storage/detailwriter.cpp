#include "storage/detailwriter.h"

#include "domain/contactrules.h"

#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::Address;
using domain::ContactPoint;
using domain::RecordId;
using domain::RecordKind;
using domain::Role;

namespace {

struct PrimaryKey {
    ContactPoint::Type type;
    const char *value;
    const char *label;
};

constexpr PrimaryKey kPrimaryKeys[] = {{ContactPoint::Type::Email, "email", "email_type"},
                                       {ContactPoint::Type::Phone, "phone", "phone_type"},
                                       {ContactPoint::Type::Link, "website", nullptr}};

struct AddressKey {
    const char *key;
    QString Address::*part;
};

constexpr AddressKey kAddressKeys[] = {{"street", &Address::street},
                                       {"postcode", &Address::postcode},
                                       {"city", &Address::city},
                                       {"region", &Address::region},
                                       {"country", &Address::country}};

template <class Row, class Wanted>
typename std::vector<Row>::iterator primaryOf(std::vector<Row> &rows, Wanted wanted)
{
    const auto primary =
        std::find_if(rows.begin(), rows.end(), [&](const Row &row) { return row.primary && wanted(row); });
    return primary != rows.end() ? primary : std::find_if(rows.begin(), rows.end(), wanted);
}

/// Puts a value (and label, where one is given) into the primary row of its type; an empty value removes that row.
void setPrimary(std::vector<ContactPoint> &points, ContactPoint::Type type, const QString *value,
                const QString *label)
{
    const auto row = primaryOf(points, [type](const ContactPoint &point) { return point.type == type; });
    if (value && value->isEmpty()) {
        if (row != points.end())
            points.erase(row);
        return;
    }
    if (row == points.end()) {
        if (value)
            points.push_back({{}, type, label ? *label : QString(), *value, true});
        return;
    }
    if (value)
        row->value = *value;
    if (label)
        row->label = *label;
}

bool isBlank(const Address &address)
{
    return std::all_of(std::begin(kAddressKeys), std::end(kAddressKeys),
                       [&](const AddressKey &key) { return (address.*key.part).isEmpty(); });
}

} // namespace

void addPrimaries(std::vector<ContactPoint> &points, const domain::FieldValues &values)
{
    for (const PrimaryKey &key : kPrimaryKeys) {
        const QString value = values.value(QLatin1String(key.value)).text();
        if (value.isEmpty())
            continue;
        for (ContactPoint &point : points)
            point.primary = point.primary && point.type != key.type;
        const auto same = std::find_if(points.begin(), points.end(), [&](const ContactPoint &p) {
            return p.type == key.type && p.value == value;
        });
        const QString label = key.label ? values.value(QLatin1String(key.label)).text() : QString();
        if (same == points.end())
            points.insert(points.begin(), {{}, key.type, label, value, true});
        else
            same->primary = true;
    }
}

bool DetailWriter::given(const char *key) const
{
    const auto it = m_draft.values.constFind(QLatin1String(key));
    return it != m_draft.values.cend() && !(*it == m_current.value(it.key()));
}

Result<bool> DetailWriter::write()
{
    if (domain::hasContactLists(m_kind)) {
        RAPPORT_CHECK(contactPoints());
        RAPPORT_CHECK(addresses());
        RAPPORT_CHECK(roles());
        if (m_draft.relations)
            RAPPORT_CHECK(m_writer.relations(m_current.relations, *m_draft.relations));
    }
    RAPPORT_CHECK(tagsAndMarks());
    return m_writer.changed();
}

Result<> DetailWriter::contactPoints()
{
    auto wanted = m_draft.contactPoints.value_or(m_current.contactPoints);
    bool changed = false;
    if (m_draft.contactPoints) {
        addPrimaries(wanted, m_draft.values);
        return m_writer.contactPoints(m_current.contactPoints, std::move(wanted));
    }
    for (const PrimaryKey &key : kPrimaryKeys) {
        const bool hasLabel = key.label && given(key.label);
        if (!given(key.value) && !hasLabel)
            continue;
        const QString value = text(key.value);
        const QString label = hasLabel ? text(key.label) : QString();
        setPrimary(wanted, key.type, given(key.value) ? &value : nullptr, hasLabel ? &label : nullptr);
        changed = true;
    }
    return changed ? m_writer.contactPoints(m_current.contactPoints, std::move(wanted)) : Result<>();
}

Result<> DetailWriter::addresses()
{
    auto wanted = m_draft.addresses.value_or(m_current.addresses);
    bool changed = m_draft.addresses.has_value();
    if (std::any_of(std::begin(kAddressKeys), std::end(kAddressKeys),
                    [&](const AddressKey &key) { return given(key.key); })) {
        auto row = primaryOf(wanted, [](const Address &) { return true; });
        if (row == wanted.end()) {
            Address fresh;
            fresh.primary = true;
            row = wanted.insert(wanted.end(), fresh);
        }
        for (const AddressKey &key : kAddressKeys) {
            if (given(key.key))
                (*row).*key.part = text(key.key);
        }
        if (isBlank(*row))
            wanted.erase(row);
        changed = true;
    }
    return changed ? m_writer.addresses(m_current.addresses, std::move(wanted)) : Result<>();
}

Result<> DetailWriter::roles()
{
    auto wanted = m_draft.roles.value_or(m_current.roles);
    bool changed = m_draft.roles.has_value();
    if (m_kind == RecordKind::Person && given("company")) {
        changed = true;
        const RecordId company = m_draft.values.value(QStringLiteral("company")).as<RecordId>();
        const auto primary = primaryOf(wanted, [](const Role &) { return true; });
        const auto same = std::find_if(wanted.begin(), wanted.end(),
                                       [&](const Role &role) { return role.other == company; });
        if (!company.isValid()) {
            if (primary != wanted.end())
                wanted.erase(primary);
        } else if (same != wanted.end()) {
            for (Role &role : wanted)
                role.primary = &role == &*same;
        } else if (primary != wanted.end()) {
            primary->other = company;
            primary->title.clear();
        } else {
            wanted.push_back({{}, company, {}, {}, true});
        }
    }
    return changed ? m_writer.roles(m_current.roles, std::move(wanted)) : Result<>();
}

Result<> DetailWriter::tagsAndMarks()
{
    if (given("tags"))
        RAPPORT_CHECK(m_writer.tags(m_draft.values.value(QStringLiteral("tags")).as<QStringList>()));
    for (const char *mark : {"favourite", "followed"}) {
        if (given(mark))
            RAPPORT_CHECK(
                m_writer.mark(QLatin1String(mark), m_draft.values.value(QLatin1String(mark)).as<bool>()));
    }
    return {};
}

} // namespace rapport::storage
