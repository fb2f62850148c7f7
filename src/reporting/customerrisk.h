#pragma once

#include "reporting/customervalues.h"

namespace rapport::reporting {

/// Why somebody is on the list of risks; `figure` and `beside` are what a sentence names.
enum class RiskReason {
    SilentTooLong, ///< days since the last purchase; the usual gap in days
    BoughtOnce,    ///< days since the only purchase day
    ValueFalls,    ///< minor units of the last 365 days; of the 365 before
    ValueRises,    ///< the same
    NoTalkFor,     ///< days since the last exchange
    NeverTalked,
    ChanceAlive, ///< per cent
};
struct RiskSign {
    RiskReason reason = RiskReason::ChanceAlive;
    double figure = 0;
    double beside = 0;

    bool operator==(const RiskSign &) const = default;
};
/// "silent-too-long", "bought-once" … as the command line names them.
QString riskReasonKey(RiskReason reason);

/// A customer who may be slipping away.
struct RiskRow {
    CustomerValue value;
    qint32 silentDays = 0;
    std::optional<double> usualGap; ///< the median of days between purchase days; nothing with only one
    qint64 recent = 0;              ///< minor units of the last 365 days
    qint64 before = 0;              ///< of the 365 days before
    std::vector<RiskSign> signs;
};

struct RiskLimits {
    std::size_t most = 100;
    double lostBelow = 0.1; ///< who is hardly alive any more is lost, not at risk
};
/// By value at risk, the largest first; empty without a model of buying and spending.
std::vector<RiskRow> riskList(const CustomerLog &log, const CustomerValues &values,
                              const RiskLimits &limits = {});
/// What the log tells of one customer.
RiskRow riskRow(const PurchaseLog &log, std::size_t customer, const CustomerValue &value, qint32 day);
/// Adds what is known of the last exchange; nothing: there was none.
void addTalk(RiskRow &row, std::optional<qint32> lastTalk, qint32 day);

/// Customers of like chances, and what they did.
struct RiskBin {
    double from = 0; ///< chances of being alive, [from, to); the last one with its end
    double to = 0;
    qint64 customers = 0;
    qint64 bought = 0;
    double expectedOrders = 0;
    qint64 orders = 0; ///< purchase days
};
/// Whether those flagged on an earlier day bought since, by the log as it was on that day.
struct RiskCheck {
    qint32 flaggedOn = 0;
    qint32 until = 0;
    double threshold = 0;
    std::vector<qint64> flagged;  ///< with a lower chance, ascending
    std::vector<qint64> cameBack; ///< of them, who bought since
    qint64 others = 0;
    qint64 othersBought = 0;
    std::vector<RiskBin> bins;

    std::optional<double> flaggedRate() const;
    std::optional<double> othersRate() const;
};
/// The model learned until the earlier day. Fails as fitCustomerModel.
[[nodiscard]] core::Result<RiskCheck> checkRisk(const CustomerLog &log, qint32 flaggedOn, qint32 until,
                                                BuyingModel buying, double threshold,
                                                const core::Progress &progress = {});

/// Changes that are thought through; shares, of 1.
struct WhatIf {
    double retention = 0; ///< added to the share of those alive who still are a year later
    double price = 0;     ///< 0.02: everything costs 2 % more, and as much is bought
    double volume = 0;    ///< more or fewer purchases
    double mix = 0;       ///< more or less in each purchase
    std::optional<double> yearlyDiscount;
};
struct WhatIfAnswer {
    std::optional<double> before; ///< predicted value of all, minor units
    std::optional<double> after;
    std::optional<double> beforeError; ///< see ValueTotal
    std::optional<double> afterError;
    std::optional<double> differenceError; ///< of after - before: both hang on the same parameters
    std::optional<double> retentionBefore; ///< of those alive now the share still alive after a year
    std::optional<double> retentionAfter;
};
/// The same model with fewer or more leaving, other spending, another discount rate; what is known of who is alive stays.
/// Nothing without a model of buying and spending, or for a retention beyond 0 and 1; on margins the price needs `marginRate`.
/// The errors take the times that leaving changes by as known.
WhatIfAnswer whatIf(const CustomerValues &values, const WhatIf &changes, std::optional<double> marginRate);

} // namespace rapport::reporting
