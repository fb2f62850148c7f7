#pragma once

#include "reporting/rfm.h"

#include <map>

namespace rapport::reporting {

/// Customers and money of each cell that is not empty, by 100 R + 10 F + M.
struct RfmCell {
    qint64 customers = 0;
    double monetary = 0; ///< the sum of the third figure
};
/// Scores and the values that they were made from.
std::map<int, RfmCell> rfmCells(const RfmScores &scores, const RfmValues &values);

/// The map that people look at: recency (rows, 1 to 5) by frequency (columns).
using RfmMap = std::array<std::array<RfmCell, kRfmScores>, kRfmScores>;
RfmMap rfmMap(const RfmScores &scores, const RfmValues &values);

/// What of the scores is followed from one date to another.
enum class RfmPart { Cell, Recency, Frequency, Monetary };
/// Customers that went from one score or cell to another; 0 is that of those who had none at that date.
struct RfmMove {
    int from = 0;
    int to = 0;
    qint64 customers = 0;

    bool operator==(const RfmMove &) const = default;
};
/// By `from`, then `to`; only those that happened. Every customer of either date is in exactly one.
std::vector<RfmMove> rfmMigration(const RfmScores &before, const RfmScores &after, RfmPart part);

} // namespace rapport::reporting
