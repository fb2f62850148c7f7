#include "exchange/tablereader.h"

#include <algorithm>

namespace rapport::exchange {

namespace {

bool isBlankText(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\t'; });
}

} // namespace

QStringList TableRow::texts() const
{
    QStringList texts;
    texts.reserve(m_count);
    for (qsizetype i = 0; i < m_count; ++i)
        texts.append(text(i));
    return texts;
}

bool TableRow::isBlank() const
{
    return isBlankText({m_text + m_begin, (m_count == 0 ? m_begin : m_ends[m_count - 1]) - m_begin});
}

void RowBuffer::clear()
{
    m_text.resize(0);
    m_ends.clear();
}

void RowBuffer::add(QByteArrayView cell)
{
    m_text.append(cell.data(), cell.size());
    m_ends.push_back(m_text.size());
}

TableRow RowBuffer::row(qint64 number, qint64 line) const
{
    TableRow row(m_text.constData(), 0, m_ends.data(), size());
    row.setPosition(number, line);
    return row;
}

} // namespace rapport::exchange
