#include "storage/searchdoc.h"

#include "domain/contactrules.h"
#include "domain/textfold.h"

namespace rapport::storage {

namespace {

constexpr qsizetype kLongestWord = 64;

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c.isSurrogate();
}

} // namespace

QStringList searchWords(const QString &text)
{
    const QString folded = domain::foldText(text);
    QStringList words;
    qsizetype start = -1;
    for (qsizetype i = 0; i <= folded.size(); ++i) {
        const bool inside = i < folded.size() && isWordPart(folded.at(i));
        if (inside && start < 0)
            start = i;
        if (!inside && start >= 0) {
            words.append(folded.mid(start, qMin(i - start, kLongestWord)));
            start = -1;
        }
    }
    return words;
}

void SearchDoc::add(const QString &word)
{
    const auto before = m_seen.size();
    m_seen.insert(word);
    if (m_seen.size() > before)
        m_words.append(word);
}

void SearchDoc::addName(const QString &name)
{
    const QStringList words = searchWords(name);
    for (const QString &word : words)
        add(QChar(kNameMark) + word);
}

void SearchDoc::addText(const QString &text)
{
    const QStringList words = searchWords(text);
    for (const QString &word : words) {
        if (!m_seen.contains(QChar(kNameMark) + word))
            add(word);
    }
}

void SearchDoc::addLink(const QString &url)
{
    static const QSet<QString> noise{QStringLiteral("http"), QStringLiteral("https"), QStringLiteral("www")};
    const QStringList words = searchWords(url);
    for (const QString &word : words) {
        if (!noise.contains(word) && !m_seen.contains(QChar(kNameMark) + word))
            add(word);
    }
}

QStringList SearchDoc::grams(const QString &digits)
{
    QStringList grams;
    for (qsizetype i = 0; i + kGram <= digits.size(); ++i)
        grams.append(QChar(kPhoneMark) + digits.mid(i, kGram));
    return grams;
}

void SearchDoc::addPhone(const QString &number)
{
    const QString digits = domain::phoneKey(number);
    if (digits.isEmpty())
        return;
    add(QChar(kPhoneMark) + digits);
    const QStringList parts = grams(digits);
    for (const QString &part : parts)
        add(part);
    add(QChar(kPhoneMark) + digits.right(kGram - 1));
}

} // namespace rapport::storage
