#include "exchange/recordcolumns.h"

#include "domain/contactrules.h"

#include <algorithm>

namespace rapport::exchange {

using domain::Address;
using domain::ContactPoint;
using domain::Record;
using Type = domain::ContactPoint::Type;
using Values = std::vector<domain::Value>;

namespace {

std::vector<const ContactPoint *> pointsOf(const Record &record, Type type)
{
    std::vector<const ContactPoint *> points;
    for (const ContactPoint &point : record.contactPoints) {
        if (point.type == type)
            points.push_back(&point);
    }
    std::stable_partition(points.begin(), points.end(),
                          [](const ContactPoint *point) { return point->primary; });
    return points;
}

QString numbered(const QString &key, size_t slot)
{
    return slot == 0 ? key : key + QString::number(slot + 1);
}

void addPointHeaders(QStringList &header, const QString &key, size_t count)
{
    for (size_t slot = 0; slot < count; ++slot)
        header << numbered(key, slot) << numbered(key, slot) + QStringLiteral("_type");
}

void addPoints(Values &cells, const Record &record, Type type, size_t count)
{
    const auto points = pointsOf(record, type);
    for (size_t slot = 0; slot < count; ++slot) {
        cells.emplace_back(slot < points.size() ? points[slot]->value : QString());
        cells.emplace_back(slot < points.size() ? points[slot]->label : QString());
    }
}

void addAddresses(Values &cells, const Record &record, size_t count)
{
    std::vector<Address> addresses = record.addresses;
    std::stable_partition(addresses.begin(), addresses.end(),
                          [](const Address &address) { return address.primary; });
    addresses.resize(count);
    for (const Address &address : addresses) {
        for (const QString &part :
             {address.street, address.postcode, address.city, address.region, address.country, address.label})
            cells.emplace_back(part);
    }
}

} // namespace

RecordColumns::RecordColumns(domain::RecordKind kind, const domain::Catalogue &catalogue) : m_kind(kind)
{
    for (const domain::FieldSpec &spec : catalogue.fields(kind)) {
        const bool isList =
            hasLists() && spec.source == domain::FieldSource::Detail && spec.key != QLatin1String("company");
        if (!spec.isWritable() || isList || spec.source == domain::FieldSource::Mark)
            continue;
        m_fields.append(spec.key);
        if (spec.type == domain::FieldType::Link)
            m_links.append(spec.key);
    }
}

bool RecordColumns::hasLists() const
{
    return domain::hasContactLists(m_kind);
}

void RecordColumns::see(const Record &record)
{
    m_emails = std::max(m_emails, pointsOf(record, Type::Email).size());
    m_phones = std::max(m_phones, pointsOf(record, Type::Phone).size());
    m_websites = std::max(m_websites, pointsOf(record, Type::Link).size());
    m_addresses = std::max(m_addresses, record.addresses.size());
}

QStringList RecordColumns::header() const
{
    QStringList header = m_fields;
    if (!hasLists())
        return header;
    addPointHeaders(header, QStringLiteral("email"), m_emails);
    addPointHeaders(header, QStringLiteral("phone"), m_phones);
    addPointHeaders(header, QStringLiteral("website"), m_websites);
    for (size_t slot = 0; slot < m_addresses; ++slot) {
        for (const QString &key : domain::addressKeys())
            header << numbered(key, slot);
        header << numbered(QStringLiteral("address"), slot) + QStringLiteral("_type");
    }
    return header;
}

Values RecordColumns::cells(const Record &record, const QHash<QString, QString> &linkNames) const
{
    Values cells;
    for (const QString &field : m_fields)
        cells.push_back(m_links.contains(field) ? domain::Value(linkNames.value(field))
                                                : record.value(field));
    if (!hasLists())
        return cells;
    addPoints(cells, record, Type::Email, m_emails);
    addPoints(cells, record, Type::Phone, m_phones);
    addPoints(cells, record, Type::Link, m_websites);
    addAddresses(cells, record, m_addresses);
    return cells;
}

} // namespace rapport::exchange
