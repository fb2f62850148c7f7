#pragma once

#include "storage/transaction.h"

#include <string>
#include <string_view>

namespace rapport::storage {

/// The distinct words of the search index with the number of documents that hold them, in memory: what finds word
/// middles and forgives typos. Words with digits are left out. Read when first asked for, and again after changes.
class SearchVocabulary {
public:
    explicit SearchVocabulary(Connection &connection) : m_connection(connection) {}

    /// Reads the words unless they are there and nothing was committed since.
    [[nodiscard]] core::Result<> refresh();

    /// At most `limit` words (as indexed, mark included) that have `part` inside but do not begin with it; the frequent
    /// ones first.
    std::vector<std::string> withInside(std::string_view part, std::size_t limit) const;
    /// At most `limit` words that begin with something one typo away from `typed`.
    std::vector<std::string> nearTo(std::string_view typed, std::size_t limit) const;
    /// Documents that the words beginning with `prefix` stand in, each word counted for itself.
    qint64 documentsOf(std::string_view prefix) const;
    /// The words beginning with `prefix`, mark included.
    std::vector<std::string_view> beginningWith(std::string_view prefix) const;

    std::size_t size() const { return m_starts.size(); }
    std::size_t bytes() const { return m_text.capacity() + (m_starts.capacity() + m_counts.capacity()) * sizeof(quint32); }

private:
    [[nodiscard]] core::Result<> load();
    void add(std::string_view word, qint64 documents);
    std::string_view word(std::size_t index) const;
    std::vector<std::string> best(std::vector<std::size_t> found, std::size_t limit) const;
    std::size_t lowerBound(std::string_view prefix) const;

    Connection &m_connection;
    bool m_loaded = false;
    qint64 m_counter = 0;
    std::string m_text;             ///< words in byte order, each ended by a new line
    std::vector<quint32> m_starts;
    std::vector<quint32> m_counts;
};

/// Whether `typed` with one letter changed, left out, added or swapped with its neighbour begins `word`.
bool beginsWithTypo(std::string_view word, std::string_view typed);

} // namespace rapport::storage
