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
    /// About how many documents the words beginning with `prefix` stand in, each word counted for itself.
    qint64 documentsOf(std::string_view prefix) const;
    /// The first `limit` words beginning with `prefix`, numbered ones too; after refresh(), on SQLite.
    [[nodiscard]] core::Result<std::vector<std::string>> beginningWith(const QString &prefix, int limit);

    std::size_t size() const { return m_starts.size(); }
    std::size_t bytes() const
    {
        return m_text.capacity() + (m_starts.capacity() + m_counts.capacity()) * sizeof(quint32);
    }

private:
    [[nodiscard]] core::Result<> load();
    /// Adds the words of what was changed since; false when that is too much to follow.
    [[nodiscard]] core::Result<bool> follow();
    [[nodiscard]] core::Result<qint64> newestChangeset();
    void addFresh(std::string_view document);
    void add(std::string_view word, qint64 documents);
    void addNumbered(std::string_view letters, qint64 documents);
    std::string_view word(std::size_t index) const;
    std::vector<std::string> best(std::vector<std::size_t> found, std::size_t limit) const;
    std::size_t lowerBound(std::string_view prefix) const;

    Connection &m_connection;
    bool m_loaded = false;
    qint64 m_counter = 0;
    qint64 m_changeset = 0;           ///< the newest one whose words are here
    std::vector<std::string> m_fresh; ///< words that came after loading, in byte order
    std::string m_text;               ///< words in byte order, each ended by a new line
    std::vector<quint32> m_starts;
    std::vector<quint32> m_counts;
};

/// Whether `typed` with one letter changed, left out, added or swapped with its neighbour begins `word`.
bool beginsWithTypo(std::string_view word, std::string_view typed);

} // namespace rapport::storage
