#include "reporting/marketing.h"

#include "reporting/salesfigures.h"

namespace rapport::reporting {

std::optional<double> acquisitionCost(double cost, double newCustomers)
{
    return share(cost, newCustomers);
}

std::optional<double> paybackMonths(std::optional<double> acquisitionCost, double monthlyRevenue,
                                    double grossMargin)
{
    return acquisitionCost ? share(*acquisitionCost, monthlyRevenue * grossMargin) : std::nullopt;
}

std::optional<double> valueToCost(std::optional<double> lifetimeValue, std::optional<double> acquisitionCost)
{
    return lifetimeValue && acquisitionCost ? share(*lifetimeValue, *acquisitionCost) : std::nullopt;
}

std::optional<double> returnOnSpend(double revenue, double spend)
{
    return share(revenue, spend);
}

std::optional<double> breakEvenReturn(double grossMargin)
{
    return share(1, grossMargin);
}

std::optional<double> returnOnInvestment(double gain, double cost)
{
    return share(gain - cost, cost);
}

UnitEconomics unitEconomics(const ClickFunnel &funnel)
{
    UnitEconomics economics;
    economics.clicksPerCustomer = share(1, funnel.leadRate * funnel.customerRate);
    if (economics.clicksPerCustomer)
        economics.acquisitionCost = funnel.costPerClick * *economics.clicksPerCustomer;
    economics.paybackMonths =
        paybackMonths(economics.acquisitionCost, funnel.monthlyRevenue, funnel.grossMargin);
    economics.lifetimeValue = funnel.monthlyRevenue * funnel.grossMargin * funnel.lifetimeMonths;
    economics.valueToCost = valueToCost(economics.lifetimeValue, economics.acquisitionCost);
    return economics;
}

} // namespace rapport::reporting
