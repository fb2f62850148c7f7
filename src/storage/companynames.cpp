#include "storage/companynames.h"

namespace rapport::storage {

CompanyNames::Mark CompanyNames::markOf(const QString &key)
{
    return {qHash(key, 1), qHash(key, 2)};
}

void CompanyNames::insert(const QString &key, qint64 id)
{
    const Mark mark = markOf(key);
    if (!m_ids.contains(mark))
        m_ids.insert(mark, id);
}

std::optional<QString> CompanyNames::nameOf(qint64 id) const
{
    const auto name = m_names.constFind(id);
    if (name == m_names.cend())
        return std::nullopt;
    return QString::fromUtf8(m_texts.constData() + name->start, name->size);
}

void CompanyNames::setName(qint64 id, const QString &name)
{
    const QByteArray text = name.toUtf8();
    m_names.insert(id, {static_cast<qint32>(m_texts.size()), static_cast<qint32>(text.size())});
    m_texts.append(text);
}

void CompanyNames::clear()
{
    *this = {};
}

} // namespace rapport::storage
