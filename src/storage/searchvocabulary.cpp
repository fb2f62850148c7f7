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
constexpr std::size_t kMostFresh = 1000;
constexpr std::string_view kNameMark = "\xC7\x81";
constexpr std::string_view kPhoneMark = "\xC7\x80";

std::string_view withoutMark(std::string_view word)
{
    return word.starts_with(kNameMark) ? word.substr(kMarkBytes) : word;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool hasDigit(std::string_view word)
{
    return std::any_of(word.begin(), word.end(), isDigit);
}

/// Lets the reading connection see the words of the index: a table of its own session.
Result<> makeWordTable(Connection &connection)
{
    RAPPORT_TRY(const QVariant queryOnly, connection.scalar(QStringLiteral("PRAGMA query_only")));
    RAPPORT_CHECK(connection.scalar(QStringLiteral("PRAGMA query_only = OFF")));
    const auto made = connection.execute(QStringLiteral("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word "
                                                        "USING fts5vocab('main', 'search_index', 'row')"));
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
    const auto rest = [](std::string_view text, std::size_t from) {
        return from < text.size() ? text.substr(from) : std::string_view();
    };
    if (word.size() <= same)
        return typed.size() == same + 1; // one letter too many at the end
    const std::string_view w = rest(word, same);
    const std::string_view t = rest(typed, same);
    const bool swapped =
        w.size() > 1 && t.size() > 1 && w[0] == t[1] && w[1] == t[0] && rest(w, 2).starts_with(rest(t, 2));
    return swapped || rest(w, 1).starts_with(rest(t, 1)) || w.starts_with(rest(t, 1)) ||
           rest(w, 1).starts_with(t);
}

Result<> SearchVocabulary::refresh()
{
    RAPPORT_TRY(const qint64 counter, m_connection.dialect().changeCounter(m_connection));
    if (m_loaded && counter == m_counter)
        return {};
    bool followed = false;
    if (m_loaded) {
        RAPPORT_TRY(followed, follow());
    }
    if (!followed)
        RAPPORT_CHECK(load());
    m_counter = counter;
    m_loaded = true;
    return {};
}

Result<qint64> SearchVocabulary::newestChangeset()
{
    RAPPORT_TRY(const QVariant newest, m_connection.scalar(QStringLiteral("SELECT max(id) FROM changeset")));
    return newest.toLongLong();
}

Result<bool> SearchVocabulary::follow()
{
    RAPPORT_TRY(const qint64 newest, newestChangeset());
    if (newest < m_changeset || m_fresh.size() > kMostFresh)
        return false;
    std::vector<std::string> documents;
    bool tooMuch = false;
    const SqlPart changed{QStringLiteral("SELECT c.last_id - c.first_id, d.text FROM change c LEFT JOIN "
                                         "search_doc d ON d.id = COALESCE(c.record_id, c.first_id) "
                                         "WHERE c.changeset_id > ? LIMIT %1")
                              .arg(kMostFresh),
                          {m_changeset}};
    RAPPORT_CHECK(scanKeys(m_connection, changed, [&](qint64 others, const ScanKey &text) {
        tooMuch = tooMuch || others > 0 || documents.size() + 1 >= kMostFresh;
        if (const auto *document = std::get_if<std::string_view>(&text))
            documents.emplace_back(*document);
    }));
    if (tooMuch)
        return false;
    for (const std::string &document : documents)
        addFresh(document);
    m_changeset = newest;
    return true;
}

/// A word of a name stands unmarked in the documents of others, such as a company's in those of its people.
void SearchVocabulary::addFresh(std::string_view document)
{
    while (!document.empty()) {
        const std::size_t end = std::min(document.find(' '), document.size());
        const std::string_view given = document.substr(0, end);
        document.remove_prefix(std::min(end + 1, document.size()));
        if (given.starts_with(kPhoneMark) || hasDigit(given))
            continue;
        const std::string plain(withoutMark(given));
        for (const std::string &fresh : {plain, std::string(kNameMark) + plain}) {
            const std::size_t at = lowerBound(fresh);
            const auto place = std::lower_bound(m_fresh.begin(), m_fresh.end(), fresh);
            const bool known =
                (at < m_starts.size() && word(at) == fresh) || (place != m_fresh.end() && *place == fresh);
            if (!known)
                m_fresh.insert(place, fresh);
        }
    }
}

Result<> SearchVocabulary::load()
{
    m_fresh.clear();
    RAPPORT_TRY(m_changeset, newestChangeset());
    m_text.clear();
    m_starts.clear();
    m_counts.clear();
    SqlPart words{
        QStringLiteral("WITH w AS MATERIALIZED (SELECT word, count(*) AS documents FROM search_word "
                       "GROUP BY word) SELECT documents, word FROM w WHERE word !~ '[0-9]' "
                       "ORDER BY word"),
        {}};
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
    if (word.starts_with(kPhoneMark))
        return;
    const std::size_t letters =
        static_cast<std::size_t>(std::find_if(word.begin(), word.end(), isDigit) - word.begin());
    if (letters < word.size()) {
        addNumbered(word.substr(0, letters), documents);
        return;
    }
    m_starts.push_back(static_cast<quint32>(m_text.size()));
    m_counts.push_back(static_cast<quint32>(documents));
    m_text.append(word);
    m_text.push_back('\n');
}

/// Words that differ only from their first digit on are one entry, ended by a zero: it counts, and is never found.
void SearchVocabulary::addNumbered(std::string_view letters, qint64 documents)
{
    if (!m_starts.empty()) {
        const std::string_view last = word(m_starts.size() - 1);
        if (last.size() == letters.size() + 1 && last.back() == '0' && last.starts_with(letters)) {
            m_counts.back() += static_cast<quint32>(documents);
            return;
        }
    }
    m_starts.push_back(static_cast<quint32>(m_text.size()));
    m_counts.push_back(static_cast<quint32>(documents));
    m_text.append(letters);
    m_text.append("0\n");
}

std::string_view SearchVocabulary::word(std::size_t index) const
{
    const std::size_t start = m_starts[index];
    const std::size_t end = index + 1 < m_starts.size() ? m_starts[index + 1] : m_text.size();
    return std::string_view(m_text).substr(start, end - start - 1);
}

std::vector<std::string> SearchVocabulary::best(std::vector<std::size_t> found, std::size_t limit) const
{
    std::stable_sort(found.begin(), found.end(),
                     [this](std::size_t a, std::size_t b) { return m_counts[a] > m_counts[b]; });
    found.resize(std::min(found.size(), limit));
    std::vector<std::string> words;
    words.reserve(found.size());
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
        if (!hasDigit(word(index)) && !withoutMark(word(index)).starts_with(part) &&
            (found.empty() || found.back() != index))
            found.push_back(index);
    }
    auto words = best(std::move(found), limit);
    for (const std::string &fresh : m_fresh) {
        const auto plain = withoutMark(fresh);
        if (!plain.starts_with(part) && plain.find(part) != std::string_view::npos)
            words.push_back(fresh);
    }
    return words;
}

