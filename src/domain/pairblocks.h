#pragma once

#include <QtGlobal>
#include <functional>
#include <vector>

namespace rapport::domain {

/// Rows that share a key, as candidates for being the same: every pair of a small block; of a large one only those that
/// stand close together in a second order, so that the number of pairs grows with the number of rows, whatever they hold.
class PairBlocks {
public:
    static constexpr std::size_t kWholeBlock = 32; ///< up to here every pair
    static constexpr std::size_t kWindow = 10;     ///< beyond, with so many neighbours

    void clear() { m_entries.clear(); }
    void reserve(std::size_t rows) { m_entries.reserve(rows); }
    /// A row under a key; `order` sorts it among its block. Key 0 is none.
    void add(quint64 key, quint32 row, quint32 order)
    {
        if (key != 0)
            m_entries.push_back({key, order, row});
    }

    /// Calls `take(a, b)` with a < b for the candidates; false from it ends the walk.
    void forEach(const std::function<bool(quint32, quint32)> &take);

private:
    struct Entry {
        quint64 key;
        quint32 order;
        quint32 row;
    };
    bool walk(std::size_t first, std::size_t last, const std::function<bool(quint32, quint32)> &take) const;

    std::vector<Entry> m_entries;
};

/// A key of several numbers, never 0.
quint64 blockKey(quint64 family, quint64 one, quint64 two = 0);

} // namespace rapport::domain
