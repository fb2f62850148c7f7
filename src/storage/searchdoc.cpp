#include "storage/searchdoc.h"

#include "domain/contactrules.h"
#include "domain/textfold.h"

#include <algorithm>

namespace rapport::storage {

namespace {

constexpr qsizetype kLongestWord = 64;
constexpr std::size_t kFirstSlots = 128;
constexpr qsizetype kUsualText = 256;

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c.isSurrogate();
}

bool standsIn(const QStringList &document, const QString &word)
{
    const bool phone = isPhoneWord(word);
    return std::any_of(document.begin(), document.end(), [&](const QString &other) {
        if (other.startsWith(QChar(SearchDoc::kPhoneMark)))
            return phone && QStringView(other).mid(1).contains(word);
        const bool name = other.startsWith(QChar(SearchDoc::kNameMark));
        return QStringView(other).mid(name ? 1 : 0).startsWith(word);
    });
}

/// Of a word from `start` to `end` so much as is kept; never half a character.
qsizetype lengthOf(QStringView text, qsizetype start, qsizetype end)
{
    const qsizetype length = qMin(end - start, kLongestWord);
    return text.at(start + length - 1).isHighSurrogate() ? length - 1 : length;
}

} // namespace

void eachSearchWord(const QString &text, const std::function<void(QStringView)> &take)
{
    const QString folded = domain::foldText(text);
    const QStringView all(folded);
    qsizetype start = -1;
    for (qsizetype i = 0; i <= all.size(); ++i) {
        const bool inside = i < all.size() && isWordPart(all.at(i));
        if (inside && start < 0)
            start = i;
        if (!inside && start >= 0) {
            take(all.mid(start, lengthOf(all, start, i)));
            start = -1;
        }
    }
}

QStringList searchWords(const QString &text)
{
    QStringList words;
    eachSearchWord(text, [&](QStringView word) { words.append(word.toString()); });
    return words;
}

bool SearchDoc::isAt(const Span &span, char16_t mark, QStringView word) const
{
    QStringView there = QStringView(m_text).mid(span.start, span.size);
    if (mark != 0) {
        if (there.isEmpty() || there.at(0) != QChar(mark))
            return false;
        there = there.mid(1);
    }
    return there == word;
}

std::size_t SearchDoc::slotOf(size_t hash, char16_t mark, QStringView word) const
{
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        const quint32 number = m_slots[slot];
        if (number == 0 || (m_words[number - 1].hash == hash && isAt(m_words[number - 1], mark, word)))
            return slot;
    }
}

bool SearchDoc::holds(char16_t mark, QStringView word) const
{
    return !m_slots.empty() && m_slots[slotOf(qHash(word, mark), mark, word)] != 0;
}

/// At most half of the slots are taken.
void SearchDoc::growSlots()
{
    if (m_slots.empty()) {
        m_words.reserve(kFirstSlots / 2);
        m_text.reserve(kUsualText);
    }
    m_slots.assign(std::max(kFirstSlots, m_slots.size() * 2), 0);
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        std::size_t slot = m_words[i].hash & mask;
        while (m_slots[slot] != 0)
            slot = (slot + 1) & mask;
        m_slots[slot] = static_cast<quint32>(i + 1);
    }
}

void SearchDoc::add(char16_t mark, QStringView word)
{
    if (m_words.size() * 2 >= m_slots.size())
        growSlots();
    const size_t hash = qHash(word, mark);
    quint32 &slot = m_slots[slotOf(hash, mark, word)];
    if (slot != 0)
        return;
    if (!m_text.isEmpty())
        m_text.append(QLatin1Char(' '));
    const qsizetype start = m_text.size();
    if (mark != 0)
        m_text.append(QChar(mark));
    m_text.append(word);
    m_words.push_back({hash, start, m_text.size() - start});
    slot = static_cast<quint32>(m_words.size());
}

void SearchDoc::addName(const QString &name)
{
    m_hasName = true;
    eachSearchWord(name, [this](QStringView word) { add(kNameMark, word); });
}

void SearchDoc::addText(const QString &text)
{
    eachSearchWord(text, [this](QStringView word) {
        if (!isName(word))
            add(0, word);
    });
}

void SearchDoc::addLink(const QString &url)
{
    eachSearchWord(url, [this](QStringView word) {
        const bool noise =
            word == QLatin1String("http") || word == QLatin1String("https") || word == QLatin1String("www");
        if (!noise && !isName(word))
            add(0, word);
    });
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
    const QStringView all(digits);
    add(kPhoneMark, all);
    for (qsizetype i = 0; i + kGram <= all.size(); ++i)
        add(kPhoneMark, all.mid(i, kGram));
    add(kPhoneMark, all.right(kGram - 1));
}

bool isPhoneWord(const QString &word)
{
    return word.size() >= SearchDoc::kGram - 1 && std::all_of(word.begin(), word.end(), [](QChar c) {
               return c >= QLatin1Char('0') && c <= QLatin1Char('9');
           });
}

bool documentHolds(const QString &document, const QStringList &words)
{
    const QStringList given = document.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(),
                       [&](const QString &word) { return standsIn(given, word); });
}

} // namespace rapport::storage
