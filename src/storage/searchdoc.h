#pragma once

#include "domain/record.h"

#include <QStringList>
#include <functional>

namespace rapport::storage {

/// The words a text is indexed and searched by: folded runs of letters and digits. Marks separate.
QStringList searchWords(const QString &text);
/// The same, word by word; a view lives as long as the call.
void eachSearchWord(const QString &text, const std::function<void(QStringView)> &take);

/// Collects the words of one record's search document (docs/database.md, Search): each once, separated by spaces.
/// Words of the name carry a mark before them; a phone adds, marked, its digits, every four of them in a row and the
/// last three, by which the middle and the end of a number are found.
class SearchDoc {
public:
    static constexpr char16_t kNameMark =
        0x01C1; // a letter that nobody types, so the index keeps it in the word
    static constexpr char16_t kPhoneMark = 0x01C0;
    static constexpr int kGram = 4;

    void addName(const QString &name);
    void addText(const QString &text);
    void addLink(const QString &url);
    void addPhone(const QString &number);
    QString text() const { return m_text; }

    /// The runs of `kGram` digits, marked.
    static QStringList grams(const QString &digits);

private:
    /// A word of m_text.
    struct Span {
        size_t hash;
        qsizetype start;
        qsizetype size;
    };

    void add(char16_t mark, QStringView word);
    /// The slot of a word, or the free one where it belongs.
    std::size_t slotOf(size_t hash, char16_t mark, QStringView word) const;
    bool holds(char16_t mark, QStringView word) const;
    void growSlots();
    bool isAt(const Span &span, char16_t mark, QStringView word) const;
    bool isName(QStringView word) const { return m_hasName && holds(kNameMark, word); }

    QString m_text; ///< the words with spaces between them
    std::vector<Span> m_words;
    std::vector<quint32> m_slots; ///< a hash table of m_words: their numbers from 1 on, 0 where none is
    bool m_hasName = false;
};

/// Whether every word of `words` begins a word of the document or, if it may be part of a phone number, stands in one.
bool documentHolds(const QString &document, const QStringList &words);

/// Whether a search word may be part of a phone number.
bool isPhoneWord(const QString &word);

} // namespace rapport::storage
