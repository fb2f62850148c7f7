#include "reporting/riskshares.h"

#include "reporting/compensatedsum.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace rapport::reporting {
namespace {

constexpr std::size_t kInputs = std::size(kRiskInputs);
constexpr std::size_t kCoalitions = 1U << kInputs;

bool has(std::size_t coalition, RiskInput input)
{
    return (coalition >> static_cast<std::size_t>(input)) % 2 == 1;
}

/// Somebody with the inputs of a coalition from the one and the rest from the other. Who never came back is silent since the
/// first purchase; nobody is silent for longer than that.
CustomerHistory mixed(const CustomerHistory &own, const CustomerHistory &other, std::size_t coalition)
{
    const auto chosen = [&](RiskInput input) { return has(coalition, input) ? own : other; };
    const CustomerHistory silent = chosen(RiskInput::Silence);
    CustomerHistory history;
    history.frequency = chosen(RiskInput::Purchases).frequency;
    history.age = chosen(RiskInput::Age).age;
    if (history.frequency > 0)
        history.recency = std::max(0.0, history.age - (silent.age - silent.recency));
    return history;
}

/// How often a coalition of that size comes before an input when the inputs join in every order.
double weightOf(std::size_t size)
{
    double weight = 1.0 / kInputs;
    for (std::size_t i = 1; i <= size; ++i)
        weight *= static_cast<double>(i) / static_cast<double>(kInputs - i);
    return weight;
}

} // namespace

std::optional<RiskShares> riskShares(const CustomerModel &model, const std::vector<CustomerHistory> &others,
                                     const CustomerHistory &own)
{
    if (others.empty())
        return std::nullopt;
    RiskShares shares;
    const std::size_t stride = others.size() / kMostCompared + 1;
    const BuyingFormula formula = model.formula();
    std::array<CompensatedSum, kCoalitions> sums;
    for (std::size_t i = 0; i < others.size(); i += stride) {
        ++shares.customers;
        for (std::size_t coalition = 0; coalition < kCoalitions; ++coalition) {
            const CustomerHistory history = mixed(own, others[i], coalition);
            sums[coalition].add(
                1 - std::visit([&](const auto &one) { return one.chanceAlive(history); }, formula));
        }
    }
    const auto worth = [&](std::size_t coalition) {
        return sums[coalition].value() / static_cast<double>(shares.customers);
    };
    shares.average = worth(0);
    shares.own = worth(kCoalitions - 1);
    for (const RiskInput input : kRiskInputs) {
        const std::size_t one = 1U << static_cast<std::size_t>(input);
        for (std::size_t coalition = 0; coalition < kCoalitions; ++coalition) {
            if (!has(coalition, input))
                shares.parts[static_cast<std::size_t>(input)] +=
                    weightOf(static_cast<std::size_t>(std::popcount(coalition))) *
                    (worth(coalition | one) - worth(coalition));
        }
    }
    return shares;
}

RiskPoints inPoints(const RiskShares &shares)
{
    constexpr int kAll = 100;
    const auto rounded = [](double share) { return static_cast<int>(std::lround(share * kAll)); };
    RiskPoints points;
    points.average = rounded(shares.average);
    points.own = kAll - rounded(1 - shares.own);
    double exact = shares.average;
    int until = points.average;
    for (std::size_t i = 0; i < shares.parts.size(); ++i) {
        exact += shares.parts[i];
        const int next = i + 1 == shares.parts.size() ? points.own : rounded(exact);
        points.parts[i] = next - until;
        until = next;
    }
    return points;
}

} // namespace rapport::reporting
