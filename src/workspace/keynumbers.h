#pragma once

#include "workspace/seenkeys.h"

#include <vector>

namespace rapport::workspace {

/// Small values by the hashes of keys (SeenKeys::hashOf), in one open table. A value that was made by default is "none".
template <class Value>
class KeyNumbers {
public:
    /// Null when nothing was put there.
    const Value *find(quint64 hash) const
    {
        if (m_slots.empty())
            return nullptr;
        const Slot &slot = m_slots[placeOf(hash)];
        return slot.hash == 0 ? nullptr : &slot.value;
    }
    Value *find(quint64 hash) { return const_cast<Value *>(std::as_const(*this).find(hash)); }
    void insert(quint64 hash, const Value &value)
    {
        if ((m_used + 1) * 8 > m_slots.size() * 7)
            grow();
        Slot &slot = m_slots[placeOf(hash)];
        m_used += slot.hash == 0 ? 1 : 0;
        slot = {hash, value};
    }

private:
    struct Slot {
        quint64 hash = 0; ///< 0: free
        Value value{};
    };

    std::size_t placeOf(quint64 hash) const
    {
        std::size_t place = static_cast<std::size_t>(hash % m_slots.size());
        while (m_slots[place].hash != 0 && m_slots[place].hash != hash)
            place = place + 1 == m_slots.size() ? 0 : place + 1;
        return place;
    }
    void grow()
    {
        const std::vector<Slot> old =
            std::exchange(m_slots, std::vector<Slot>(m_slots.size() * 3 / 2 + 1024));
        for (const Slot &slot : old) {
            if (slot.hash != 0)
                m_slots[placeOf(slot.hash)] = slot;
        }
    }

    std::vector<Slot> m_slots;
    std::size_t m_used = 0;
};

} // namespace rapport::workspace
