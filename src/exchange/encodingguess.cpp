#include "exchange/encodingguess.h"

#include "exchange/encodingtables.h"

#include <QStringDecoder>
#include <algorithm>
#include <cstring>
#include <optional>

namespace rapport::exchange {

namespace {

constexpr qsizetype kHeadBytes = 256 * 1024;
constexpr qsizetype kSampleBytes = 64 * 1024;
constexpr qsizetype kLongestSegment = 256;
constexpr double kLeastScore = 0.5;
constexpr double kLeastLead = 0.04;

bool isControl(uchar byte)
{
    return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != '\v' &&
           byte != 0x1b && byte != 0x1a && byte < 0x1c;
}

/// Bytes that are never part of a character of several bytes.
bool endsSegment(uchar byte)
{
    return byte < 0x30 || (byte >= 0x3a && byte <= 0x3f);
}

/// The plain letters right before a place.
QByteArray wordBefore(const uchar *at, const uchar *first)
{
    const uchar *begin = at;
    while (begin != first && at - begin < kLongestSegment / 2 && !endsSegment(begin[-1]))
        --begin;
    return {reinterpret_cast<const char *>(begin), at - begin};
}

bool isVowel(QChar c)
{
    static const QString vowels = QStringLiteral("aeiouyæœøıаеёиоуыэюяіїєαεηιουω");
    const QString plain = c.toLower() == c ? QString(c) : QString(c.toLower());
    const QString parts = plain.normalized(QString::NormalizationForm_D);
    return vowels.contains(parts.front());
}

/// How much a text reads like one of a language, per character that is not ASCII: 1 is perfect, below 0 is noise.
class Reading {
public:
    explicit Reading(const LetterTable &letters, bool isMultiByte)
        : m_letters(letters), m_isMultiByte(isMultiByte)
    {
    }

    void take(QStringView text)
    {
        for (const QChar c : text) {
            takeNeighbours(c);
            if (c.unicode() >= 0x80)
                takeHigh(c);
            m_before = c;
        }
    }
    double score() const
    {
        if (m_count == 0)
            return 0.0;
        // Names begin with capitals, where a script has them.
        const double caseless = m_small > 8 && m_large == 0 ? 0.2 : m_large > 8 && m_small == 0 ? 0.1 : 0.0;
        return m_score / static_cast<double>(m_count) - caseless;
    }

private:
    void takeHigh(QChar c)
    {
        ++m_count;
        m_small += c.isLower() && c.script() != QChar::Script_Latin;
        m_large += c.isUpper() && c.script() != QChar::Script_Latin;
        if (m_letters.frequent.contains(c.unicode()))
            m_score += 1.0;
        else if (m_letters.possible.contains(c.unicode()))
            m_score += 0.6;
        else if (c.isLetter())
            m_score += m_isMultiByte ? 0.25 : -0.5;
        else if (isTypographic(c))
            m_score += isAtHome(c) ? 0.4 : -0.4;
        else
            m_score -= 2.0;
    }

    static bool isTypographic(QChar c)
    {
        static const QString signs = QString::fromUtf16(u"“”‘’«»–—…„‚•·°§©®™€£№×½¼²³¡¿ªº\u00a0");
        return signs.contains(c);
    }

    /// Whether a sign stands where such signs stand: not inside a word.
    bool isAtHome(QChar c) const
    {
        return !m_before.isLetter() || c == QChar(0x2019) || c == QChar(0xb7) || c == QChar(0x201d) ||
               c == QChar(0xbb);
    }

    /// A capital behind a small letter, letters of two scripts in a word, runs that nobody can say.
    void takeNeighbours(QChar c)
    {
        if (!c.isLetter() || m_isMultiByte) {
            m_run = 0;
            m_capitals = 0;
            return;
        }
        const bool high = c.unicode() >= 0x80 || m_before.unicode() >= 0x80;
        if (m_before.isLetter() && high) {
            if (m_before.isLower() && c.isUpper())
                m_score -= 1.5;
            if (m_before.script() != c.script())
                m_score -= 1.5;
            if (m_capitals == 2 && c.isLower())
                m_score -= 0.7;
        }
        m_capitals = c.isUpper() ? (m_before.isLetter() ? m_capitals : 0) + 1 : 0;
        if (c.script() != QChar::Script_Latin && c.script() != QChar::Script_Cyrillic &&
            c.script() != QChar::Script_Greek)
            return;
        const bool vowel = isVowel(c);
        const bool goesOn = m_before.isLetter() && vowel == m_runIsVowels;
        m_run = goesOn ? m_run + 1 : 1;
        m_runHigh = (goesOn && m_runHigh) || c.unicode() >= 0x80;
        m_runIsVowels = vowel;
        if (m_runHigh && ((vowel && m_run == 3) || (!vowel && m_run == 5)))
            m_score -= 0.4;
    }

