#include "storage/sortedids.h"

#include "storage/foldedtext.h"

#include <QtEndian>
#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>

namespace rapport::storage {

namespace {

constexpr std::size_t kBlock = 1 << 18;
constexpr std::size_t kSeen = 8192;

/// A number whose order is that of the doubles.
qint64 orderOf(double value)
{
    const auto bits = std::bit_cast<qint64>(value);
    return bits < 0 ? ~(bits & 0x7fffffffffffffffLL) : bits;
}

/// A number whose order is that of eight bytes of the texts, from `start` on.
quint64 eightBytes(std::string_view text, std::size_t start)
{
    char bytes[8] = {};
    if (text.size() > start)
        std::memcpy(bytes, text.data() + start, std::min(sizeof bytes, text.size() - start));
    return qFromBigEndian<quint64>(bytes);
}

qint64 orderOf(std::string_view text)
{
    return static_cast<qint64>(eightBytes(text, 0) ^ 0x8000000000000000ULL);
}

} // namespace

std::string_view SortedIds::Texts::keep(std::string_view text)
{
    if (m_free < text.size()) {
        m_free = std::max(kBlock, text.size());
        m_next = m_blocks.emplace_back(new char[m_free]).get();
    }
    char *place = m_next;
    if (!text.empty())
        std::memcpy(place, text.data(), text.size());
    m_next += text.size();
    m_free -= text.size();
    return {place, text.size()};
}

bool SortedIds::before(const Key &a, const Key &b)
{
    if (a.number != b.number)
        return a.number < b.number;
    return std::string_view(a.text, a.length) < std::string_view(b.text, b.length);
}

quint32 SortedIds::keep(qint64 number, std::string_view folded)
{
    m_keys.push_back({number, m_texts.keep(folded).data(), static_cast<quint32>(folded.size())});
    return static_cast<quint32>(m_keys.size() - 1);
}

quint32 SortedIds::keyOf(qint64 number)
{
    if (m_sorted)
        return !m_keys.empty() && m_keys.back().number == number ? static_cast<quint32>(m_keys.size() - 1)
                                                                 : keep(number, {});
    Seen &seen = m_seen[std::hash<qint64>()(number) % kSeen];
    if (seen.key == kNone || m_keys[seen.key].number != number)
        seen.key = keep(number, {});
    return seen.key;
}

quint32 SortedIds::keyOf(std::string_view text)
{
    Seen *seen = nullptr;
    if (m_sorted) {
        if (!m_keys.empty() && text == m_last)
            return static_cast<quint32>(m_keys.size() - 1);
        m_last = text;
    } else {
        seen = &m_seen[std::hash<std::string_view>()(text) % kSeen];
        if (seen->key != kNone && seen->text == text)
            return seen->key;
        seen->text = text;
    }
    m_folded.clear();
    appendFoldedUtf8(m_folded, text);
    const quint32 key = keep(orderOf(m_folded), m_folded);
    if (seen)
        seen->key = key;
    return key;
}

void SortedIds::addRow(qint64 id, quint32 key)
{
    if (m_sorted && !m_ids.empty()) {
        const Key &last = m_keys[m_keyOf.back()];
        const bool less = before(last, m_keys[key]);
        m_sorted = less || (m_ids.back() < id && !before(m_keys[key], last));
        if (!m_sorted)
            m_seen.resize(kSeen);
    }
    m_ids.push_back(id);
    m_keyOf.push_back(key);
}

void SortedIds::add(qint64 id, const ScanKey &key)
{
    if (std::holds_alternative<std::monostate>(key))
        m_empty.push_back(id);
    else if (const auto *number = std::get_if<qint64>(&key))
        addRow(id, keyOf(*number));
    else if (const auto *real = std::get_if<double>(&key))
        addRow(id, keyOf(orderOf(*real)));
    else
        addRow(id, keyOf(std::get<std::string_view>(key)));
}

/// For every key how many different ones are smaller.
std::vector<quint32> SortedIds::ranks() const
{
    struct Place {
        qint64 number;
        quint64 next; ///< bytes of the text: most comparisons end here, without going to where the texts are
        quint32 key;
    };
    std::vector<Place> order(m_keys.size());
    for (quint32 i = 0; i < order.size(); ++i)
        order[i] = {m_keys[i].number, eightBytes({m_keys[i].text, m_keys[i].length}, 8), i};
    std::sort(order.begin(), order.end(), [this](const Place &a, const Place &b) {
        if (a.number != b.number)
            return a.number < b.number;
        return a.next != b.next ? a.next < b.next : before(m_keys[a.key], m_keys[b.key]);
    });
    std::vector<quint32> ranks(m_keys.size());
    quint32 rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        rank += i > 0 && before(m_keys[order[i - 1].key], m_keys[order[i].key]) ? 1 : 0;
        ranks[order[i].key] = rank;
    }
    return ranks;
}

std::vector<qint64> SortedIds::ordered() const
{
    const std::vector<quint32> rankOfKey = ranks();
    std::vector<std::size_t> starts(m_keys.size() + 1);
    for (const quint32 key : m_keyOf)
        ++starts[rankOfKey[key] + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<qint64> out(m_ids.size());
    std::vector<std::size_t> next(starts.begin(), starts.end() - 1);
    for (std::size_t i = 0; i < m_ids.size(); ++i)
        out[next[rankOfKey[m_keyOf[i]]]++] = m_ids[i];
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
        const auto from = out.begin() + static_cast<std::ptrdiff_t>(starts[i]);
        const auto to = out.begin() + static_cast<std::ptrdiff_t>(starts[i + 1]);
        if (!std::is_sorted(from, to))
            std::sort(from, to);
    }
    return out;
}

std::vector<qint64> SortedIds::take(bool descending)
{
    std::vector<qint64> out = m_sorted ? std::move(m_ids) : ordered();
    std::sort(m_empty.begin(), m_empty.end());
    if (descending) {
        std::reverse(out.begin(), out.end());
        std::reverse(m_empty.begin(), m_empty.end());
    }
    out.insert(out.end(), m_empty.begin(), m_empty.end());
    return out;
}

} // namespace rapport::storage
