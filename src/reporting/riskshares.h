#pragma once

#include "reporting/customermodel.h"

#include <array>

namespace rapport::reporting {

/// What the chance of having left hangs on: how long nothing came, how often they bought, since when they are a customer.
enum class RiskInput { Silence, Purchases, Age };
inline constexpr RiskInput kRiskInputs[] = {RiskInput::Silence, RiskInput::Purchases, RiskInput::Age};

/// The chance that a customer has left, taken apart: the mean of all customers, and what each input of the model adds to it or
/// takes from it. `average` and all parts make `own`.
struct RiskShares {
    double average = 0;
    double own = 0;
    std::array<double, std::size(kRiskInputs)> parts{}; ///< in the order of kRiskInputs
    std::size_t customers = 0;                          ///< that the mean was taken over

    double of(RiskInput input) const { return parts[static_cast<std::size_t>(input)]; }
};
/// At most so many of the others are asked, evenly through them.
inline constexpr std::size_t kMostCompared = 2'000;
/// Shapley's values of a game whose players are the inputs: the worth of some of them is the mean chance of having left of
/// customers who have these inputs of the one and all others of their own (Shapley 1953; Strumbelj & Kononenko 2014,
/// Knowledge and Information Systems 41). Nothing without others.
std::optional<RiskShares> riskShares(const CustomerModel &model, const std::vector<CustomerHistory> &others,
                                     const CustomerHistory &own);

/// The same in whole points of per cent: the average and the parts make the whole, and it makes 100 with the rounded chance of
/// being a customer.
struct RiskPoints {
    int average = 0;
    int own = 0;
    std::array<int, std::size(kRiskInputs)> parts{};
};
RiskPoints inPoints(const RiskShares &shares);

} // namespace rapport::reporting
