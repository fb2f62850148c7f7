#pragma once

#include "core/progress.h"
#include "core/result.h"

#include <QFile>
#include <QStringDecoder>
#include <memory>

namespace rapport::exchange {

/// Reads a text file piece by piece as UTF-8: a byte-order mark is recognised and taken off, UTF-8 is checked, other
/// encodings are found by what the bytes look like, and decoded. Of a file that grows while it is read only the bytes
/// are taken that it had when it was opened. Owned by its reader; one thread. Memory stays at a piece.
class TextSource {
public:
    /// `encoding` empty: by byte-order mark, else by content. Fails with Io (file.not-found, file.cannot-read; args: path, why),
    /// Parse (text.unknown-encoding; args: path, name) and Parse (text.not-text; args: path, what it is). Once `stop` is asked for,
    /// this and read() fail with Cancelled.
    [[nodiscard]] static core::Result<std::unique_ptr<TextSource>>
    open(const QString &path, const QString &encoding, const core::StopToken &stop = {});

    /// The next piece, cut between characters; empty at the end. Fails with Parse: text.nul-byte or text.bad-encoding
    /// (args: path, physical line, encoding), and with Io: file.cannot-read, file.changed (args: path) when it was cut
    /// meanwhile.
    [[nodiscard]] core::Result<QByteArray> read();

    const QString &path() const { return m_path; }
    /// "utf-8", "utf-16-le", "cp1252" …
    const QString &encoding() const { return m_encoding; }
    bool hasByteOrderMark() const { return m_mark; }
    /// Whether the encoding was found by what its letters look like: right as a rule, but not for certain.
    bool isGuess() const { return m_isGuess; }
    qint64 bytesRead() const { return m_read; }
    qint64 bytesTotal() const { return m_total; }

private:
    TextSource(const QString &path, const core::StopToken &stop) : m_path(path), m_stop(stop), m_file(path) {}
    [[nodiscard]] core::Result<> chooseEncoding(const QString &wanted);
    [[nodiscard]] core::Result<QString> guessedEncoding();
    [[nodiscard]] core::Result<QByteArray> raw();
    [[nodiscard]] core::Result<QByteArray> decoded(const QByteArray &raw);
    [[nodiscard]] core::Result<QByteArray> checked(QByteArray raw);
    [[nodiscard]] core::Result<> countLines(const QByteArray &text);
    qint64 lineAfter(QByteArrayView text) const;

    QString m_path;
    core::StopToken m_stop;
    QFile m_file;
    QString m_encoding;
    bool m_mark = false;
    bool m_isGuess = false;
    qint64 m_read = 0;
    qint64 m_total = 0;
    QByteArray m_tail;
    qint64 m_lineFeeds = 0;
    qint64 m_returns = 0;
    std::unique_ptr<QStringDecoder> m_decoder; ///< null: UTF-8, checked but not converted
};

} // namespace rapport::exchange
