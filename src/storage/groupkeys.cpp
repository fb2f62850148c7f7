#include "storage/groupkeys.h"

#include "storage/foldedtext.h"

#include <algorithm>
#include <numeric>

namespace rapport::storage {

using domain::FieldType;
using domain::ListGroup;
using domain::Value;

namespace {

constexpr qint64 kQuarterHourMs = 15 * 60 * 1000;
constexpr int kMonths = 12;
constexpr qsizetype kIsoMonth = 7; // "2026-11" of an ISO date

std::string folded(const QString &text)
{
    std::string out;
    const QByteArray bytes = text.toUtf8();
    appendFoldedUtf8(out, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    return out;
}

/// Text that sorts as the number does.
std::string sortable(qint64 number)
{
    std::string out(sizeof(number), '\0');
    auto bits = static_cast<quint64>(number) ^ (1ULL << 63);
    for (auto place = out.rbegin(); place != out.rend(); ++place, bits >>= 8)
        *place = static_cast<char>(bits & 0xFF);
    return out;
}

} // namespace

int GroupKeys::add(const Value &value)
{
    m_groups.push_back({value, {}, 0, 0, {}});
    return static_cast<int>(m_groups.size()) - 1;
}

int GroupKeys::of(const ScanKey &key)
{
    if (const auto *text = std::get_if<std::string_view>(&key))
        return text->empty() ? kNone : ofText(*text);
    if (const auto *number = std::get_if<qint64>(&key))
        return ofNumber(*number);
    return m_field.type == FieldType::YesNo ? ofNumber(0) : kNone;
}

int GroupKeys::ofText(std::string_view text)
{
    if (m_field.type == FieldType::Date)
        text = text.substr(0, kIsoMonth);
    if (const auto known = m_texts.find(text); known != m_texts.end())
        return known->second;
    const QString value = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    int number = kNone;
    if (m_field.type == FieldType::Date) {
        number = add(QDate::fromString(value + QStringLiteral("-01"), Qt::ISODate));
    } else {
        std::string plain;
        appendFoldedUtf8(plain, text);
        const auto [known, fresh] = m_folded.try_emplace(std::move(plain), static_cast<int>(m_groups.size()));
        number = fresh ? add(value) : known->second;
    }
    m_texts.emplace(text, number);
    return number;
}

int GroupKeys::ofMonth(int month)
{
    const auto known = m_numbers.constFind(month);
    if (known != m_numbers.cend())
        return *known;
    const int number = add(QDate(month / kMonths, month % kMonths + 1, 1));
    m_numbers.insert(month, number);
    return number;
}

int GroupKeys::ofNumber(qint64 number)
{
    if (m_field.type == FieldType::Instant) {
        const qint64 quarter = number / kQuarterHourMs;
        const auto known = m_months.constFind(quarter);
        if (known != m_months.cend())
            return *known;
        const QDate day = core::Instant{number}.local().date();
        const int group = ofMonth(day.year() * kMonths + day.month() - 1);
        m_months.insert(quarter, group);
        return group;
    }
    const auto known = m_numbers.constFind(number);
    if (known != m_numbers.cend())
        return *known;
    const int group = m_field.type == FieldType::Link ? add(domain::RecordId(number)) : add(number != 0);
    m_numbers.insert(number, group);
    return group;
}

int GroupKeys::ofTags(const QStringList &tags)
{
    const QString all = tags.join(QLatin1Char('\n'));
    const auto [known, fresh] = m_texts.try_emplace(all.toStdString(), static_cast<int>(m_groups.size()));
    return fresh ? add(tags) : known->second;
}

void GroupKeys::nameLinks(const QHash<qint64, QString> &names)
{
    for (ListGroup &group : m_groups)
        group.text = names.value(group.key.as<domain::RecordId>().value());
}

std::string GroupKeys::sortKey(const ListGroup &group) const
{
    switch (m_field.type) {
    case FieldType::YesNo: return sortable(group.key.as<bool>() ? 0 : 1);
    case FieldType::Date:
    case FieldType::Instant: return sortable(group.key.as<QDate>().toJulianDay());
    case FieldType::Link: return folded(group.text);
    case FieldType::Tags: return folded(group.key.as<QStringList>().join(QLatin1Char('\n')));
    case FieldType::Choice: {
        const auto place = m_field.choices.indexOf(group.key.text());
        return sortable(place < 0 ? m_field.choices.size() : place) + folded(group.key.text());
    }
    default: return folded(group.key.text());
    }
}

std::vector<int> GroupKeys::order(bool descending) const
{
    std::vector<std::string> keys;
    keys.reserve(m_groups.size());
    for (const ListGroup &group : m_groups)
        keys.push_back(sortKey(group));
    std::vector<int> places(m_groups.size());
    std::iota(places.begin(), places.end(), 0);
    std::stable_sort(places.begin(), places.end(), [&](int a, int b) {
        const auto &first = keys[static_cast<std::size_t>(descending ? b : a)];
        const auto &second = keys[static_cast<std::size_t>(descending ? a : b)];
        return first < second;
    });
    return places;
}

} // namespace rapport::storage
