#include "reporting/rfmcells.h"

#include "reporting/compensatedsum.h"

namespace rapport::reporting {
namespace {

/// Adds up customers and money by a key of the scores.
class CellSums {
public:
    void add(int key, double monetary)
    {
        ++m_sums[key].first;
        m_sums[key].second.add(monetary);
    }
    std::map<int, RfmCell> cells() const
    {
        std::map<int, RfmCell> cells;
        for (const auto &[key, sum] : m_sums)
            cells[key] = {sum.first, sum.second.value()};
        return cells;
    }

private:
    std::map<int, std::pair<qint64, CompensatedSum>> m_sums;
};

int partOf(const RfmScores &scores, std::size_t at, RfmPart part)
{
    switch (part) {
    case RfmPart::Recency: return scores.recency[at];
    case RfmPart::Frequency: return scores.frequency[at];
    case RfmPart::Monetary: return scores.monetary[at];
    case RfmPart::Cell: break;
    }
    return scores.cell(at);
}

} // namespace

std::map<int, RfmCell> rfmCells(const RfmScores &scores, const RfmValues &values)
{
    CellSums sums;
    for (std::size_t i = 0; i < scores.customers.size(); ++i)
        sums.add(scores.cell(i), values.monetary[i]);
    return sums.cells();
}

RfmMap rfmMap(const RfmScores &scores, const RfmValues &values)
{
    CellSums sums;
    for (std::size_t i = 0; i < scores.customers.size(); ++i)
        sums.add((scores.recency[i] - 1) * kRfmScores + scores.frequency[i] - 1, values.monetary[i]);
    RfmMap map{};
    for (const auto &[key, cell] : sums.cells())
        map[static_cast<std::size_t>(key / kRfmScores)][static_cast<std::size_t>(key % kRfmScores)] = cell;
    return map;
}

std::vector<RfmMove> rfmMigration(const RfmScores &before, const RfmScores &after, RfmPart part)
{
    std::map<std::pair<int, int>, qint64> counts;
    std::size_t left = 0;
    std::size_t right = 0;
    const std::vector<qint64> &old = before.customers;
    const std::vector<qint64> &now = after.customers;
    while (left < old.size() || right < now.size()) {
        const bool isOld = right == now.size() || (left < old.size() && old[left] <= now[right]);
        const bool isNow = left == old.size() || (right < now.size() && now[right] <= old[left]);
        const int from = isOld ? partOf(before, left++, part) : 0;
        const int to = isNow ? partOf(after, right++, part) : 0;
        ++counts[{from, to}];
    }
    std::vector<RfmMove> moves;
    moves.reserve(counts.size());
    for (const auto &[move, customers] : counts)
        moves.push_back({move.first, move.second, customers});
    return moves;
}

} // namespace rapport::reporting
