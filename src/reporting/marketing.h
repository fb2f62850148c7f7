#pragma once

#include <optional>

namespace rapport::reporting {

// What winning customers costs and brings. Money in one currency, margins and rates as fractions; nothing where there is no base.

/// Cost of winning one customer: of sales and marketing together, or of advertising alone (paid).
std::optional<double> acquisitionCost(double cost, double newCustomers);
/// Months until the gross profit of a customer has paid for winning them.
std::optional<double> paybackMonths(std::optional<double> acquisitionCost, double monthlyRevenue,
                                    double grossMargin);
/// Value (of gross profit) to acquisition cost.
std::optional<double> valueToCost(std::optional<double> lifetimeValue, std::optional<double> acquisitionCost);

/// Attributed revenue / spending on advertising.
std::optional<double> returnOnSpend(double revenue, double spend);
/// The return on spending at which a campaign pays for itself: 1 / margin.
std::optional<double> breakEvenReturn(double grossMargin);
/// (gain - cost) / cost; the gain is revenue, gross profit or lifetime value, and a report says which.
std::optional<double> returnOnInvestment(double gain, double cost);

/// Of paid clicks that become leads that become customers.
struct ClickFunnel {
    double costPerClick = 0;
    double leadRate = 0;     ///< of clicks
    double customerRate = 0; ///< of leads
    double monthlyRevenue = 0;
    double grossMargin = 0;
    double lifetimeMonths = 0;
};
struct UnitEconomics {
    std::optional<double> clicksPerCustomer;
    std::optional<double> acquisitionCost;
    std::optional<double> paybackMonths;
    std::optional<double> lifetimeValue;
    std::optional<double> valueToCost;
};
UnitEconomics unitEconomics(const ClickFunnel &funnel);

} // namespace rapport::reporting
