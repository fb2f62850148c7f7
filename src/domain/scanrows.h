#pragma once

#include "domain/duplicateevidence.h"
#include "domain/duplicates.h"

namespace rapport::domain {

/// What people and companies share of a scan: the rows by id, how to reach them, and the walk over candidates.
class ScanRows {
public:
    explicit ScanRows(qint64 expected = 0) { m_ids.reserve(static_cast<std::size_t>(expected)); }

    quint32 add(qint64 id);
    void addContact(qint64 record, ContactPoint::Type type, std::string_view key);
    quint32 count() const { return static_cast<quint32>(m_ids.size()); }
    RecordId id(quint32 row) const { return RecordId(m_ids[row]); }
    ReachTable &reach() { return m_reach; }
    const ReachTable &reach() const { return m_reach; }

    using Weigh = std::function<Evidence(quint32, quint32)>;
    using Family = std::function<void(PairBlocks &)>;
    /// Weighs the candidates of every family of keys; the pairs that are more likely one than two, best first.
    [[nodiscard]] core::Result<std::vector<DuplicatePair>>
    walk(const std::vector<Family> &families, const Weigh &weigh, const core::Progress &progress) const;

private:
    std::vector<qint64> m_ids;
    ReachTable m_reach;
};

} // namespace rapport::domain
