#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <optional>

namespace rapport::storage {

/// Companies that a bulk has found or made: ids by what they are called, and their names by id, in some fifty bytes and the
/// name for each. What they are called is kept as 128 bits of hash: of a million texts no two share them. One thread.
class CompanyNames {
public:
    /// 0: not known.
    qint64 idOf(const QString &key) const { return m_ids.value(markOf(key)); }
    /// One that is known by the key already stays.
    void insert(const QString &key, qint64 id);

    std::optional<QString> nameOf(qint64 id) const;
    void setName(qint64 id, const QString &name);

    /// The larger of how many keys and how many names are kept.
    qsizetype size() const { return std::max(m_ids.size(), m_names.size()); }
    /// Gives the memory back, too.
    void clear();

private:
    struct Mark {
        quint64 first;
        quint64 second;
        bool operator==(const Mark &) const = default;
        friend size_t qHash(const Mark &mark, size_t seed = 0) { return mark.first ^ seed; }
    };
    struct Name {
        qint32 start; ///< in m_texts, UTF-8
        qint32 size;
    };

    static Mark markOf(const QString &key);

    QHash<Mark, qint64> m_ids;
    QHash<qint64, Name> m_names;
    QByteArray m_texts;
};

} // namespace rapport::storage
