#include "domain/lettercase.h"

#include <QHash>

namespace rapport::domain {

namespace {

constexpr char32_t kLastAscii = 0x7f;

char32_t foldedLetter(char32_t letter)
{
    if (letter >= U'A' && letter <= U'Z')
        return letter + 32;
    if (letter <= kLastAscii)
        return letter;
    const char32_t folded = QChar::toCaseFolded(letter);
    return folded <= kLastAscii ? letter : folded;
}

/// For each folded letter of the Basic Multilingual Plane that others fold to, all of them; made once.
const QHash<char16_t, QString> &lettersByKey()
{
    static const QHash<char16_t, QString> table = [] {
        QHash<char16_t, QString> letters;
        for (char32_t c = kLastAscii + 1; c <= 0xffff; ++c) {
            const char32_t folded = foldedLetter(c);
            if (QChar::isSurrogate(c) || folded == c || folded > 0xffff)
                continue;
            QString &list = letters[char16_t(folded)];
            if (list.isEmpty())
                list = QChar(char16_t(folded));
            list += QChar(char16_t(c));
        }
        return letters;
    }();
    return table;
}

} // namespace

QString caseKey(const QString &text)
{
    QString key;
    key.reserve(text.size());
    for (const char32_t letter : text.toUcs4()) {
        const char32_t folded = foldedLetter(letter);
        key += QStringView(QChar::fromUcs4(folded));
    }
    return key;
}

bool isSameText(const QString &one, const QString &other)
{
    return one == other || (one.size() == other.size() && caseKey(one) == caseKey(other));
}

QString caseMates(QChar letter)
{
    QString mates(letter);
    if (letter.unicode() <= kLastAscii || letter.isSurrogate())
        return mates;
    const QString all = lettersByKey().value(char16_t(foldedLetter(letter.unicode())));
    for (const QChar other : all) {
        if (other != letter)
            mates += other;
    }
    return mates;
}

} // namespace rapport::domain
