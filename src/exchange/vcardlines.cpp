#include "exchange/vcardlines.h"

#include <QFileInfo>
#include <algorithm>

namespace rapport::exchange {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr qsizetype kPieceBytes = 64 * 1024;

struct Mark {
    QByteArrayView bytes;
    const char *name;
    QStringConverter::Encoding encoding;
    bool isMark = true;
};
// UTF-32 first: its little-endian mark begins with that of UTF-16. The last two: a file that begins with ASCII.
constexpr Mark kMarks[] = {
    {QByteArrayView("\xff\xfe\x00\x00", 4), "utf-32-le", QStringConverter::Utf32LE},
    {QByteArrayView("\x00\x00\xfe\xff", 4), "utf-32-be", QStringConverter::Utf32BE},
    {QByteArrayView("\xef\xbb\xbf", 3), "utf-8", QStringConverter::Utf8},
    {QByteArrayView("\xff\xfe", 2), "utf-16-le", QStringConverter::Utf16LE},
    {QByteArrayView("\xfe\xff", 2), "utf-16-be", QStringConverter::Utf16BE},
    {QByteArrayView("B\0E\0", 4), "utf-16-le", QStringConverter::Utf16LE, false},
    {QByteArrayView("\0B\0E", 4), "utf-16-be", QStringConverter::Utf16BE, false},
};

/// What stands before the value: name and parameters.
QByteArray headOf(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    return colon < 0 ? QByteArray() : line.left(colon).toUpper();
}

bool isQuotedPrintable(const QByteArray &line)
{
    return headOf(line).contains("QUOTED-PRINTABLE");
}

bool isBase64(const QByteArray &line)
{
    const QByteArray head = headOf(line);
    return head.contains("BASE64") || head.contains("ENCODING=B");
}

bool isBase64Text(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
               c == '/' || c == '=';
    });
}

} // namespace

