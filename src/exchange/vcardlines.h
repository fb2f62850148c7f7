#pragma once

#include "core/progress.h"
#include "core/result.h"

#include <QFile>
#include <QStringDecoder>
#include <memory>

namespace rapport::exchange {

/// A property longer than this is cut off and said to be too long: memory stays bounded whatever the file holds.
inline constexpr qsizetype kMaxVCardLineBytes = 4 * 1024 * 1024;
/// So many bytes of a file are no property any more, and no card.
inline constexpr qint64 kMaxVCardSpan = 64 * 1024 * 1024;

/// Reads a vCard file line by line, unfolded: as bytes, since each property may have an encoding of its own and a fold
/// may stand in the middle of a character. Knows LF, CRLF, CR and CR CR LF, folds by white space, soft breaks of
/// quoted-printable, and base64 that goes on without indentation. UTF-16 and UTF-32 become UTF-8. Owned by its reader;
/// one thread.
class VCardLines {
public:
    struct Line {
        QByteArray bytes;
        qint64 number = 0; ///< of its first physical line, from 1
        qint64 span = 0;   ///< bytes in the file, about
        bool tooLong = false;
    };

    /// Fails with NotFound (file.not-found) and Io (file.cannot-read, file.is-a-folder); args: path, why. And with Parse
    /// text.unknown-encoding; args: path, name. Once `stop` is asked for, next() fails with Cancelled.
    [[nodiscard]] static core::Result<std::unique_ptr<VCardLines>>
    open(const QString &path, const QString &encoding, const core::StopToken &stop = {});

    /// False after the last line; blank ones are left out. Fails with Io (file.cannot-read) and with Parse
    /// vcard.card-too-large (args: path, line) for more than kMaxVCardSpan.
    [[nodiscard]] core::Result<bool> next(Line &line);

    const QString &path() const { return m_path; }
    /// "utf-16-le" …, or what the user said; empty: each property tells, or is UTF-8 or else Windows-1252.
    const QString &encoding() const { return m_encoding; }
    /// Of the bytes that next() gives; empty as above.
    QString lineEncoding() const { return m_decoder ? QStringLiteral("utf-8") : m_encoding; }
    bool hasByteOrderMark() const { return m_mark; }
    qint64 bytesRead() const { return m_file.pos(); }
    qint64 bytesTotal() const { return m_file.size(); }

private:
    VCardLines(const QString &path, const core::StopToken &stop) : m_path(path), m_stop(stop), m_file(path) {}
    [[nodiscard]] core::Result<> chooseEncoding(const QString &wanted);
    [[nodiscard]] core::Result<> refill();
    [[nodiscard]] core::Result<bool> physical(QByteArray &line);
    [[nodiscard]] core::Result<> keep(QByteArray &line, qsizetype length);
    [[nodiscard]] core::Result<bool> peeked();
    qsizetype takeLineEnd(qsizetype end);
    bool continues(const Line &line) const;
    core::Error tooLarge(qint64 line) const;
    void append(Line &line, QByteArrayView more) const;

    QString m_path;
    core::StopToken m_stop;
    QFile m_file;
    QString m_encoding;
    bool m_mark = false;
    std::unique_ptr<QStringDecoder> m_decoder; ///< null: bytes as they are
    QByteArray m_buffer;
    qsizetype m_at = 0;
    bool m_atEnd = false;
    QByteArray m_ahead; ///< the physical line after the one in work
    bool m_hasAhead = false;
    bool m_aheadTooLong = false;
    qint64 m_aheadSpan = 0;
    qint64 m_physical = 0; ///< lines taken from the file
};

} // namespace rapport::exchange
