#include "domain/textfold.h"

#include <array>
#include <mutex>

namespace rapport::domain {

namespace {

/// Letters that Unicode does not decompose but people leave out or spell out.
QLatin1String spelling(char16_t letter)
{
    switch (letter) {
    case 0x00DF: return QLatin1String("ss");
    case 0x00E6: return QLatin1String("ae");
    case 0x0153: return QLatin1String("oe");
    case 0x00FE: return QLatin1String("th");
    case 0x00F8: return QLatin1String("o");
    case 0x0142: return QLatin1String("l");
    case 0x0111:
    case 0x00F0:
    case 0x0256:
    case 0x0257: return QLatin1String("d");
    case 0x0131:
    case 0x0268: return QLatin1String("i");
    case 0x0127: return QLatin1String("h");
    case 0x014B: return QLatin1String("n");
    case 0x0138:
    case 0x0199: return QLatin1String("k");
    case 0x0167: return QLatin1String("t");
    case 0x0180:
    case 0x0253: return QLatin1String("b");
    case 0x0192: return QLatin1String("f");
    case 0x01B4: return QLatin1String("y");
    case 0x01B6: return QLatin1String("z");
    case 0x0289: return QLatin1String("u");
    case 0x0259: return QLatin1String("e");
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
    case 0x02B9:
    case 0x0060: return QLatin1String("'");
    case 0x201C:
    case 0x201D:
    case 0x201E: return QLatin1String("\"");
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212: return QLatin1String("-");
    default: return {};
    }
}

/// A mark that folding drops: an accent or a vowel point of a script that is usually written without.
bool isDroppedMark(char16_t c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0483 && c <= 0x0487) ||
           (c >= 0x0591 && c <= 0x05C7 && QChar(c).isMark()) || (c >= 0x0610 && c <= 0x061A) ||
           (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x06D6 && c <= 0x06ED && QChar(c).isMark()) ||
           (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) ||
           (c >= 0xFE20 && c <= 0xFE2F);
}

bool isInvisible(char16_t c)
{
    return c == 0x0640 || (c >= 0xFE00 && c <= 0xFE0F) || QChar(c).category() == QChar::Other_Format ||
           (QChar(c).category() == QChar::Other_Control && !QChar(c).isSpace());
}

/// Appends white space once, and never at the start.
void appendSpace(QString &out)
{
    if (!out.isEmpty() && out.back() != QLatin1Char(' '))
        out.append(QLatin1Char(' '));
}

void appendFolded(QString &out, QChar c)
{
    const char16_t code = c.unicode();
    if (c.isSpace())
        return appendSpace(out);
    if (isDroppedMark(code) || isInvisible(code))
        return;
    const QLatin1String spelt = spelling(code);
    if (!spelt.isEmpty())
        out.append(spelt);
    else
        out.append(code == 0x03C2 ? QChar(0x03C3) : c);
}

QString trimmedEnd(QString text)
{
    if (text.endsWith(QLatin1Char(' ')))
        text.chop(1);
    return text;
}

/// Without halves of characters that lost their other half: no text can be written with them.
QString withoutHalves(const QString &text)
{
    QString whole;
    whole.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool high = c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        const bool low = c.isLowSurrogate() && i > 0 && text.at(i - 1).isHighSurrogate();
        if (!c.isSurrogate() || high || low)
            whole += c;
    }
    return whole;
}

/// An accent typed on its own: decomposed it would be a space with a mark.
bool isLooseAccent(QChar c)
{
    const char16_t code = c.unicode();
    return code == 0x00A8 || code == 0x00AF || code == 0x00B4 || code == 0x00B8;
}

/// Any script: decompose, lower, drop, put together again what stays composed (Hangul, Kana). One round can uncover
/// more to fold (a capital that only appears when decomposed), so it runs until nothing changes.
QString foldAny(const QString &text)
{
    QString current = withoutHalves(text);
    current.removeIf(isLooseAccent);
    for (int round = 0; round < 4; ++round) {
        const QString lower = current.normalized(QString::NormalizationForm_KD)
                                  .toLower()
                                  .normalized(QString::NormalizationForm_KD);
        QString out;
        out.reserve(lower.size());
        for (const QChar c : lower)
            appendFolded(out, c);
        out = trimmedEnd(out).normalized(QString::NormalizationForm_C);
        if (out == current)
            break;
        current = out;
    }
    return current;
}

