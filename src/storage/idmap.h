#pragma once

#include <QtGlobal>
#include <bit>
#include <vector>

namespace rapport::storage {

/// Small values by id, which is never 0, in one piece of memory: where ids come in no order, finding one waits once for the
/// memory, not three times as in std::unordered_map. Nothing is taken out again. A value; references hold until the next
/// new id.
template <class Value>
class IdMap {
public:
    /// Makes an empty one for a new id.
    Value &operator[](qint64 id)
    {
        if (2 * (m_count + 1) > m_slots.size())
            grow();
        Slot &slot = m_slots[indexOf(id)];
        if (slot.id == 0) {
            slot.id = id;
            ++m_count;
        }
        return slot.value;
    }

    /// Null: there is none.
    const Value *find(qint64 id) const
    {
        if (m_slots.empty())
            return nullptr;
        const Slot &slot = m_slots[indexOf(id)];
        return slot.id == id ? &slot.value : nullptr;
    }

    /// This id will be asked for in a moment: its memory may come meanwhile.
    void expect([[maybe_unused]] qint64 id) const
    {
#ifdef __GNUC__ // elsewhere it only takes longer
        if (!m_slots.empty())
            __builtin_prefetch(&m_slots[placeOf(id)]);
#endif
    }

private:
    struct Slot {
        qint64 id = 0;
        Value value{};
    };

    /// Where the search for an id begins.
    std::size_t placeOf(qint64 id) const
    {
        constexpr quint64 kGolden = 0x9E3779B97F4A7C15U; // 2^64 / golden ratio: scatters near ids
        return (static_cast<quint64>(id) * kGolden) >> (64 - std::bit_width(m_slots.size() - 1));
    }

    /// Of the id's slot, or of the free one where it belongs.
    std::size_t indexOf(qint64 id) const
    {
        std::size_t at = placeOf(id);
        while (m_slots[at].id != 0 && m_slots[at].id != id)
            at = (at + 1) & (m_slots.size() - 1);
        return at;
    }

    void grow()
    {
        constexpr std::size_t kFewest = 1024;
        std::vector<Slot> old(m_slots.empty() ? kFewest : 2 * m_slots.size());
        old.swap(m_slots);
        for (const Slot &slot : old) {
            if (slot.id != 0)
                m_slots[indexOf(slot.id)] = slot;
        }
    }

    std::vector<Slot> m_slots; ///< a power of two of them, half of them free at least
    std::size_t m_count = 0;
};

} // namespace rapport::storage
