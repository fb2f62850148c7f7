#include "workspace/seenkeys.h"

#include <algorithm>
#include <utility>

namespace rapport::workspace {

namespace {

constexpr size_t kLeastSlots = 1024;
constexpr quint64 kRecords = 0x9e3779b97f4a7c15ULL;

/// Every bit of the answer depends on every bit of x (the finaliser of splitmix64, Steele et al. 2014).
quint64 mixed(quint64 x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    x ^= x >> 31;
    return x == 0 ? 1 : x;
}

} // namespace

SeenKeys::SeenKeys(qint64 expected) : m_slots(std::max(kLeastSlots, static_cast<size_t>(expected) * 8 / 7)) {}

quint64 SeenKeys::hashOf(const QString &key)
{
    quint64 hash = 0xcbf29ce484222325ULL;
    for (const QChar c : key)
        hash = (hash ^ c.unicode()) * 0x100000001b3ULL;
    return mixed(hash);
}

quint64 SeenKeys::hashOf(qint64 record)
{
    return mixed(static_cast<quint64>(record) + kRecords);
}

bool SeenKeys::holds(quint64 hash) const
{
    return m_slots[placeOf(hash)] == hash;
}

size_t SeenKeys::placeOf(quint64 hash) const
{
    size_t place = static_cast<size_t>(hash % m_slots.size());
    while (m_slots[place] != 0 && m_slots[place] != hash)
        place = place + 1 == m_slots.size() ? 0 : place + 1;
    return place;
}

void SeenKeys::insertHash(quint64 hash)
{
    if (m_used * 10 >= m_slots.size() * 9)
        grow();
    quint64 &slot = m_slots[placeOf(hash)];
    m_used += slot == 0 ? 1 : 0;
    slot = hash;
}

void SeenKeys::grow()
{
    const std::vector<quint64> old = std::exchange(m_slots, std::vector<quint64>(m_slots.size() * 2));
    for (const quint64 hash : old) {
        if (hash != 0)
            m_slots[placeOf(hash)] = hash;
    }
}

} // namespace rapport::workspace