constexpr char16_t kTableEnd = 0x0250; // ASCII, Latin-1, Latin Extended-A and -B

/// The folded form of each Latin character that stands for itself, worked out once.
struct LatinTable {
    std::array<QString, kTableEnd> folded;

    LatinTable()
    {
        for (char16_t c = 1; c < kTableEnd; ++c)
            folded[c] = QChar(c).isSpace() ? QStringLiteral(" ") : foldAny(QString(QChar(c)));
    }
};

const LatinTable &latinTable()
{
    static const LatinTable table;
    return table;
}

/// For each character beyond the Latin ones the one that it folds to, where that is one and neighbours change nothing
/// about it: not marks, jamo and surrogates, nor what folds to several. Worked out a page of 256 at a time when first met.
class PlainTable {
public:
    /// 0: fold the whole text instead.
    char16_t folded(char16_t c)
    {
        const std::size_t page = c >> 8;
        std::call_once(m_made[page], [&] { make(page); });
        return m_folded[c];
    }

private:
    static bool standsAlone(QChar c)
    {
        const char16_t u = c.unicode();
        const bool jamo =
            (u >= 0x1100 && u <= 0x11FF) || (u >= 0xA960 && u <= 0xA97F) || (u >= 0xD7B0 && u <= 0xD7FF);
        return !jamo && !c.isMark() && !c.isSurrogate() && !c.isSpace() && !isInvisible(u);
    }

    void make(std::size_t page)
    {
        const QString edge = QStringLiteral("x");
        for (int low = 0; low < 256; ++low) {
            const QChar c(static_cast<char16_t>((page << 8) + static_cast<std::size_t>(low)));
            if (!standsAlone(c))
                continue;
            const QString folded = foldAny(edge + c + edge);
            // What folds to a space, a mark (the voice of half-width Kana) or a part of a syllable joins its neighbours.
            if (folded.size() == 3 && standsAlone(folded.at(1)))
                m_folded[c.unicode()] = folded.at(1).unicode();
        }
    }

    std::array<std::once_flag, 256> m_made;
    std::array<char16_t, 65536> m_folded{};
};

PlainTable &plainTable()
{
    static PlainTable table;
    return table;
}

/// Letters, digits and a few signs of ASCII, with single spaces between: folding changes nothing but capitals.
bool isPlain(const QString &text)
{
    bool spaceBefore = true;
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        const bool plain = (u >= u'a' && u <= u'z') || (u >= u'0' && u <= u'9') || (u >= u'A' && u <= u'Z') ||
                           u == u'@' || u == u'.' || u == u'+';
        if (!plain && (u != u' ' || spaceBefore))
            return false;
        spaceBefore = !plain;
    }
    return !spaceBefore;
}

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate();
}

} // namespace

QString foldText(const QString &text)
{
    if (isPlain(text))
        return text.toLower();
    const LatinTable &latin = latinTable();
    QString out;
    out.reserve(text.size() + 4);
    for (const QChar c : text) {
        const char16_t code = c.unicode();
        if (code >= u'a' && code <= u'z') {
            out.append(c);
        } else if (code >= u'A' && code <= u'Z') {
            out.append(QChar(char16_t(code + 32)));
        } else if (code >= kTableEnd || code == 0) {
            const char16_t folded = code == 0 ? u'\0' : plainTable().folded(code);
            if (folded == 0)
                return foldAny(text);
            out.append(QChar(folded));
        } else if (c.isSpace()) {
            appendSpace(out);
        } else {
            out.append(latin.folded[code]);
        }
    }
    return trimmedEnd(out);
}

QString digitsOf(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        const int digit = c.digitValue();
        if (digit >= 0 && c.category() == QChar::Number_DecimalDigit)
            out.append(QChar(char16_t(u'0' + digit)));
    }
    return out;
}

QStringList words(const QString &text)
{
    const QString folded = foldText(text);
    QStringList list;
    qsizetype start = -1;
    for (qsizetype i = 0; i <= folded.size(); ++i) {
        const bool inside = i < folded.size() && isWordPart(folded.at(i));
        if (inside && start < 0)
            start = i;
        if (!inside && start >= 0) {
            list.append(folded.mid(start, i - start));
            start = -1;
        }
    }
    return list;
}

QString squeezed(const QString &text)
{
    return words(text).join(QString());
}

} // namespace rapport::domain
