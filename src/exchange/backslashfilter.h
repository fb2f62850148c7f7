#pragma once

#include "exchange/dialect.h"

#include <QByteArray>
#include <vector>

namespace rapport::exchange {

/// Turns the backslash escapes of quoted cells, \" and \\, into what RFC 4180 writes, piece by piece. Owned by its
/// reader.
class BackslashFilter {
public:
    /// `line`: the physical line that the first piece begins on.
    BackslashFilter(const Dialect &dialect, qint64 line) : m_dialect(dialect), m_line(line) {}

    QByteArray filtered(const QByteArray &piece);
    /// The lines on which a quote was escaped; the first hundred.
    const std::vector<qint64> &lines() const { return m_lines; }

private:
    enum class State { CellStart, Plain, Quoted, BehindQuote };
    void takeQuoted(char c, QByteArray &result);
    void takeEscaped(char c, QByteArray &result);
    void takeOutside(char c);

    Dialect m_dialect;
    State m_state = State::CellStart;
    bool m_escaping = false;
    qint64 m_line;
    char m_before = 0;
    std::vector<qint64> m_lines;
};

} // namespace rapport::exchange
