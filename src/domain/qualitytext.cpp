#include "domain/qualitytext.h"

#include "domain/nicknames.h"
#include "domain/textfold.h"

#include <QSet>
#include <QStringDecoder>
#include <algorithm>

namespace rapport::domain {

namespace {

constexpr int kMostRounds = 3; ///< of text read wrong again and again
constexpr int kMaxNameWords = 2;
constexpr char16_t kLost = 0xFFFD;

/// What Windows-1252 has between 0x80 and 0x9F; 0: nothing.
constexpr char16_t kWindows1252[] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                     0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool isC1(char16_t c)
{
    return c >= 0x80 && c <= 0x9F;
}

/// The byte that was read as this character; -1 when none was.
int byteOf(char16_t c)
{
    if (c <= 0xFF)
        return c;
    const auto *found = std::find(std::begin(kWindows1252), std::end(kWindows1252), c);
    return found == std::end(kWindows1252) ? -1 : int(found - std::begin(kWindows1252)) + 0x80;
}

/// Letters that people write names with: no phonetic signs, no scripts that only a wrong guess brings.
bool isPlausible(const QString &text)
{
    for (const char32_t c : text.toUcs4()) {
        if (c < 0x80)
            continue;
        const bool isLetter = QChar::isLetter(c) || QChar::isMark(c);
        switch (QChar::script(c)) {
        case QChar::Script_Latin:
            if (c >= 0x250 && (c < 0x1E00 || c > 0x1EFF))
                return false;
            break;
        case QChar::Script_Greek:
        case QChar::Script_Cyrillic:
        case QChar::Script_Han:
        case QChar::Script_Hiragana:
        case QChar::Script_Katakana:
        case QChar::Script_Hangul:
        case QChar::Script_Arabic:
        case QChar::Script_Hebrew:
        case QChar::Script_Thai:
        case QChar::Script_Devanagari:
        case QChar::Script_Georgian:
        case QChar::Script_Armenian:
        case QChar::Script_Inherited: break;
        case QChar::Script_Common:
            if (isLetter || isC1(char16_t(qMin<char32_t>(c, 0xFFFF))))
                return false;
            break;
        default: return false;
        }
    }
    return true;
}

/// One round: nothing when the text cannot be UTF-8 read wrong.
Mended readRight(const QString &text)
{
    QByteArray bytes;
    bool isPlain = true;
    for (const QChar c : text) {
        const int byte = byteOf(c.unicode());
        if (byte < 0)
            return std::nullopt;
        isPlain = isPlain && byte < 0x80;
        bytes.append(char(byte));
    }
    if (isPlain)
        return std::nullopt;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    const QString right = decoder(bytes);
    if (decoder.hasError() || right.contains(QChar(kLost)) || right.toUtf8() != bytes)
        return std::nullopt;
    return right;
}

bool isNeedlessMark(char16_t c)
{
    return c == 0x00AD || c == 0x200B || c == 0x2060 || c == 0xFEFF || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

bool isControl(char16_t c)
{
    return (c < 0x20 && c != u'\t' && c != u'\n' && c != u'\r') || c == 0x7F || isC1(c);
}

struct Cases {
    int letters = 0; ///< that have a case
    int upper = 0;
    int lower = 0;
    bool isOther = false; ///< a script that has none, or whose capitals lose accents
};

Cases casesOf(const QString &name)
{
    Cases cases;
    for (const QChar c : name) {
        if (!c.isLetter())
            continue;
        const QChar::Script script = c.script();
        cases.isOther = cases.isOther || (script != QChar::Script_Latin && script != QChar::Script_Cyrillic &&
                                          script != QChar::Script_Armenian);
        cases.upper += c.isUpper() ? 1 : 0;
        cases.lower += c.isLower() ? 1 : 0;
    }
    cases.letters = cases.upper + cases.lower;
    return cases;
}

bool isNameParticle(const QString &lower)
{
    static const QSet<QString> particles{
        QStringLiteral("van"), QStringLiteral("von"),  QStringLiteral("vom"),   QStringLiteral("de"),
        QStringLiteral("der"), QStringLiteral("den"),  QStringLiteral("da"),    QStringLiteral("di"),
        QStringLiteral("del"), QStringLiteral("dos"),  QStringLiteral("das"),   QStringLiteral("do"),
        QStringLiteral("du"),  QStringLiteral("des"),  QStringLiteral("la"),    QStringLiteral("las"),
        QStringLiteral("los"), QStringLiteral("e"),    QStringLiteral("y"),     QStringLiteral("i"),
        QStringLiteral("zu"),  QStringLiteral("zum"),  QStringLiteral("zur"),   QStringLiteral("ter"),
        QStringLiteral("ten"), QStringLiteral("te"),   QStringLiteral("op"),    QStringLiteral("af"),
        QStringLiteral("av"),  QStringLiteral("bin"),  QStringLiteral("binti"), QStringLiteral("ibn"),
        QStringLiteral("al"),  QStringLiteral("el"),   QStringLiteral("und"),   QStringLiteral("'t"),
        QStringLiteral("of"),  QStringLiteral("della")};
    return particles.contains(lower);
}

bool isRoman(const QString &word)
{
    static const QSet<QString> numerals{QStringLiteral("ii"), QStringLiteral("iii"), QStringLiteral("iv"),
                                        QStringLiteral("vi"), QStringLiteral("vii"), QStringLiteral("viii")};
    return numerals.contains(word);
}

/// Turkish has an i with and one without a dot, in both cases.
bool isTurkish(const QString &text)
{
    static const QString letters = QString::fromUtf8("İĞŞığş");
    return std::any_of(text.begin(), text.end(), [](QChar c) { return letters.contains(c); });
}

QString lowered(const QString &text)
{
    if (!isTurkish(text))
        return text.toLower();
    QString plain = text;
    return plain.replace(QLatin1Char('I'), QChar(0x0131)).replace(QChar(0x0130), QLatin1Char('i')).toLower();
}

QString capitalised(QString word, bool dotted)
{
    if (word.isEmpty())
        return word;
    const QChar first = word.at(0);
    word[0] = dotted && first == QLatin1Char('i') ? QChar(0x0130) : first.toUpper();
    return word;
}

/// One piece of a name between hyphens and apostrophes, small already.
QString namePiece(const QString &piece, bool dotted)
{
    if (piece.size() > 3 && piece.startsWith(QLatin1String("mc")))
        return QStringLiteral("Mc") + capitalised(piece.mid(2), dotted);
    return capitalised(piece, dotted);
}

QString nameWord(const QString &lower, bool isFirst, bool dotted)
{
    if (isRoman(lower) && !isFirst)
        return lower.toUpper();
    QString out;
    QString piece;
    for (const QChar c : lower) {
        if (c.isLetter() || c.isMark() || c.isDigit()) {
            piece += c;
            continue;
        }
        out += namePiece(piece, dotted) + c;
        piece.clear();
    }
    return out + namePiece(piece, dotted);
}

QString recased(const QString &name)
{
    const QString lower = lowered(name);
    const bool dotted = isTurkish(name);
    QStringList words = lower.split(QLatin1Char(' '));
    for (qsizetype i = 0; i < words.size(); ++i) {
        const bool isLast = i == words.size() - 1;
        if (!isLast && isNameParticle(words[i]))
            continue;
        words[i] = nameWord(words[i], i == 0, dotted);
    }
    return words.join(QLatin1Char(' '));
}

bool isNameWord(const QString &word)
{
    if (word.size() < 2)
        return false;
    return std::all_of(word.begin(), word.end(), [](QChar c) {
        return (c.isLetter() && c.script() != QChar::Script_Han && c.script() != QChar::Script_Hangul) ||
               c.isMark() || c == QLatin1Char('-') || c == QLatin1Char('\'') || c == QChar(0x2019);
    });
}

std::optional<NameParts> splitAtComma(const QString &text)
{
    if (text.count(QLatin1Char(',')) != 1)
        return std::nullopt;
    const QString last = text.section(QLatin1Char(','), 0, 0).simplified();
    const QString first = text.section(QLatin1Char(','), 1).simplified();
    const auto isName = [](const QString &name) {
        const QStringList parts = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        return !parts.isEmpty() && parts.size() <= kMaxNameWords + 1 &&
               std::all_of(parts.begin(), parts.end(), [](const QString &word) {
                   return isNameWord(word) || isNameParticle(word.toLower());
               });
    };
    static const QSet<QString> suffixes{QStringLiteral("jr"), QStringLiteral("sr"),  QStringLiteral("phd"),
                                        QStringLiteral("md"), QStringLiteral("mba"), QStringLiteral("msc")};
    if (!isName(last) || !isName(first) || suffixes.contains(squeezed(first)))
        return std::nullopt;
    return NameParts{first, last};
}

} // namespace

Mended mendedSpaces(const QString &text, bool lines)
{
    QString mended;
    if (lines) {
        QStringList parts = text.split(QLatin1Char('\n'));
        for (QString &part : parts)
            part = part.simplified();
        mended = parts.join(QLatin1Char('\n')).trimmed();
    } else {
        mended = text.simplified();
    }
    // A single space of another kind is how some scripts and languages write.
    const auto isOdd = [&](qsizetype i) {
        const QChar c = text.at(i);
        if (!c.isSpace() || (lines && c == QLatin1Char('\n')))
            return false;
        return i == 0 || i == text.size() - 1 || c == QLatin1Char('\t') || c == QLatin1Char('\n') ||
               c == QLatin1Char('\r') || text.at(i - 1).isSpace();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isOdd(i) && mended != text)
            return mended;
    }
    return std::nullopt;
}

Mended mendedControls(const QString &text)
{
    QString mended;
    mended.reserve(text.size());
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        if (isC1(u) && kWindows1252[u - 0x80] != 0)
            mended += QChar(kWindows1252[u - 0x80]);
        else if (!isControl(u) && !isNeedlessMark(u))
            mended += c;
    }
    return mended == text ? Mended() : Mended(mended);
}