Result<std::unique_ptr<VCardLines>> VCardLines::open(const QString &path, const QString &encoding,
                                                     const core::StopToken &stop)
{
    std::unique_ptr<VCardLines> lines(new VCardLines(path, stop));
    if (!QFileInfo::exists(path))
        return fail(ErrorCode::NotFound, QStringLiteral("file.not-found"), {path});
    if (QFileInfo(path).isDir())
        return fail(ErrorCode::Io, QStringLiteral("file.is-a-folder"), {path});
    if (!lines->m_file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-read"), {path, lines->m_file.errorString()});
    RAPPORT_CHECK(lines->chooseEncoding(encoding.trimmed().toLower()));
    return lines;
}

Result<> VCardLines::chooseEncoding(const QString &wanted)
{
    const QByteArray head = m_file.peek(4);
    const auto *const mark = std::find_if(std::begin(kMarks), std::end(kMarks),
                                          [&head](const Mark &m) { return head.startsWith(m.bytes); });
    if (mark == std::end(kMarks)) {
        m_encoding = wanted;
        const bool known = wanted.isEmpty() || QStringDecoder(wanted.toLatin1().constData()).isValid() ||
                           QStringDecoder(wanted.toLatin1().replace("cp", "windows-").constData()).isValid();
        return known ? Result<>{}
                     : fail(ErrorCode::Parse, QStringLiteral("text.unknown-encoding"), {m_path, wanted});
    }
    m_mark = mark->isMark;
    m_encoding = QLatin1String(mark->name);
    if (m_mark)
        m_file.seek(mark->bytes.size());
    if (mark->encoding != QStringConverter::Utf8)
        m_decoder = std::make_unique<QStringDecoder>(mark->encoding);
    return {};
}

Result<> VCardLines::refill()
{
    if (m_stop.stopRequested())
        return core::cancelled();
    const QByteArray raw = m_file.read(kPieceBytes);
    if (raw.isEmpty() && m_file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-read"), {m_path, m_file.errorString()});
    m_atEnd = raw.isEmpty();
    m_buffer.remove(0, m_at);
    m_at = 0;
    m_buffer += m_decoder ? QString(m_decoder->decode(raw)).toUtf8() : raw;
    return {};
}

/// The place after the line end that begins at `end`: "\n", or any number of "\r" and a "\n" (some programs write CR CR
/// LF), or a single "\r". -1: more must be read to know.
qsizetype VCardLines::takeLineEnd(qsizetype end)
{
    if (m_buffer[end] == '\n')
        return end + 1;
    qsizetype after = end;
    while (after < m_buffer.size() && m_buffer[after] == '\r')
        ++after;
    if (after == m_buffer.size() && !m_atEnd)
        return -1;
    return after < m_buffer.size() && m_buffer[after] == '\n' ? after + 1 : end + 1;
}

/// Takes what the buffer has of a physical line, as far as it is kept.
Result<> VCardLines::keep(QByteArray &line, qsizetype length)
{
    m_aheadTooLong = m_aheadTooLong || line.size() + length > kMaxVCardLineBytes;
    line.append(m_buffer.constData() + m_at, std::min(length, kMaxVCardLineBytes - line.size()));
    m_aheadSpan += length + 1;
    return m_aheadSpan <= kMaxVCardSpan ? Result<>() : fail(tooLarge(m_physical + 1));
}

core::Error VCardLines::tooLarge(qint64 line) const
{
    return {
        ErrorCode::Parse, QStringLiteral("vcard.card-too-large"), {m_path, QString::number(line)}, {}, {}};
}

Result<bool> VCardLines::physical(QByteArray &line)
{
    line.resize(0);
    m_aheadTooLong = false;
    m_aheadSpan = 0;
    while (true) {
        const auto begin = m_buffer.cbegin() + m_at;
        const auto found =
            std::find_if(begin, m_buffer.cend(), [](char c) { return c == '\n' || c == '\r'; });
        const qsizetype length = found - begin;
        const qsizetype after = found == m_buffer.cend() ? -1 : takeLineEnd(m_at + length);
        if (after >= 0 || m_atEnd) {
            const bool any = length > 0 || after >= 0 || !line.isEmpty();
            RAPPORT_CHECK(keep(line, length));
            m_at = after >= 0 ? after : m_buffer.size();
            m_physical += any ? 1 : 0;
            return any;
        }
        // Keeps a line end that is not whole yet in the buffer.
        RAPPORT_CHECK(keep(line, length));
        m_at += length;
        RAPPORT_CHECK(refill());
    }
}

Result<bool> VCardLines::peeked()
{
    if (!m_hasAhead) {
        RAPPORT_TRY(m_hasAhead, physical(m_ahead));
    }
    return m_hasAhead;
}

/// Whether the line ahead belongs to this one.
bool VCardLines::continues(const Line &line) const
{
    if (line.bytes.endsWith('=') && isQuotedPrintable(line.bytes))
        return !m_ahead.trimmed().toUpper().startsWith("END:VCARD");
    if (m_ahead.startsWith(' ') || m_ahead.startsWith('\t'))
        return true;
    return isBase64Text(m_ahead) && isBase64(line.bytes);
}

void VCardLines::append(Line &line, QByteArrayView more) const
{
    line.tooLong = line.tooLong || m_aheadTooLong || line.bytes.size() + more.size() > kMaxVCardLineBytes;
    if (line.bytes.size() < kMaxVCardLineBytes)
        line.bytes.append(more);
}

Result<bool> VCardLines::next(Line &line)
{
    line = {};
    do {
        RAPPORT_TRY(const bool more, peeked());
        if (!more)
            return false;
        line.bytes = m_ahead;
        line.number = m_physical;
        line.tooLong = m_aheadTooLong;
        line.span = m_aheadSpan;
        m_hasAhead = false;
    } while (line.bytes.trimmed().isEmpty());
    while (true) {
        RAPPORT_TRY(const bool more, peeked());
        if (!more || !continues(line))
            return true;
        line.span += m_aheadSpan;
        if (line.span > kMaxVCardSpan)
            return fail(tooLarge(line.number));
        if (line.bytes.endsWith('=') && isQuotedPrintable(line.bytes)) {
            line.bytes.chop(1);
            append(line, m_ahead);
        } else {
            const bool folded = m_ahead.startsWith(' ') || m_ahead.startsWith('\t');
            append(line, QByteArrayView(m_ahead).sliced(folded ? 1 : 0));
        }
        m_hasAhead = false;
    }
}

} // namespace rapport::exchange
