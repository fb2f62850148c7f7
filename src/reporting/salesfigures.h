#pragma once

#include <optional>
#include <vector>

namespace rapport::reporting {

// Rates are fractions; nothing where there is no base: never 0, NaN or infinite.

/// part / whole.
std::optional<double> share(double part, double whole);
/// won / (won + lost): open ones are never in it.
std::optional<double> winRate(double won, double lost);
std::optional<double> mean(const std::vector<double> &values);
/// Between the two middle ones of an even number.
std::optional<double> median(std::vector<double> values);
/// Open opportunities * win rate * mean won value / mean days from creation to closing: value a day.
std::optional<double> velocity(double open, std::optional<double> winRate, std::optional<double> meanWon,
                               std::optional<double> cycleDays);
/// open / (quota - won); nothing once the quota is reached.
std::optional<double> coverage(double open, double quota, double won);

/// A deal as a weighted forecast counts it.
struct WeighedDeal {
    double value = 0;
    double probability = 0; ///< of 1
    bool won = false;
    bool lost = false;
};
struct WeighedSums {
    double open = 0;
    double weighted = 0;
    double withWon = 0; ///< weighted and what was won, at its value
};
WeighedSums weighedSums(const std::vector<WeighedDeal> &deals);

/// Of each step of a funnel the share that reached the next one.
std::vector<std::optional<double>> stepShares(const std::vector<double> &counts);

} // namespace rapport::reporting
