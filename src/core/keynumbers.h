#pragma once

#include <QtGlobal>
#include <utility>
#include <vector>

namespace rapport::core {

/// Small values by numbers other than 0, ids or hashes of keys, in one open table.
template <class Value>
class KeyNumbers {
public:
    /// Null when nothing was put there.
    const Value *find(quint64 number) const
    {
        if (m_slots.empty())
            return nullptr;
        const Slot &slot = m_slots[placeOf(number)];
        return slot.number == 0 ? nullptr : &slot.value;
    }
    Value *find(quint64 number) { return const_cast<Value *>(std::as_const(*this).find(number)); }
    template <class Take>
    void forEach(Take take) const
    {
        for (const Slot &slot : m_slots) {
            if (slot.number != 0)
                take(slot.value);
        }
    }
    void insert(quint64 number, const Value &value)
    {
        if ((m_used + 1) * 8 > m_slots.size() * 7)
            grow();
        Slot &slot = m_slots[placeOf(number)];
        m_used += slot.number == 0 ? 1 : 0;
        slot = {number, value};
    }

private:
    struct Slot {
        quint64 number = 0; ///< 0: free
        Value value{};
    };

    std::size_t placeOf(quint64 number) const
    {
        // Spread first: ids follow each other, or are steps apart that would pile up.
        const quint64 spread = (number * Q_UINT64_C(0x9E3779B97F4A7C15)) >> 32;
        std::size_t place = static_cast<std::size_t>((spread * m_slots.size()) >> 32);
        while (m_slots[place].number != 0 && m_slots[place].number != number)
            place = place + 1 == m_slots.size() ? 0 : place + 1;
        return place;
    }
    void grow()
    {
        const std::vector<Slot> old =
            std::exchange(m_slots, std::vector<Slot>(m_slots.size() * 3 / 2 + 1024));
        for (const Slot &slot : old) {
            if (slot.number != 0)
                m_slots[placeOf(slot.number)] = slot;
        }
    }

    std::vector<Slot> m_slots;
    std::size_t m_used = 0;
};

} // namespace rapport::core