std::vector<std::string> SearchVocabulary::nearTo(std::string_view typed, std::size_t limit) const
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < m_starts.size(); ++i) {
        if (word(i).size() > 1 && !isDigit(word(i).back()) && beginsWithTypo(withoutMark(word(i)), typed))
            found.push_back(i);
    }
    auto words = best(std::move(found), limit);
    for (const std::string &fresh : m_fresh) {
        if (beginsWithTypo(withoutMark(fresh), typed))
            words.push_back(fresh);
    }
    return words;
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

Result<std::vector<std::string>> SearchVocabulary::beginningWith(const QString &prefix, int limit)
{
    std::vector<std::string> words;
    const QString end = prefix + QChar(0xFFFD);
    const SqlPart query{
        QStringLiteral("SELECT 0, term FROM temp.search_word WHERE term >= ? AND term < ? LIMIT %1")
            .arg(limit),
        {prefix, end}};
    RAPPORT_CHECK(scanKeys(m_connection, query, [&words](qint64, const ScanKey &word) {
        if (const auto *text = std::get_if<std::string_view>(&word))
            words.emplace_back(*text);
    }));
    return words;
}

qint64 SearchVocabulary::documentsOf(std::string_view prefix) const
{
    const auto digit = std::find_if(prefix.begin(), prefix.end(), isDigit);
    if (digit != prefix.end()) {
        // Of the words with these letters and any number, about a tenth has each next digit.
        const std::string numbered = std::string(prefix.begin(), digit) + '0';
        const std::size_t at = lowerBound(numbered);
        qint64 documents = at < m_starts.size() && word(at) == numbered ? m_counts[at] : 0;
        for (auto next = digit; next != prefix.end(); ++next)
            documents /= 10;
        return documents;
    }
    qint64 documents = 0;
    for (std::size_t i = lowerBound(prefix); i < m_starts.size() && word(i).starts_with(prefix); ++i)
        documents += m_counts[i];
    return documents;
}

} // namespace rapport::storage