Mended mendedMojibake(const QString &text)
{
    Mended right = readRight(text);
    if (!right)
        return std::nullopt;
    for (int round = 1; round < kMostRounds; ++round) {
        const Mended again = readRight(*right);
        if (!again)
            break;
        right = again;
    }
    return isPlausible(*right) && !right->isEmpty() ? right : Mended();
}

bool hasLostLetters(const QString &text)
{
    return text.contains(QChar(kLost));
}

Mended mendedCase(const QString &name)
{
    const Cases cases = casesOf(name);
    if (cases.isOther || cases.letters < 3 || (cases.upper > 0 && cases.lower > 0))
        return std::nullopt;
    if (name.contains(QLatin1Char('@')) || name.contains(QLatin1Char('.')))
        return std::nullopt;
    const QString lower = lowered(name);
    if (cases.upper == 0 && isNameParticle(lower))
        return std::nullopt;
    const QString mended = recased(name);
    return mended == name ? Mended() : Mended(mended);
}

bool isPlaceholder(const QString &text)
{
    static const QSet<QString> words{
        QStringLiteral("n/a"),         QStringLiteral("#n/a"),        QStringLiteral("n.a."),
        QStringLiteral("k.a."),        QStringLiteral("n.v."),        QStringLiteral("tbd"),
        QStringLiteral("t.b.d."),      QStringLiteral("unknown"),     QStringLiteral("(unknown)"),
        QStringLiteral("unbekannt"),   QStringLiteral("inconnu"),     QStringLiteral("inconnue"),
        QStringLiteral("desconocido"), QStringLiteral("sconosciuto"), QStringLiteral("onbekend"),
        QStringLiteral("xxx"),         QStringLiteral("xxxx"),        QStringLiteral("#ref!"),
        QStringLiteral("#value!"),     QStringLiteral("#name?"),      QStringLiteral("(null)"),
        QStringLiteral("(empty)"),     QStringLiteral("(none)"),      QStringLiteral("undefined")};
    const QString plain = text.simplified().toLower();
    if (plain.isEmpty())
        return false;
    const bool says = std::any_of(plain.begin(), plain.end(), [](QChar c) { return c.isLetterOrNumber(); });
    const auto isFiller = [](QChar c) {
        return c.isPunct() || c.isSpace() || c == QLatin1Char('`') || c == QLatin1Char('=');
    };
    return words.contains(plain) || (!says && std::all_of(plain.begin(), plain.end(), isFiller));
}

