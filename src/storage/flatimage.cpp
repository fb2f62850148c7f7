#include "storage/flatimage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <charconv>
#include <utility>

namespace rapport::storage {

namespace {

bool isBlank(char letter)
{
    return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
}

} // namespace

bool FlatImage::fail()
{
    m_broken = true;
    return false;
}

void FlatImage::skipBlanks()
{
    while (isBlank(at(m_at)))
        ++m_at;
}

/// The letters between two quotation marks, escapes as they stand.
bool FlatImage::readText(std::string_view &text)
{
    if (at(m_at) != '"')
        return fail();
    const std::size_t first = ++m_at;
    while (m_at < m_json.size() && m_json[m_at] != '"')
        m_at += m_json[m_at] == '\\' ? 2 : 1;
    if (m_at >= m_json.size())
        return fail();
    text = m_json.substr(first, m_at - first);
    ++m_at;
    return true;
}

bool FlatImage::readValue()
{
    m_isText = at(m_at) == '"';
    if (m_isText)
        return readText(m_raw);
    const std::size_t first = m_at;
    int depth = 0;
    while (m_at < m_json.size()) {
        const char letter = m_json[m_at];
        if (letter == '"') {
            std::string_view inner;
            if (!readText(inner))
                return false;
            continue;
        }
        if (depth == 0 && (letter == ',' || letter == '}' || isBlank(letter)))
            break;
        depth += letter == '{' || letter == '[' ? 1 : letter == '}' || letter == ']' ? -1 : 0;
        ++m_at;
    }
    m_raw = m_json.substr(first, m_at - first);
    return !m_raw.empty() || fail();
}

bool FlatImage::next()
{
    skipBlanks();
    if (m_broken || (m_begun && at(m_at) == '}'))
        return false;
    if (at(m_at) != (m_begun ? ',' : '{'))
        return fail();
    ++m_at;
    skipBlanks();
    if (!std::exchange(m_begun, true) && at(m_at) == '}')
        return false;
    if (!readText(m_key))
        return false;
    skipBlanks();
    if (at(m_at) != ':')
        return fail();
    ++m_at;
    skipBlanks();
    return readValue();
}

qint64 FlatImage::numberIn(std::string_view text)
{
    qint64 number = 0;
    const char *end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end ? number : 0;
}

QByteArray FlatImage::utf8() const
{
    if (isNull())
        return {};
    const auto raw = QByteArray::fromRawData(m_raw.data(), static_cast<qsizetype>(m_raw.size()));
    if (!raw.contains('\\'))
        return raw;
    return QJsonDocument::fromJson("[\"" + raw + "\"]").array().at(0).toString().toUtf8();
}

} // namespace rapport::storage
