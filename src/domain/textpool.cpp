#include "domain/textpool.h"

namespace rapport::domain {

TextPool::TextPool(Normal normal) : m_normal(normal)
{
    m_texts.push_back(&m_ids.emplace(std::u16string(), 0).first->first);
    m_counts.push_back(0);
}

quint32 TextPool::idOf(const QString &text)
{
    std::u16string key = text.toStdU16String();
    const auto [found, isNew] = m_ids.try_emplace(std::move(key), size());
    if (isNew) {
        m_texts.push_back(&found->first);
        m_counts.push_back(0);
    }
    return found->second;
}

quint32 TextPool::add(std::string_view raw)
{
    if (raw.empty())
        return 0;
    auto known = m_raw.find(raw);
    if (known == m_raw.end()) {
        const QString text = QString::fromUtf8(raw.data(), static_cast<qsizetype>(raw.size()));
        known = m_raw.emplace(std::string(raw), idOf(m_normal(text))).first;
    }
    ++m_counts[known->second];
    return known->second;
}

quint32 TextPool::addNormal(const QString &text)
{
    const quint32 id = idOf(text);
    ++m_counts[id];
    return id;
}

} // namespace rapport::domain
