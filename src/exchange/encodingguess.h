#pragma once

#include <QByteArray>
#include <QString>

namespace rapport::exchange {

/// Watches the bytes of a text file without a byte-order mark and says which encoding they are in. Owned by one opening
/// of a file; one thread. Keeps a sample, not the file.
class EncodingGuess {
public:
    struct Answer {
        QString encoding;     ///< "utf-8", "utf-16-le", "cp1252" …; empty: no text at all
        bool isGuess = false; ///< by what the letters look like, not by the form of the bytes
    };

    /// Takes the next bytes of the file in.
    void see(QByteArrayView bytes);
    /// What was seen is neither UTF-8 nor a text in another Unicode form nor one in a known encoding: "utf-8", whose
    /// reader names the line.
    Answer answer() const;
    /// Bytes from 0x80 were seen that are no UTF-8: only then more of the file is worth seeing.
    bool isOpen() const { return m_invalid > 0; }
    bool isSampleFull() const;

private:
    void takeUtf8(uchar byte);
    void takeSegment(uchar byte);
    QString unicodeWithoutMark() const;
    QString byLetters() const;

    QByteArray m_head;    ///< the beginning, for the forms of Unicode
    QByteArray m_sample;  ///< words with bytes from 0x80, a line feed behind each
    QByteArray m_segment; ///< the word that is being read
    bool m_segmentIsHigh = false;
    int m_pending = 0; ///< bytes that a UTF-8 character still needs
    uchar m_low = 0x80;
    uchar m_high = 0xbf;
    qint64 m_seen = 0;
    qint64 m_valid = 0;    ///< characters of several bytes
    qint64 m_invalid = 0;  ///< bytes
    qint64 m_controls = 0; ///< bytes below the blank that no text holds
    qint64 m_nuls[4] = {0, 0, 0, 0};
};

} // namespace rapport::exchange
