#include "exchange/textsource.h"

#include "exchange/encodingguess.h"
#include "exchange/encodingtables.h"
#include "exchange/filekind.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QUtf8StringView>
#include <algorithm>

namespace rapport::exchange {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr qsizetype kPieceBytes = 256 * 1024;
/// So much of a file is looked at to find its encoding.
constexpr qint64 kLookedAtBytes = 64 * 1024 * 1024;

constexpr char kEndOfText = '\x1a';

struct Mark {
    QByteArrayView bytes;
    const char *encoding;
};
// UTF-32 first: its little-endian mark begins with that of UTF-16.
constexpr Mark kMarks[] = {
    {QByteArrayView("\xff\xfe\x00\x00", 4), "utf-32-le"},
    {QByteArrayView("\x00\x00\xfe\xff", 4), "utf-32-be"},
    {QByteArrayView("\xef\xbb\xbf", 3), "utf-8"},
    {QByteArrayView("\xff\xfe", 2), "utf-16-le"},
    {QByteArrayView("\xfe\xff", 2), "utf-16-be"},
};

/// "UTF8", "utf_8" and "utf-8-sig" all mean the same; other names are only lowered.
QString normalisedName(const QString &name)
{
    const QString lower = name.trimmed().toLower().replace(QLatin1Char('_'), QLatin1Char('-'));
    if (lower == QLatin1String("utf8") || lower == QLatin1String("utf-8-sig"))
        return QStringLiteral("utf-8");
    return lower;
}

/// The name under which the decoder knows an encoding ("utf-16-le" is "UTF-16LE" there, "cp1252" "windows-1252").
QByteArray decoderName(const QString &encoding)
{
    static const QHash<QString, QByteArray> names{
        {"utf-16-le", "UTF-16LE"},  {"utf-16-be", "UTF-16BE"},  {"utf-16le", "UTF-16LE"},
        {"utf-16be", "UTF-16BE"},   {"utf-32-le", "UTF-32LE"},  {"utf-32-be", "UTF-32BE"},
        {"latin-1", "ISO-8859-1"},  {"latin1", "ISO-8859-1"},   {"latin2", "ISO-8859-2"},
        {"latin-2", "ISO-8859-2"},  {"cp936", "GBK"},           {"cp950", "Big5"},
        {"shift-jis", "Shift_JIS"}, {"sjis", "Shift_JIS"},      {"cp51949", "EUC-KR"},
        {"euc-kr", "EUC-KR"},       {"mac-roman", "macintosh"}, {"macintosh", "macintosh"},
    };
    for (const EncodingCandidate &candidate : encodingCandidates()) {
        if (encoding == QLatin1String(candidate.name))
            return candidate.decoder;
    }
    static const QRegularExpression windows(QStringLiteral("^(?:cp|win|windows)-?(12\\d\\d|874)$"));
    if (const auto match = windows.match(encoding); match.hasMatch())
        return "windows-" + match.captured(1).toLatin1();
    static const QRegularExpression iso(QStringLiteral("^iso-?8859-?(\\d+)$"));
    if (const auto match = iso.match(encoding); match.hasMatch())
        return "ISO-8859-" + match.captured(1).toLatin1();
    static const QRegularExpression page(QStringLiteral("^(?:cp|ibm)-?(\\d+)$"));
    if (const auto match = page.match(encoding); match.hasMatch())
        return "IBM" + match.captured(1).toLatin1();
    return names.value(encoding, encoding.toLatin1());
}

/// Bytes at the end of `text` that begin a character which the next piece completes.
qsizetype incompleteTail(const QByteArray &text)
{
    for (qsizetype back = 1; back <= std::min<qsizetype>(3, text.size()); ++back) {
        const auto byte = static_cast<uchar>(text[text.size() - back]);
        if (byte < 0x80)
            return 0;
        if (byte >= 0xc0) {
            const qsizetype needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
            return needed > back ? back : 0;
        }
    }
    return 0;
}

/// Length of the longest beginning of `text` that is valid UTF-8, to the line.
qsizetype validLines(const QByteArray &text)
{
    qsizetype start = 0;
    while (start < text.size()) {
        qsizetype end = text.indexOf('\n', start);
        end = end < 0 ? text.size() : end + 1;
        if (!QUtf8StringView(text.constData() + start, end - start).isValidUtf8())
            return start;
        start = end;
    }
    return start;
}

} // namespace

