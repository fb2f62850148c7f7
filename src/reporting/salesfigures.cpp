#include "reporting/salesfigures.h"

#include <algorithm>
#include <numeric>

namespace rapport::reporting {

std::optional<double> share(double part, double whole)
{
    return whole > 0 ? std::optional(part / whole) : std::nullopt;
}

std::optional<double> winRate(double won, double lost)
{
    return share(won, won + lost);
}

std::optional<double> mean(const std::vector<double> &values)
{
    return share(std::accumulate(values.begin(), values.end(), 0.0), static_cast<double>(values.size()));
}

std::optional<double> median(std::vector<double> values)
{
    if (values.empty())
        return std::nullopt;
    const std::size_t middle = values.size() / 2;
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(middle), values.end());
    const double upper = values[middle];
    if (values.size() % 2 != 0)
        return upper;
    const double lower =
        *std::max_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(middle));
    return (lower + upper) / 2;
}

std::optional<double> velocity(double open, std::optional<double> winRate, std::optional<double> meanWon,
                               std::optional<double> cycleDays)
{
    if (!winRate || !meanWon || !cycleDays)
        return std::nullopt;
    return share(open * *winRate * *meanWon, *cycleDays);
}

std::optional<double> coverage(double open, double quota, double won)
{
    return share(open, quota - won);
}

WeighedSums weighedSums(const std::vector<WeighedDeal> &deals)
{
    WeighedSums sums;
    for (const WeighedDeal &deal : deals) {
        if (deal.won) {
            sums.withWon += deal.value;
        } else if (!deal.lost) {
            sums.open += deal.value;
            sums.weighted += deal.value * deal.probability;
        }
    }
    sums.withWon += sums.weighted;
    return sums;
}

std::vector<std::optional<double>> stepShares(const std::vector<double> &counts)
{
    std::vector<std::optional<double>> shares;
    for (std::size_t step = 1; step < counts.size(); ++step)
        shares.push_back(share(counts[step], counts[step - 1]));
    return shares;
}

} // namespace rapport::reporting
