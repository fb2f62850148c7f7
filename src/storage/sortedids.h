#pragma once

#include "storage/rowscan.h"

#include <memory>

namespace rapport::storage {

/// Collects ids with their keys and puts them in order: numbers by size, text by its folded form, equal keys by id,
/// empty keys last. Rows that come in (nearly) the right order cost next to nothing. Transient, for one query.
class SortedIds {
public:
    void add(qint64 id, const ScanKey &key);
    [[nodiscard]] std::vector<qint64> take(bool descending);

private:
    /// What rows are ordered by; equal ones may be held twice.
    struct Key {
        qint64 number; ///< order-preserving bits of a number, or of the first eight bytes of a text
        const char *text;
        quint32 length; ///< of the text, folded
    };

    /// Texts that stay where they are put.
    class Texts {
    public:
        std::string_view keep(std::string_view text);

    private:
        std::vector<std::unique_ptr<char[]>> m_blocks;
        std::size_t m_free = 0; ///< in the last block
        char *m_next = nullptr;
    };

    /// Where a key like the one that comes was kept lately.
    struct Seen {
        quint32 key = kNone;
        std::string text; ///< as it came
    };
    static constexpr quint32 kNone = 0xFFFFFFFF;

    static bool before(const Key &a, const Key &b);
    quint32 keyOf(qint64 number);
    quint32 keyOf(std::string_view text);
    quint32 keep(qint64 number, std::string_view folded);
    void addRow(qint64 id, quint32 key);
    std::vector<quint32> ranks() const;
    std::vector<qint64> ordered() const;

    std::vector<qint64> m_ids;
    std::vector<quint32> m_keyOf; ///< of each id, the place of its key
    std::vector<qint64> m_empty;
    std::vector<Key> m_keys;
    Texts m_texts;
    std::vector<Seen> m_seen; ///< by a hash of the key; used once rows came out of order
    std::string m_last;       ///< the last text as it came
    std::string m_folded;     ///< scratch
    bool m_sorted = true;
};

} // namespace rapport::storage