Result<std::unique_ptr<TextSource>> TextSource::open(const QString &path, const QString &encoding,
                                                     const core::StopToken &stop)
{
    std::unique_ptr<TextSource> source(new TextSource(path, stop));
    if (!QFileInfo::exists(path))
        return fail(ErrorCode::NotFound, QStringLiteral("file.not-found"), {path});
    if (QFileInfo(path).isDir())
        return fail(ErrorCode::Io, QStringLiteral("file.is-a-folder"), {path});
    if (!source->m_file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-read"), {path, source->m_file.errorString()});
    source->m_total = source->m_file.size();
    RAPPORT_CHECK(source->chooseEncoding(normalisedName(encoding)));
    source->m_read = source->m_file.pos();
    return source;
}

Result<> TextSource::chooseEncoding(const QString &wanted)
{
    const QByteArray head = m_file.peek(512);
    if (const QString kind = foreignKind(head); !kind.isEmpty())
        return fail(ErrorCode::Parse, QStringLiteral("text.not-text"), {m_path, kind});
    for (const Mark &mark : kMarks) {
        const QString marked = QLatin1String(mark.encoding);
        if (head.startsWith(mark.bytes) && (wanted.isEmpty() || marked.startsWith(wanted))) {
            m_encoding = marked;
            m_mark = true;
            m_file.seek(mark.bytes.size());
            break;
        }
    }
    if (!m_mark) {
        RAPPORT_TRY(m_encoding, wanted.isEmpty() ? guessedEncoding() : Result<QString>(wanted));
    }
    if (m_encoding == QLatin1String("utf-8"))
        return {};
    m_decoder = std::make_unique<QStringDecoder>(decoderName(m_encoding).constData());
    if (!m_decoder->isValid())
        return fail(ErrorCode::Parse, QStringLiteral("text.unknown-encoding"), {m_path, m_encoding});
    return {};
}

Result<QString> TextSource::guessedEncoding()
{
    EncodingGuess guess;
    while (m_file.pos() < kLookedAtBytes && !(guess.isOpen() && guess.isSampleFull())) {
        if (m_stop.stopRequested())
            return core::cancelled();
        const QByteArray piece = m_file.read(kPieceBytes);
        if (piece.isEmpty())
            break;
        guess.see(piece);
    }
    if (m_file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-read"), {m_path, m_file.errorString()});
    m_file.seek(0);
    const EncodingGuess::Answer answer = guess.answer();
    if (answer.encoding.isEmpty())
        return fail(ErrorCode::Parse, QStringLiteral("text.not-text"), {m_path, QStringLiteral("binary")});
    m_isGuess = answer.isGuess;
    return answer.encoding;
}

Result<QByteArray> TextSource::raw()
{
    if (m_stop.stopRequested())
        return core::cancelled();
    QByteArray bytes = m_file.read(std::min<qint64>(kPieceBytes, m_total - m_read));
    if (bytes.isEmpty() && m_file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-read"), {m_path, m_file.errorString()});
    m_read += bytes.size();
    if (bytes.isEmpty() && m_read < m_total)
        return fail(ErrorCode::Io, QStringLiteral("file.changed"), {m_path});
    return bytes;
}

Result<QByteArray> TextSource::read()
{
    while (true) {
        RAPPORT_TRY(const QByteArray bytes, raw());
        const bool atEnd = bytes.isEmpty();
        RAPPORT_TRY(QByteArray text, m_decoder ? decoded(bytes) : checked(bytes));
        // What DOS ends a text with is none of it.
        if (m_read == m_total && text.endsWith(kEndOfText))
            text.chop(1);
        if (!text.isEmpty() || atEnd)
            return text;
    }
}

Result<QByteArray> TextSource::decoded(const QByteArray &raw)
{
    const QString text = m_decoder->decode(raw);
    if (m_decoder->hasError()) {
        const QByteArray before = text.left(text.indexOf(QChar::ReplacementCharacter)).toUtf8();
        return fail(ErrorCode::Parse, QStringLiteral("text.bad-encoding"),
                    {m_path, QString::number(lineAfter(before)), m_encoding});
    }
    QByteArray utf8 = text.toUtf8();
    RAPPORT_CHECK(countLines(utf8));
    return utf8;
}

Result<QByteArray> TextSource::checked(QByteArray raw)
{
    const bool atEnd = raw.isEmpty();
    if (!m_tail.isEmpty())
        raw.prepend(std::exchange(m_tail, {}));
    if (!atEnd) {
        const qsizetype tail = incompleteTail(raw);
        m_tail = raw.right(tail);
        raw.chop(tail);
    }
    if (!QUtf8StringView(raw.constData(), raw.size()).isValidUtf8()) {
        const QByteArrayView valid(raw.constData(), validLines(raw));
        if (valid.contains('\0'))
            RAPPORT_CHECK(countLines(raw));
        return fail(ErrorCode::Parse, QStringLiteral("text.bad-encoding"),
                    {m_path, QString::number(lineAfter(valid)), m_encoding});
    }
    RAPPORT_CHECK(countLines(raw));
    return raw;
}

Result<> TextSource::countLines(const QByteArray &text)
{
    if (const qsizetype nul = text.indexOf('\0'); nul >= 0) {
        const qint64 line = lineAfter(QByteArrayView(text.constData(), nul));
        return fail(ErrorCode::Parse, QStringLiteral("text.nul-byte"), {m_path, QString::number(line)});
    }
    m_lineFeeds += std::count(text.begin(), text.end(), '\n');
    m_returns += std::count(text.begin(), text.end(), '\r');
    return {};
}

qint64 TextSource::lineAfter(QByteArrayView text) const
{
    const qint64 feeds = m_lineFeeds + std::count(text.begin(), text.end(), '\n');
    const qint64 returns = m_returns + std::count(text.begin(), text.end(), '\r');
    return 1 + (feeds > 0 ? feeds : returns);
}

} // namespace rapport::exchange
