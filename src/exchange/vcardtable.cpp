#include "exchange/vcardtable.h"

#include "exchange/vcardperson.h"

#include <algorithm>

namespace rapport::exchange {

using core::Result;
using domain::Address;
using domain::ContactPoint;
using domain::Record;

namespace {

constexpr size_t kMaxSlots = 99;
constexpr size_t kMaxProblems = 100;

/// In the order of the columns.
const QStringList kFields{"full_name", "first_name", "last_name", "salutation", "job_title",
                          "birthday",  "language",   "tags",      "notes",      "external_id"};

struct PointColumns {
    ContactPoint::Type type;
    const char *key;
};
constexpr PointColumns kPoints[] = {{ContactPoint::Type::Email, "email"},
                                    {ContactPoint::Type::Phone, "phone"},
                                    {ContactPoint::Type::Link, "website"}};

struct AddressColumn {
    const char *key;
    QString Address::*part;
};
constexpr AddressColumn kAddress[] = {{"street", &Address::street},
                                      {"postcode", &Address::postcode},
                                      {"city", &Address::city},
                                      {"region", &Address::region},
                                      {"country", &Address::country}};

QByteArray numbered(const char *key, size_t slot)
{
    return slot == 0 ? QByteArray(key) : QByteArray(key) + QByteArray::number(static_cast<int>(slot + 1));
}

std::vector<const ContactPoint *> pointsOf(const Record &person, ContactPoint::Type type)
{
    std::vector<const ContactPoint *> points;
    for (const ContactPoint &point : person.contactPoints) {
        if (point.type == type)
            points.push_back(&point);
    }
    return points;
}

} // namespace

bool looksLikeVCard(QByteArrayView head)
{
    // Without NULs, UTF-16 of ASCII is ASCII.
    QByteArray text = head.toByteArray().replace('\0', "").toUpper();
    for (const char *mark : {"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"}) {
        if (text.startsWith(mark))
            text.remove(0, static_cast<qsizetype>(qstrlen(mark)));
    }
    return text.trimmed().startsWith("BEGIN:VCARD");
}

Result<std::unique_ptr<TableReader>> VCardTable::open(const QString &path, const TableOptions &options)
{
    std::unique_ptr<VCardTable> table(new VCardTable);
    RAPPORT_CHECK(table->survey(path, options));
    RAPPORT_TRY(table->m_reader, VCardReader::open(path, options.encoding, options.stop));
    const VCardLines &lines = table->m_reader->lines();
    table->m_format.format = QStringLiteral("vcard");
    table->m_format.encoding = lines.encoding().isEmpty() ? QStringLiteral("utf-8") : lines.encoding();
    table->m_format.byteOrderMark = lines.hasByteOrderMark();
    return table;
}

Result<> VCardTable::survey(const QString &path, const TableOptions &options)
{
    RAPPORT_TRY(const auto reader, VCardReader::open(path, options.encoding, options.stop));
    VCard card;
    while (true) {
        RAPPORT_TRY(const bool more, reader->next(card));
        if (!more)
            break;
        RAPPORT_CHECK(see(personOf(card), path, card.line));
        tellFaults(card);
    }
    for (const VCardFault &stray : reader->strays())
        m_problems.push_back({stray.line, stray.kind, {stray.text}});
    return {};
}

Result<> VCardTable::see(const Record &person, const QString &path, qint64 line)
{
    for (auto it = person.values.cbegin(); it != person.values.cend(); ++it)
        m_fields.insert(it.key());
    m_companies = m_companies || !person.roles.empty();
    m_addresses = std::max(m_addresses, person.addresses.size());
    size_t most = m_addresses;
    for (size_t i = 0; i < std::size(kPoints); ++i) {
        m_points[i] = std::max(m_points[i], pointsOf(person, kPoints[i].type).size());
        most = std::max(most, m_points[i]);
    }
    if (most <= kMaxSlots)
        return {};
    return core::fail(core::ErrorCode::Parse, QStringLiteral("vcard.too-many-columns"),
                      {path, QString::number(line)});
}

void VCardTable::tellFaults(const VCard &card)
{
    for (const VCardFault &fault : card.faults) {
        const auto same = std::count_if(m_problems.begin(), m_problems.end(),
                                        [&fault](const TableProblem &p) { return p.kind == fault.kind; });
        if (static_cast<size_t>(same) < kMaxProblems)
            m_problems.push_back(
                {fault.line, fault.kind, fault.text.isEmpty() ? QStringList() : QStringList{fault.text}});
    }
}

Result<bool> VCardTable::next(TableRow &row)
{
    m_buffer.clear();
    if (++m_number == 1) {
        addHeader();
        if (m_buffer.size() == 0)
            return false;
        row = m_buffer.row(m_number, 1);
        return true;
    }
    VCard card;
    RAPPORT_TRY(const bool more, m_reader->next(card));
    if (!more)
        return false;
    addCells(personOf(card));
    row = m_buffer.row(m_number, card.line);
    return true;
}

void VCardTable::addHeader()
{
    for (const QString &field : kFields) {
        if (m_fields.contains(field))
            m_buffer.add(field.toUtf8());
    }
    if (m_companies)
        m_buffer.add("company");
    for (size_t i = 0; i < std::size(kPoints); ++i) {
        for (size_t slot = 0; slot < m_points[i]; ++slot) {
            const QByteArray key = numbered(kPoints[i].key, slot);
            m_buffer.add(key);
            m_buffer.add(key + "_type");
        }
    }
    for (size_t slot = 0; slot < m_addresses; ++slot) {
        for (const AddressColumn &column : kAddress)
            m_buffer.add(numbered(column.key, slot));
        m_buffer.add(numbered("address", slot) + "_type");
    }
    if (m_fields.contains(QStringLiteral("vcard_extra")))
        m_buffer.add("vcard_extra");
}

void VCardTable::addCells(const Record &person)
{
    for (const QString &field : kFields) {
        if (m_fields.contains(field))
            m_buffer.add(person.text(field).toUtf8());
    }
    if (m_companies)
        m_buffer.add(person.roles.empty() ? QByteArray() : person.roles.front().otherName.toUtf8());
    for (size_t i = 0; i < std::size(kPoints); ++i) {
        const auto points = pointsOf(person, kPoints[i].type);
        for (size_t slot = 0; slot < m_points[i]; ++slot) {
            const bool has = slot < points.size();
            m_buffer.add(has ? points[slot]->value.toUtf8() : QByteArray());
            m_buffer.add(has ? points[slot]->label.toUtf8() : QByteArray());
        }
    }
    for (size_t slot = 0; slot < m_addresses; ++slot) {
        const Address address = slot < person.addresses.size() ? person.addresses[slot] : Address{};
        for (const AddressColumn &column : kAddress)
            m_buffer.add((address.*column.part).toUtf8());
        m_buffer.add(address.label.toUtf8());
    }
    if (m_fields.contains(QStringLiteral("vcard_extra")))
        m_buffer.add(person.text(QStringLiteral("vcard_extra")).toUtf8());
}

} // namespace rapport::exchange
