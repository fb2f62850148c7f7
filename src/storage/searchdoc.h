#pragma once

#include "domain/record.h"

#include <QSet>
#include <QStringList>

namespace rapport::storage {

/// The words a text is indexed and searched by: folded runs of letters and digits. Marks separate.
QStringList searchWords(const QString &text);

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
    QString text() const { return m_words.join(QLatin1Char(' ')); }

    /// The runs of `kGram` digits, marked.
    static QStringList grams(const QString &digits);

private:
    void add(const QString &word);

    QStringList m_words;
    QSet<QString> m_seen;
};

} // namespace rapport::storage