    const LetterTable &m_letters;
    bool m_isMultiByte;
    QChar m_before = QLatin1Char(' ');
    int m_run = 0;
    int m_capitals = 0;
    bool m_runIsVowels = false;
    bool m_runHigh = false;
    double m_score = 0;
    qint64 m_count = 0;
    qint64 m_small = 0; ///< of other scripts than Latin
    qint64 m_large = 0;
};

/// Nothing when the bytes cannot be in that encoding.
std::optional<QString> decoded(const EncodingCandidate &candidate, const QByteArray &sample)
{
    QStringDecoder decoder(candidate.decoder);
    if (!decoder.isValid())
        return std::nullopt;
    const QString text = decoder.decode(sample);
    const auto isNoText = [](QChar c) {
        return c == QChar::ReplacementCharacter || c.category() == QChar::Other_Control ||
               c.category() == QChar::Other_NotAssigned || c.category() == QChar::Other_PrivateUse;
    };
    for (const QChar c : text) {
        if (c != QLatin1Char('\n') && isNoText(c))
            return std::nullopt;
    }
    return text;
}

/// Whether UTF-16 or UTF-32 of this byte order makes sense: assigned characters, no controls, and a line break, tab,
/// blank or digit among them.
bool readsAs(const char *decoderName, QByteArrayView bytes)
{
    QStringDecoder decoder(decoderName);
    const QString text = decoder.decode(bytes);
    if (decoder.hasError() || text.isEmpty())
        return false;
    qsizetype usual = 0;
    for (const QChar c : text) {
        const bool isSpace = c == QLatin1Char('\n') || c == QLatin1Char('\r') || c == QLatin1Char('\t');
        if (c == QChar::ReplacementCharacter || c.category() == QChar::Other_NotAssigned ||
            c.isNonCharacter() || (c.category() == QChar::Other_Control && !isSpace))
            return false;
        usual += c.unicode() >= 0x09 && c.unicode() < 0x80;
    }
    return usual * 50 > text.size();
}

} // namespace

void EncodingGuess::see(QByteArrayView bytes)
{
    if (m_head.size() < kHeadBytes)
        m_head.append(bytes.data(), std::min(bytes.size(), kHeadBytes - m_head.size()));
    const auto *at = reinterpret_cast<const uchar *>(bytes.data());
    const uchar *const end = at + bytes.size();
    for (; at != end; ++at, ++m_seen) {
        // Eight plain bytes at once: whole files are plain.
        const uchar *const skippedFrom = at;
        while (m_pending == 0 && m_segment.isEmpty() && end - at > 8) {
            quint64 eight = 0;
            std::memcpy(&eight, at, 8);
            const quint64 printable = (eight & 0x6060606060606060ULL);
            const bool plain =
                (eight & 0x8080808080808080ULL) == 0 &&
                ((printable | (printable << 1)) & 0x4040404040404040ULL) == 0x4040404040404040ULL;
            if (!plain)
                break;
            at += 8;
            m_seen += 8;
        }
        if (at != skippedFrom)
            m_segment = wordBefore(at, skippedFrom);
        takeUtf8(*at);
        if (*at < 0x20) {
            m_controls += isControl(*at);
            if (*at == 0)
                ++m_nuls[m_seen % 4];
        }
        takeSegment(*at);
    }
}

void EncodingGuess::takeUtf8(uchar byte)
{
    if (m_pending > 0) {
        if (byte >= m_low && byte <= m_high) {
            m_low = 0x80;
            m_high = 0xbf;
            if (--m_pending == 0)
                ++m_valid;
            return;
        }
        ++m_invalid;
        m_pending = 0;
    }
    m_low = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
    m_high = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
    if (byte >= 0xc2 && byte <= 0xf4)
        m_pending = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
    else if (byte >= 0x80)
        ++m_invalid;
}

void EncodingGuess::takeSegment(uchar byte)
{
    if (!endsSegment(byte)) {
        if (m_segment.size() < kLongestSegment)
            m_segment.append(static_cast<char>(byte));
        m_segmentIsHigh = m_segmentIsHigh || byte >= 0x80;
        return;
    }
    if (m_segmentIsHigh && m_segment.size() < kLongestSegment && !isSampleFull()) {
        m_sample += m_segment;
        m_sample += '\n';
    }
    m_segment.resize(0);
    m_segmentIsHigh = false;
}

bool EncodingGuess::isSampleFull() const
{
    return m_sample.size() >= kSampleBytes;
}

EncodingGuess::Answer EncodingGuess::answer() const
{
    const qint64 nuls = m_nuls[0] + m_nuls[1] + m_nuls[2] + m_nuls[3];
    // Bytes that are sound UTF-8 but for a few zeros are that, damaged. UTF-16 has every other byte a zero, or full of control
    // characters (04 in Cyrillic), or is no UTF-8.
    const bool isStrayNul = m_invalid == 0 && nuls * 20 <= m_seen && (m_controls - nuls) * 20 <= m_seen;
    if (nuls > 0 && !isStrayNul) {
        const QString unicode = unicodeWithoutMark();
        if (!unicode.isEmpty())
            return {unicode, false};
    }
    if (nuls * 5 > m_seen || (m_controls - nuls) * 20 > m_seen)
        return {};
    // A few broken bytes in much sound UTF-8 are damage, not another encoding.
    if (m_invalid == 0 || nuls > 0 || m_valid >= 2 * m_invalid)
        return {QStringLiteral("utf-8"), false};
    if (m_controls > 0)
        return {};
    const QString found = byLetters();
    return found.isEmpty() ? Answer{QStringLiteral("utf-8"), false} : Answer{found, true};
}

/// By the places of the zero bytes: every other one in UTF-16, three of four in UTF-32.
QString EncodingGuess::unicodeWithoutMark() const
{
    const qsizetype whole = m_head.size() / 4 * 4;
    if (m_head.size() < 4 || m_seen % 2 != 0)
        return {};
    if (readsAs("UTF-32LE", QByteArrayView(m_head.constData(), whole)))
        return QStringLiteral("utf-32-le");
    if (readsAs("UTF-32BE", QByteArrayView(m_head.constData(), whole)))
        return QStringLiteral("utf-32-be");
    const qsizetype pairs = m_head.size() == m_seen ? m_head.size() : whole - 2;
    const bool little = m_nuls[1] + m_nuls[3] >= m_nuls[0] + m_nuls[2];
    const QByteArrayView bytes(m_head.constData(), pairs);
    if (readsAs(little ? "UTF-16LE" : "UTF-16BE", bytes))
        return little ? QStringLiteral("utf-16-le") : QStringLiteral("utf-16-be");
    if (readsAs(little ? "UTF-16BE" : "UTF-16LE", bytes))
        return little ? QStringLiteral("utf-16-be") : QStringLiteral("utf-16-le");
    return {};
}

/// The encoding in which the sample reads best; empty when none does, or when others read nearly as well and otherwise.
QString EncodingGuess::byLetters() const
{
    QByteArray sample = m_sample;
    if (m_segmentIsHigh)
        sample += m_segment + '\n';
    struct Found {
        const char *name;
        QString text;
        double score;
    };
    std::vector<Found> found;
    for (const EncodingCandidate &candidate : encodingCandidates()) {
        const auto text = decoded(candidate, sample);
        if (!text)
            continue;
        Reading reading(*candidate.letters, candidate.isMultiByte);
        reading.take(*text);
        found.push_back({candidate.name, *text, reading.score() + candidate.prior});
    }
    const auto best = std::max_element(found.begin(), found.end(),
                                       [](const Found &a, const Found &b) { return a.score < b.score; });
    if (best == found.end() || best->score < kLeastScore)
        return {};
    for (const Found &other : found) {
        if (other.text != best->text && best->score - other.score < kLeastLead)
            return {};
    }
    return QString::fromLatin1(best->name);
}

} // namespace rapport::exchange
