#pragma once

#include <QtGlobal>
#include <algorithm>
#include <unordered_map>
#include <vector>

namespace rapport::storage {

/// Ranges of ids that were made, each by an entry of the journal. A value, filled and then asked.
class MadeRanges {
public:
    /// `turn`: which entry it was.
    void add(qint64 first, qint64 last, qint64 turn)
    {
        if (first == last)
            m_singles.emplace(first, turn);
        else
            m_ranges.push_back({first, last, turn, 0});
    }

    /// To be called before it is asked.
    void arrange()
    {
        std::sort(m_ranges.begin(), m_ranges.end(),
                  [](const Range &a, const Range &b) { return a.first < b.first; });
        qint64 furthest = 0;
        for (Range &range : m_ranges) {
            furthest = std::max(furthest, range.last);
            range.furthest = furthest;
        }
    }

    /// Whether an entry before this one made it.
    bool holds(qint64 id, qint64 before) const
    {
        const auto single = m_singles.find(id);
        if (single != m_singles.end() && single->second < before)
            return true;
        auto range = std::upper_bound(m_ranges.begin(), m_ranges.end(), id,
                                      [](qint64 wanted, const Range &one) { return wanted < one.first; });
        while (range != m_ranges.begin() && (--range)->furthest >= id) {
            if (range->last >= id && range->turn < before)
                return true;
        }
        return false;
    }

    std::vector<qint64> singles() const
    {
        std::vector<qint64> ids;
        ids.reserve(m_singles.size());
        for (const auto &entry : m_singles)
            ids.push_back(entry.first);
        return ids;
    }

    struct Range {
        qint64 first = 0;
        qint64 last = 0;
        qint64 turn = 0;
        qint64 furthest = 0; ///< the end of those that begin no later
    };
    /// Those of more than one id.
    const std::vector<Range> &ranges() const { return m_ranges; }

private:
    std::unordered_map<qint64, qint64> m_singles;
    std::vector<Range> m_ranges;
};

} // namespace rapport::storage
