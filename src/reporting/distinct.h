#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace rapport::reporting {

/// Numbers keys in the order in which they come first. Owned by the function that counts; one thread.
class Distinct {
public:
    explicit Distinct(std::size_t expected = 16) : m_slots(std::bit_ceil(2 * expected + 16), kFree) {}

    /// The number of a key, a new one when it was not there yet.
    std::uint32_t add(std::uint64_t key)
    {
        std::size_t at = placeOf(key);
        while (m_slots[at] != kFree && m_keys[m_slots[at]] != key)
            at = (at + 1) & (m_slots.size() - 1);
        if (m_slots[at] != kFree)
            return m_slots[at];
        m_slots[at] = static_cast<std::uint32_t>(m_keys.size());
        m_keys.push_back(key);
        if (2 * m_keys.size() > m_slots.size())
            grow();
        return static_cast<std::uint32_t>(m_keys.size() - 1);
    }
    /// Both zeros are one.
    std::uint32_t add(double value) { return add(std::bit_cast<std::uint64_t>(value + 0.0)); }

    const std::vector<std::uint64_t> &keys() const { return m_keys; }
    std::vector<double> values() const
    {
        std::vector<double> values;
        values.reserve(m_keys.size());
        for (const std::uint64_t key : m_keys)
            values.push_back(std::bit_cast<double>(key));
        return values;
    }

private:
    static constexpr std::uint32_t kFree = 0xffffffff;

    /// Fibonacci hashing (Knuth, vol. 3, 6.4).
    std::size_t placeOf(std::uint64_t key) const
    {
        return static_cast<std::size_t>(((key ^ (key >> 32)) * 0x9e3779b97f4a7c15ULL) >> 20) &
               (m_slots.size() - 1);
    }
    void grow()
    {
        m_slots.assign(2 * m_slots.size(), kFree);
        for (std::size_t i = 0; i < m_keys.size(); ++i) {
            std::size_t at = placeOf(m_keys[i]);
            while (m_slots[at] != kFree)
                at = (at + 1) & (m_slots.size() - 1);
            m_slots[at] = static_cast<std::uint32_t>(i);
        }
    }

    std::vector<std::uint64_t> m_keys;
    std::vector<std::uint32_t> m_slots;
};

} // namespace rapport::reporting
