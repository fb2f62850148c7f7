#pragma once

#include "reporting/purchaselog.h"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace rapport::reporting {

// Recency, frequency and monetary value of customers, their scores from 1 (worst) to 5, and the cells that the scores make.

/// What the third figure is: all money of the window, or that for each purchase day.
enum class RfmMoney { Total, Mean };

/// Purchases in (from, to]; `to` is also the day that recency counts back from.
struct RfmWindow {
    qint32 to = 0;
    qint32 from = std::numeric_limits<qint32>::min();
    RfmMoney money = RfmMoney::Total;
};

/// Of each customer with an occasion in the window; columns of one length.
struct RfmValues {
    std::vector<qint64> customers; ///< ids, ascending
    std::vector<double> recency;   ///< days since the last purchase day
    std::vector<double> frequency; ///< different purchase days
    std::vector<double> monetary;  ///< minor units, refunds with their sign
};
RfmValues rfmValues(const PurchaseLog &log, const RfmWindow &window);

/// The rule of a score; a report prints it.
enum class RfmRule {
    Threshold, ///< cut at the type-7 quantiles: equal values have equal scores, and a score may stay empty
    Ntile,     ///< SQL's NTILE(5) by value, then id: fives of equal size, bigger ones first
    Custom     ///< cut where the user says, as strictly above as the thresholds
};

constexpr int kRfmScores = 5;
using RfmCuts = std::array<double, kRfmScores - 1>;
using RfmColumn = std::vector<std::uint8_t>;

/// Quantiles at 1/5 to 4/5; nothing for no values.
std::optional<RfmCuts> rfmCuts(std::span<const double> values);

/// Whether a high value makes a high score, or (recency) a low one.
enum class RfmOrder { HighIsGood, LowIsGood };
/// 1 + the cut points strictly below the value; reversed where low is good.
RfmColumn scoresByCuts(std::span<const double> values, std::span<const double> cuts, RfmOrder order);
/// `values` stand in the order of the ids.
RfmColumn scoresByRank(std::span<const double> values, RfmOrder order);

/// Cut points of all three figures.
struct RfmThresholds {
    RfmCuts recency{};
    RfmCuts frequency{};
    RfmCuts monetary{};
};
struct RfmScores {
    RfmRule rule = RfmRule::Threshold;
    RfmThresholds cuts; ///< not of Ntile
    std::vector<qint64> customers;
    RfmColumn recency;
    RfmColumn frequency;
    RfmColumn monetary;

    /// 100 R + 10 F + M.
    int cell(std::size_t at) const { return 100 * recency[at] + 10 * frequency[at] + monetary[at]; }
};
RfmScores rfmScores(const RfmValues &values, RfmRule rule = RfmRule::Threshold);
RfmScores rfmScores(const RfmValues &values, const RfmThresholds &cuts);

} // namespace rapport::reporting
