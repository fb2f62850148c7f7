#include "domain/duplicateevidence.h"

#include "domain/textfold.h"

#include <QStringList>
#include <algorithm>
#include <cmath>

namespace rapport::domain {

namespace {

constexpr double kFewest = 100;               ///< a small store knows little of how rare a name is
constexpr double kUnseen = 1000;              ///< so many people more, none of whom has the name
constexpr double kDuplicatesARecord = 0.02;   ///< how many there are before anything is known
constexpr quint64 kPhoneEnd = 10'000'000;     ///< numbers that end the same in seven digits are looked at
constexpr quint64 kLongPhone = 1'000'000'000; ///< so many digits of a long number tell people apart
constexpr quint64 kMostDigits = 18;

quint64 hashOf(std::string_view text)
{
    quint64 hash = 0xCBF29CE484222325ULL;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return hash ^ (hash >> 31);
}

/// A phone key's digits without the zeros of a trunk prefix; 0 when it has too few to tell people apart.
quint64 numberOf(std::string_view digits)
{
    constexpr std::size_t kFewestDigits = 6;
    const auto first = digits.find_first_not_of('0');
    if (first == std::string_view::npos || digits.size() - first < kFewestDigits)
        return 0;
    quint64 number = 0;
    digits = digits.substr(first);
    if (digits.size() > kMostDigits)
        digits = digits.substr(digits.size() - kMostDigits);
    for (const char c : digits)
        number = number * 10 + static_cast<quint64>(c - '0');
    return number;
}

quint64 sizeOf(quint64 number)
{
    quint64 power = 10;
    while (power <= number)
        power *= 10;
    return power;
}

/// Whether one number is the other without its country or area.
bool isSamePhone(quint64 one, quint64 other)
{
    const quint64 shorter = std::min(one, other);
    if (one == other)
        return true;
    const quint64 longer = std::max(one, other);
    if (shorter >= kLongPhone && longer % kLongPhone == shorter % kLongPhone)
        return true; // "+49 (0)170 …" has a zero between
    return shorter >= kPhoneEnd / 10 && longer % sizeOf(shorter) == shorter;
}

constexpr const char *kReasonKeys[] = {
    "same-email",   "same-phone",      "same-domain",     "same-name",      "swapped-names",  "nickname",
    "initial",      "name-part",       "first-name-typo", "last-name-typo", "name-typo",      "same-birthday",
    "same-company", "similar-company", "same-address",    "same-city",      "other-last-name"};

} // namespace

QString reasonKey(DuplicateReason reason)
{
    return QLatin1String(kReasonKeys[static_cast<std::size_t>(reason)]);
}

double Evidence::score() const
{
    return 1 / (1 + std::exp2(-bits));
}

QStringList Evidence::why() const
{
    QStringList keys;
    for (std::size_t i = 0; i < std::size(kReasonKeys); ++i) {
        if (reasons & (1U << i))
            keys << QLatin1String(kReasonKeys[i]);
    }
    return keys;
}

Rarity::Rarity(qint64 records)
    : m_records(std::max(static_cast<double>(records), 1.0)),
      m_needed(std::log2(std::max(m_records, kFewest) / (2 * kDuplicatesARecord)))
{
}

double Rarity::of(qint64 count) const
{
    return std::log2((m_records + kUnseen) / (static_cast<double>(count) + 0.2));
}

void ReachTable::add(quint32 row, ContactPoint::Type type, std::string_view key)
{
    const quint64 value = type == ContactPoint::Type::Phone ? numberOf(key) : hashOf(key);
    if (value != 0 && !key.empty())
        m_points.push_back({row, type, value, 1});
}

void ReachTable::seal(quint32 rows)
{
    const auto tail = [](const Point &point) {
        return point.type == ContactPoint::Type::Phone ? point.value % kPhoneEnd : point.value;
    };
    std::sort(m_points.begin(), m_points.end(), [&](const Point &a, const Point &b) {
        return std::tuple(a.type, tail(a), a.row) < std::tuple(b.type, tail(b), b.row);
    });
    for (std::size_t first = 0; first < m_points.size();) {
        std::size_t last = first;
        qint32 count = 0;
        for (; last < m_points.size() && m_points[last].type == m_points[first].type &&
               tail(m_points[last]) == tail(m_points[first]);
             ++last)
            count += last == first || m_points[last].row != m_points[last - 1].row ? 1 : 0;
        for (; first < last; ++first)
            m_points[first].shared = count;
    }
    std::sort(m_points.begin(), m_points.end(), [](const Point &a, const Point &b) {
        return std::tuple(a.row, a.type, a.value) < std::tuple(b.row, b.type, b.value);
    });
    m_starts.assign(rows + 1, 0);
    for (const Point &point : m_points)
        ++m_starts[point.row + 1];
    for (std::size_t row = 1; row < m_starts.size(); ++row)
        m_starts[row] += m_starts[row - 1];
}

ReachTable::Agreement ReachTable::compare(quint32 a, quint32 b, ContactPoint::Type type) const
{
    Agreement found;
    bool first = false;
    bool second = false;
    for (const Point *one = begin(a); one != end(a); ++one)
        first = first || one->type == type;
    for (const Point *other = begin(b); first && other != end(b); ++other) {
        if (other->type != type)
            continue;
        second = true;
        for (const Point *one = begin(a); one != end(a); ++one) {
            if (one->type != type)
                continue;
            const bool same = type == ContactPoint::Type::Phone ? isSamePhone(one->value, other->value)
                                                                : one->value == other->value;
            if (same && (found.shared == 0 || one->shared < found.shared))
                found.shared = one->shared;
        }
    }
    found.both = first && second;
    return found;
}

void ReachTable::addTo(PairBlocks &blocks, ContactPoint::Type type) const
{
    for (const Point &point : m_points) {
        if (point.type != type || point.shared < 2)
            continue;
        const bool phone = type == ContactPoint::Type::Phone;
        const quint64 value = phone ? point.value % kPhoneEnd : point.value;
        blocks.add(blockKey(static_cast<quint64>(type) + 100, value), point.row, 0);
    }
}

quint32 letterOrder(const std::u16string &text)
{
    constexpr std::size_t kLetters = 6;
    quint32 order = 0;
    for (std::size_t i = 0; i < kLetters; ++i) {
        quint32 letter = 0;
        if (i < text.size())
            letter = text[i] >= u'a' && text[i] <= u'z' ? quint32(text[i] - u'a' + 1) : 27 + text[i] % 5;
        order = order << 5 | letter;
    }
    return order;
}

quint32 textMark(const QString &text)
{
    if (text.isEmpty())
        return 0;
    const QByteArray utf8 = text.toUtf8();
    const quint64 hash = hashOf({utf8.constData(), static_cast<std::size_t>(utf8.size())});
    return std::max<quint32>(static_cast<quint32>(hash ^ (hash >> 32)), 1);
}

QString streetNormal(const QString &raw)
{
    QStringList parts = words(raw);
    for (QString &part : parts) {
        if (part.endsWith(QLatin1String("strasse")))
            part.chop(4);
        else if (part == QLatin1String("street"))
            part = QStringLiteral("st");
        else if (part == QLatin1String("avenue"))
            part = QStringLiteral("ave");
        else if (part == QLatin1String("road"))
            part = QStringLiteral("rd");
    }
    return parts.join(QString());
}

} // namespace rapport::domain
