#include "storage/flatimage.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace rapport::storage {

bool FlatImage::fail()
{
    m_broken = true;
    return false;
}

void FlatImage::skipBlanks()
{
    while (m_at < m_json.size() && m_json[m_at].isSpace())
        ++m_at;
}

/// The letters between two quotation marks, escapes as they stand.
bool FlatImage::readText(QStringView &text)
{
    if (at(m_at) != u'"')
        return fail();
    const qsizetype first = ++m_at;
    while (m_at < m_json.size() && m_json[m_at] != u'"')
        m_at += m_json[m_at] == u'\\' ? 2 : 1;
    if (m_at >= m_json.size())
        return fail();
    text = m_json.mid(first, m_at - first);
    ++m_at;
    return true;
}

bool FlatImage::readValue()
{
    if (at(m_at) == u'"')
        return readText(m_raw);
    const qsizetype first = m_at;
    int depth = 0;
    while (m_at < m_json.size()) {
        const QChar letter = m_json[m_at];
        if (letter == u'"') {
            QStringView inner;
            if (!readText(inner))
                return false;
            continue;
        }
        if (depth == 0 && (letter == u',' || letter == u'}'))
            break;
        depth += letter == u'{' || letter == u'[' ? 1 : letter == u'}' || letter == u']' ? -1 : 0;
        ++m_at;
    }
    m_raw = m_json.mid(first, m_at - first).trimmed();
    return !m_raw.isEmpty() || fail();
}

bool FlatImage::next()
{
    skipBlanks();
    if (m_broken || at(m_at) == u'}')
        return false;
    if (at(m_at) != (m_key.isNull() ? u'{' : u','))
        return fail();
    ++m_at;
    skipBlanks();
    if (m_key.isNull() && at(m_at) == u'}')
        return false;
    if (!readText(m_key))
        return false;
    skipBlanks();
    if (at(m_at) != u':')
        return fail();
    ++m_at;
    skipBlanks();
    return readValue();
}

QString FlatImage::text() const
{
    if (isNull())
        return {};
    if (!m_raw.contains(u'\\'))
        return m_raw.toString();
    const QByteArray quoted = "[\"" + m_raw.toUtf8() + "\"]";
    return QJsonDocument::fromJson(quoted).array().at(0).toString();
}

} // namespace rapport::storage
