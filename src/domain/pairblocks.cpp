#include "domain/pairblocks.h"

#include <algorithm>
#include <tuple>

namespace rapport::domain {

bool PairBlocks::walk(std::size_t first, std::size_t last,
                      const std::function<bool(quint32, quint32)> &take) const
{
    const std::size_t reach = last - first <= kWholeBlock ? last - first : kWindow;
    for (std::size_t i = first; i < last; ++i) {
        for (std::size_t k = i + 1; k < std::min(last, i + 1 + reach); ++k) {
            const quint32 a = m_entries[i].row;
            const quint32 b = m_entries[k].row;
            if (a != b && !take(std::min(a, b), std::max(a, b)))
                return false;
        }
    }
    return true;
}

void PairBlocks::forEach(const std::function<bool(quint32, quint32)> &take)
{
    std::sort(m_entries.begin(), m_entries.end(), [](const Entry &a, const Entry &b) {
        return std::tie(a.key, a.order, a.row) < std::tie(b.key, b.order, b.row);
    });
    for (std::size_t first = 0; first < m_entries.size();) {
        std::size_t last = first + 1;
        while (last < m_entries.size() && m_entries[last].key == m_entries[first].key)
            ++last;
        if (last - first > 1 && !walk(first, last, take))
            return;
        first = last;
    }
}

quint64 blockKey(quint64 family, quint64 one, quint64 two)
{
    quint64 key = family * 0x9E3779B97F4A7C15ULL;
    for (const quint64 part : {one, two}) {
        key ^= part + 0x9E3779B97F4A7C15ULL + (key << 6) + (key >> 2);
        key *= 0xBF58476D1CE4E5B9ULL;
        key ^= key >> 29;
    }
    return key == 0 ? 1 : key;
}

} // namespace rapport::domain
