#include "domain/scanrows.h"

#include "domain/companyscan.h"
#include "domain/personscan.h"

#include <algorithm>
#include <unordered_map>

namespace rapport::domain {

namespace {

constexpr qint64 kPairsBetweenLooks = 50'000;

} // namespace

quint32 ScanRows::add(qint64 id)
{
    m_ids.push_back(id);
    return count() - 1;
}

void ScanRows::addContact(qint64 record, ContactPoint::Type type, std::string_view key)
{
    const auto found = std::lower_bound(m_ids.begin(), m_ids.end(), record);
    if (found != m_ids.end() && *found == record)
        m_reach.add(static_cast<quint32>(found - m_ids.begin()), type, key);
}

core::Result<std::vector<DuplicatePair>>
ScanRows::walk(const std::vector<Family> &families, const Weigh &weigh, const core::Progress &progress) const
{
    std::unordered_map<quint64, Evidence> found;
    PairBlocks blocks;
    qint64 pairs = 0;
    bool stopped = false;
    const auto take = [&](quint32 a, quint32 b) {
        if (++pairs % kPairsBetweenLooks == 0 && progress.stopRequested())
            stopped = true;
        const Evidence evidence = weigh(a, b);
        if (evidence.bits > 0)
            found.try_emplace(quint64(a) << 32 | b, evidence);
        return !stopped;
    };
    for (std::size_t i = 0; i < families.size() && !stopped; ++i) {
        blocks.clear();
        families[i](blocks);
        blocks.forEach(take);
        progress.at(qint64(i) + 1, qint64(families.size()));
        stopped = stopped || progress.stopRequested();
    }
    if (stopped)
        return core::cancelled();
    std::vector<DuplicatePair> likely;
    likely.reserve(found.size());
    for (const auto &[key, evidence] : found)
        likely.push_back({id(quint32(key >> 32)), id(quint32(key)), evidence.score(), evidence.why()});
    std::sort(likely.begin(), likely.end(), [](const DuplicatePair &a, const DuplicatePair &b) {
        return std::tuple(-a.score, a.first, a.second) < std::tuple(-b.score, b.first, b.second);
    });
    return likely;
}

std::unique_ptr<DuplicateScan> DuplicateScan::of(RecordKind kind)
{
    if (kind == RecordKind::Company)
        return std::make_unique<CompanyScan>();
    return std::make_unique<PersonScan>();
}

} // namespace rapport::domain
