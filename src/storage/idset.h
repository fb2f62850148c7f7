#pragma once

#include <QtGlobal>
#include <algorithm>
#include <vector>

namespace rapport::storage {

/// A set of ids asked millions of times: a bit each where they lie close together, a sorted list otherwise.
class IdSet {
public:
    explicit IdSet(std::vector<qint64> ids) : m_sorted(std::move(ids))
    {
        if (!std::is_sorted(m_sorted.begin(), m_sorted.end()))
            std::sort(m_sorted.begin(), m_sorted.end());
        constexpr qint64 kWidest = 1LL << 28;
        if (m_sorted.empty() || m_sorted.back() - m_sorted.front() > kWidest)
            return;
        m_first = m_sorted.front();
        m_bits.assign(static_cast<std::size_t>(m_sorted.back() - m_first + 1), false);
        for (const qint64 id : m_sorted)
            m_bits[static_cast<std::size_t>(id - m_first)] = true;
    }

    bool contains(qint64 id) const
    {
        if (m_bits.empty())
            return std::binary_search(m_sorted.begin(), m_sorted.end(), id);
        const auto at = static_cast<std::size_t>(id - m_first);
        return id >= m_first && at < m_bits.size() && m_bits[at];
    }

private:
    std::vector<qint64> m_sorted;
    std::vector<bool> m_bits;
    qint64 m_first = 0;
};

} // namespace rapport::storage
