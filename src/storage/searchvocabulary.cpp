#include "storage/searchvocabulary.h"

#include "storage/dialect.h"
#include "storage/rowscan.h"
#include "storage/searchdoc.h"

#include <algorithm>
#include <sqlite3.h>

namespace rapport::storage {

using core::Result;

namespace {

// Both marks are U+01C0 and U+01C1: two bytes each.
constexpr std::size_t kMarkBytes = 2;
constexpr std::string_view kNameMark = "\xC7\x81";
constexpr std::string_view kPhoneMark = "\xC7\x80";

std::string_view withoutMark(std::string_view word)
{
    return word.starts_with(kNameMark) ? word.substr(kMarkBytes) : word;
}

bool hasDigit(std::string_view word)
{
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Lets the reading connection see the words of the index: a table of its own session.
Result<> makeWordTable(Connection &connection)
{
    RAPPORT_TRY(const QVariant queryOnly, connection.scalar(QStringLiteral("PRAGMA query_only")));
    RAPPORT_CHECK(connection.scalar(QStringLiteral("PRAGMA query_only = OFF")));
    const auto made = connection.execute(QStringLiteral("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab('main', 'search_index', 'row')"));
    RAPPORT_CHECK(connection.scalar(QStringLiteral("PRAGMA query_only = %1").arg(queryOnly.toInt())));
    RAPPORT_CHECK(made);
    return {};
}

} // namespace

bool beginsWithTypo(std::string_view word, std::string_view typed)
{
    std::size_t same = 0;
    while (same < word.size() && same < typed.size() && word[same] == typed[same])
        ++same;
    if (same == typed.size())
        return false;
    const auto rest = [](std::string_view text, std::size_t from) { return from < text.size() ? text.substr(from) : std::string_view(); };
    if (word.size() <= same)
        return typed.size() == same + 1; // one letter too many at the end
    const std::string_view w = rest(word, same);
    const std::string_view t = rest(typed, same);
    const bool swapped = w.size() > 1 && t.size() > 1 && w[0] == t[1] && w[1] == t[0] && rest(w, 2).starts_with(rest(t, 2));
    return swapped || rest(w, 1).starts_with(rest(t, 1)) || w.starts_with(rest(t, 1)) || rest(w, 1).starts_with(t);
}

Result<> SearchVocabulary::refresh()
{
    RAPPORT_TRY(const qint64 counter, m_connection.dialect().changeCounter(m_connection));
    if (m_loaded && counter == m_counter)
        return {};
    RAPPORT_CHECK(load());
    m_counter = counter;
    m_loaded = true;
    return {};
}

Result<> SearchVocabulary::load()
{
    m_text.clear();
    m_starts.clear();
    m_counts.clear();
    SqlPart words{QStringLiteral("SELECT count(*), word FROM (SELECT unnest(string_to_array(text, ' ')) COLLATE \"C\" AS word FROM search_doc) AS w "
                                 "GROUP BY word ORDER BY word"), {}};
    if (m_connection.sqliteHandle()) {
        RAPPORT_CHECK(makeWordTable(m_connection));
        words.sql = QStringLiteral("SELECT doc, term FROM temp.search_word");
    }
    RAPPORT_CHECK(scanKeys(m_connection, words, [this](qint64 documents, const ScanKey &word) {
        if (const auto *text = std::get_if<std::string_view>(&word))
            add(*text, documents);
    }));
    m_text.shrink_to_fit();
    return {};
}

void SearchVocabulary::add(std::string_view word, qint64 documents)
{
    if (word.starts_with(kPhoneMark) || hasDigit(word))
        return;
    m_starts.push_back(static_cast<quint32>(m_text.size()));
    m_counts.push_back(static_cast<quint32>(documents));
    m_text.append(word);
    m_text.push_back('\n');
}

std::string_view SearchVocabulary::word(std::size_t index) const
{
    const std::size_t start = m_starts[index];
    const std::size_t end = index + 1 < m_starts.size() ? m_starts[index + 1] : m_text.size();
    return std::string_view(m_text).substr(start, end - start - 1);
}

std::vector<std::string> SearchVocabulary::best(std::vector<std::size_t> found, std::size_t limit) const
{
    std::stable_sort(found.begin(), found.end(), [this](std::size_t a, std::size_t b) { return m_counts[a] > m_counts[b]; });
    found.resize(std::min(found.size(), limit));
    std::vector<std::string> words;
    for (const std::size_t index : found)
        words.emplace_back(word(index));
    return words;
}

std::vector<std::string> SearchVocabulary::withInside(std::string_view part, std::size_t limit) const
{
    std::vector<std::size_t> found;
    for (std::size_t at = m_text.find(part); at != std::string::npos; at = m_text.find(part, at + 1)) {
        const auto next = std::upper_bound(m_starts.begin(), m_starts.end(), static_cast<quint32>(at));
        const auto index = static_cast<std::size_t>(next - m_starts.begin()) - 1;
        if (!withoutMark(word(index)).starts_with(part) && (found.empty() || found.back() != index))
            found.push_back(index);
    }
    return best(std::move(found), limit);
}

std::vector<std::string> SearchVocabulary::nearTo(std::string_view typed, std::size_t limit) const
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < m_starts.size(); ++i) {
        if (beginsWithTypo(withoutMark(word(i)), typed))
            found.push_back(i);
    }
    return best(std::move(found), limit);
}

std::size_t SearchVocabulary::lowerBound(std::string_view prefix) const
{
    std::size_t low = 0;
    std::size_t high = m_starts.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (word(middle) < prefix)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::vector<std::string_view> SearchVocabulary::beginningWith(std::string_view prefix) const
{
    std::vector<std::string_view> words;
    for (std::size_t i = lowerBound(prefix); i < m_starts.size() && word(i).starts_with(prefix); ++i)
        words.push_back(word(i));
    return words;
}

qint64 SearchVocabulary::documentsOf(std::string_view prefix) const
{
    qint64 documents = 0;
    for (std::size_t i = lowerBound(prefix); i < m_starts.size() && word(i).starts_with(prefix); ++i)
        documents += m_counts[i];
    return documents;
}

} // namespace rapport::storage
