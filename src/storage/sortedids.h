#pragma once

#include "storage/rowscan.h"

#include <string>

namespace rapport::storage {

/// Collects ids with their keys and puts them in order: numbers by size, text by its folded form, equal keys by id,
/// empty keys last. Rows that come in (nearly) the right order cost next to nothing. Transient, for one query.
class SortedIds {
public:
    void add(qint64 id, const ScanKey &key);
    [[nodiscard]] std::vector<qint64> take(bool descending);

private:
    /// Rows in a row with the same key.
    struct Run {
        qint64 number;    ///< order-preserving bits of a number; 0 for text
        std::size_t text; ///< where the folded text starts
        std::size_t length;
        std::size_t first; ///< of its ids
        std::size_t count;
    };
    std::string_view textOf(const Run &run) const
    {
        return std::string_view(m_texts).substr(run.text, run.length);
    }
    bool before(const Run &a, const Run &b) const;
    void addRun(qint64 number, std::size_t text, qint64 id);

    std::vector<qint64> m_ids;
    std::vector<qint64> m_empty;
    std::vector<Run> m_runs;
    std::string m_texts;
    std::string m_raw; ///< the last text as it came
    bool m_sorted = true;
};

} // namespace rapport::storage
