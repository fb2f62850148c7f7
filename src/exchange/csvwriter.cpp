#include "exchange/csvwriter.h"

#include <algorithm>

namespace rapport::exchange {

namespace {

/// Digits with the signs that phones and numbers are written with, and nothing a formula could be made of: "+1+1" and
/// "-2-3" have a sign in the middle.
bool isPhoneOrNumber(const QString &text)
{
    const QStringView rest = QStringView(text).mid(1);
    const bool plain = std::all_of(rest.begin(), rest.end(), [](QChar c) {
        return c.isDigit() || c == QLatin1Char(' ') || c == QLatin1Char('(') || c == QLatin1Char(')') ||
               c == QLatin1Char('.') || c == QLatin1Char('-') || c == QLatin1Char('/');
    });
    if (!plain || rest.isEmpty() || !(rest.front().isDigit() || rest.front() == QLatin1Char('(')))
        return false;
    return text.front() == QLatin1Char('+') || !rest.contains(QLatin1Char('-'));
}

} // namespace

bool looksLikeFormula(const QString &text)
{
    if (text.isEmpty())
        return false;
    switch (text.front().unicode()) {
    case '=':
    case '@':
    case '\t':
    case '\r': return true;
    case '+':
    case '-': return !isPhoneOrNumber(text);
    default: return false;
    }
}

core::Result<> CsvWriter::writeRow(const QStringList &cells)
{
    for (const QString &cell : cells)
        addCell(cell);
    return endRow();
}

void CsvWriter::beginRow()
{
    m_line.resize(0);
    if (!m_begun && m_options.byteOrderMark)
        m_line.append("\xef\xbb\xbf");
    m_begun = true;
    m_rowBegin = m_line.size();
}

void CsvWriter::addCell(const QString &cell)
{
    if (m_cells++ == 0)
        beginRow();
    else
        m_line.append(m_options.delimiter);
    appendCell(cell);
}

core::Result<> CsvWriter::endRow()
{
    if (m_cells == 0)
        beginRow();
    // A lone empty cell would read back as a blank line.
    if (m_cells == 1 && m_line.size() == m_rowBegin)
        m_line.append("\"\"");
    m_cells = 0;
    m_line.append("\r\n");
    return m_sink(m_line);
}

/// Most cells are letters and digits alone: those need no copy of their own.
bool CsvWriter::appendPlain(const QString &cell)
{
    const qsizetype before = m_line.size();
    m_line.resize(before + cell.size());
    char *to = m_line.data() + before;
    for (const QChar c : cell) {
        const char16_t unit = c.unicode();
        if (unit >= 0x80 || unit == '"' || unit == '\n' || unit == '\r' ||
            unit == char16_t(m_options.delimiter)) {
            m_line.resize(before);
            return false;
        }
        *to++ = static_cast<char>(unit);
    }
    return true;
}

void CsvWriter::appendCell(const QString &cell)
{
    if (cell.isEmpty())
        return;
    const bool guarded = m_options.guardFormulas && looksLikeFormula(cell);
    if (!guarded && appendPlain(cell))
        return;
    QByteArray text = cell.toUtf8();
    if (guarded)
        text.prepend('\'');
    const bool quote = std::any_of(text.begin(), text.end(),
                                   [this](char c) {
                                       return c == m_options.delimiter || c == '"' || c == '\n' || c == '\r';
                                   }) ||
                       text.startsWith("\xef\xbb\xbf");
    if (!quote) {
        m_line.append(text);
        return;
    }
    m_line.append('"');
    m_line.append(text.replace('"', "\"\""));
    m_line.append('"');
}

} // namespace rapport::exchange
