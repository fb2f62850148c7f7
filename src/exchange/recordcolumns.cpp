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

constexpr std::size_t kAddressCells = 6;

QString numbered(const QString &key, size_t slot)
{
    return slot == 0 ? key : key + QString::number(slot + 1);
}

void addPointHeaders(QStringList &header, const QString &key, size_t count)
{
    for (size_t slot = 0; slot < count; ++slot)
        header << numbered(key, slot) << numbered(key, slot) + QStringLiteral("_type");
}

void addEmpty(Values &cells, std::size_t count)
{
    cells.resize(cells.size() + count);
}

/// The primary one first.
template <class Item, class Add>
void primaryFirst(const std::vector<Item> &items, Add add)
{
    for (const bool primary : {true, false}) {
        for (const Item &item : items) {
            if (item.primary == primary)
                add(item);
        }
    }
}

void addPoints(Values &cells, const Record &record, Type type, std::size_t count)
{
    std::size_t added = 0;
    primaryFirst(record.contactPoints, [&](const ContactPoint &point) {
        if (point.type != type || added == count)
            return;
        cells.emplace_back(point.value);
        cells.emplace_back(point.label);
        ++added;
    });
    addEmpty(cells, (count - added) * 2);
}

void addAddresses(Values &cells, const Record &record, std::size_t count)
{
    std::size_t added = 0;
    primaryFirst(record.addresses, [&](const Address &address) {
        if (added == count)
            return;
        for (const QString *part : {&address.street, &address.postcode, &address.city, &address.region,
                                    &address.country, &address.label})
            cells.emplace_back(*part);
        ++added;
    });
    addEmpty(cells, (count - added) * kAddressCells);
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
    }
}

bool RecordColumns::hasLists() const
{
    return domain::hasContactLists(m_kind);
}

void RecordColumns::widen(const storage::ListSizes &sizes)
{
    m_sizes.phones = std::max(m_sizes.phones, sizes.phones);
    m_sizes.emails = std::max(m_sizes.emails, sizes.emails);
    m_sizes.links = std::max(m_sizes.links, sizes.links);
    m_sizes.addresses = std::max(m_sizes.addresses, sizes.addresses);
}

QStringList RecordColumns::header() const
{
    QStringList header = m_fields;
    if (!hasLists())
        return header;
    addPointHeaders(header, QStringLiteral("email"), m_sizes.emails);
    addPointHeaders(header, QStringLiteral("phone"), m_sizes.phones);
    addPointHeaders(header, QStringLiteral("website"), m_sizes.links);
    for (size_t slot = 0; slot < m_sizes.addresses; ++slot) {
        for (const QString &key : domain::addressKeys())
            header << numbered(key, slot);
        header << numbered(QStringLiteral("address"), slot) + QStringLiteral("_type");
    }
    return header;
}

std::size_t RecordColumns::count() const
{
    const std::size_t fields = static_cast<std::size_t>(m_fields.size());
    return hasLists() ? fields + (m_sizes.emails + m_sizes.phones + m_sizes.links) * 2 +
                            m_sizes.addresses * kAddressCells
                      : fields;
}

void RecordColumns::addLists(Values &cells, const Record &record) const
{
    addPoints(cells, record, Type::Email, m_sizes.emails);
    addPoints(cells, record, Type::Phone, m_sizes.phones);
    addPoints(cells, record, Type::Link, m_sizes.links);
    addAddresses(cells, record, m_sizes.addresses);
}

} // namespace rapport::exchange