std::optional<NameParts> splitOfOne(const QString &first, const QString &last)
{
    if (!first.isEmpty() && !last.isEmpty())
        return std::nullopt;
    const QString whole = first.isEmpty() ? last : first;
    if (const auto parts = splitAtComma(whole))
        return parts;
    if (first.isEmpty())
        return std::nullopt;
    const QStringList names = first.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (names.size() != kMaxNameWords || !isNameWord(names[0]) || !isNameWord(names[1]))
        return std::nullopt;
    // A known first name on the right may be a second first name.
    const bool isGiven = !nameFamilies(foldText(names[0])).empty();
    const bool isGivenToo = !nameFamilies(foldText(names[1])).empty();
    if (!isGiven || isGivenToo || isNameParticle(names[1].toLower()))
        return std::nullopt;
    return NameParts{names[0], names[1]};
}

TextSuspicion suspicionOf(std::string_view utf8)
{
    TextSuspicion found;
    if (utf8.empty())
        return found;
    bool upper = false;
    bool lower = false;
    int letters = 0;
    bool spaceBefore = true;
    for (const char byte : utf8) {
        const auto c = static_cast<unsigned char>(byte);
        const bool isSpace = c == ' ' || (c >= 9 && c <= 13);
        found.spaces = found.spaces || (isSpace && (spaceBefore || c != ' '));
        found.words = found.words || isSpace || c == ',';
        found.controls = found.controls || (c < 0x20 && !isSpace) || c == 0x7F;
        found.foreign = found.foreign || c >= 0x80;
        found.at = found.at || c == '@';
        upper = upper || (c >= 'A' && c <= 'Z');
        lower = lower || (c >= 'a' && c <= 'z');
        letters += (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0x80 ? 1 : 0;
        spaceBefore = isSpace;
    }
    found.spaces = found.spaces || spaceBefore;
    found.mixedCase = upper && lower;
    found.thin = letters < 2 || utf8.front() == '#' || utf8.front() == '(' || utf8[1] == '/' ||
                 utf8[1] == '.' || !found.mixedCase;
    return found;
}

} // namespace rapport::domain
