#pragma once

#include <QString>
#include <vector>

namespace rapport::workspace {

/// Which keys an import has met, in about nine bytes for each: their 64-bit hashes in an open table. Of a million
/// keys two share a hash once in 37 million imports; the later row is then rejected as if it were the same.
class SeenKeys {
public:
    /// `expected`: how many keys are going to come.
    explicit SeenKeys(qint64 expected);

    bool contains(const QString &key) const { return holds(hashOf(key)); }
    bool contains(qint64 record) const { return holds(hashOf(record)); }
    void insert(const QString &key) { insertHash(hashOf(key)); }
    void insert(qint64 record) { insertHash(hashOf(record)); }

    /// Never 0.
    static quint64 hashOf(const QString &key);
    static quint64 hashOf(qint64 record);

private:
    bool holds(quint64 hash) const;
    void insertHash(quint64 hash);
    /// Where a hash stands, or the free place for it.
    size_t placeOf(quint64 hash) const;
    void grow();

    std::vector<quint64> m_slots; ///< 0: free
    size_t m_used = 0;
};

} // namespace rapport::workspace
