#include "exchange/backslashfilter.h"

namespace rapport::exchange {

namespace {

constexpr size_t kLinesKept = 100;

} // namespace

QByteArray BackslashFilter::filtered(const QByteArray &piece)
{
    QByteArray result;
    result.reserve(piece.size() + 16);
    for (const char c : piece) {
        m_line += c == '\r' || (c == '\n' && m_before != '\r');
        m_before = c;
        if (m_state == State::Quoted) {
            takeQuoted(c, result);
        } else {
            takeOutside(c);
            result += c;
        }
    }
    return result;
}

void BackslashFilter::takeQuoted(char c, QByteArray &result)
{
    if (m_escaping)
        return takeEscaped(c, result);
    if (c == '\\') {
        m_escaping = true;
        return;
    }
    if (c == m_dialect.quote)
        m_state = State::BehindQuote;
    result += c;
}

void BackslashFilter::takeEscaped(char c, QByteArray &result)
{
    m_escaping = false;
    if (c == m_dialect.quote) {
        result += c;
        if (m_lines.size() < kLinesKept && (m_lines.empty() || m_lines.back() != m_line))
            m_lines.push_back(m_line);
    } else if (c != '\\') {
        result += '\\';
    }
    result += c;
}

void BackslashFilter::takeOutside(char c)
{
    if (c == m_dialect.quote && m_state != State::Plain)
        m_state = State::Quoted;
    else
        m_state = c == m_dialect.delimiter || c == '\n' || c == '\r' ? State::CellStart : State::Plain;
}

} // namespace rapport::exchange
