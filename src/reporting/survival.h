#pragma once

#include <QtGlobal>
#include <optional>
#include <span>
#include <vector>

namespace rapport::reporting {

/// How long one customer was seen; `ended` when that was the end and not only the end of looking (censored).
struct Spell {
    double time = 0;
    bool ended = false;
};

/// How confidence limits are made (R's survfit: conf.type); they never leave 0 and 1.
enum class ConfidenceBand {
    Log,   ///< S exp(±z se): R's default
    Plain, ///< S ± z S se
    LogLog ///< exp(-exp(log(-log S) ± z se / log S))
};

/// The curve at a time at which somebody left.
struct SurvivalStep {
    double time = 0;
    qint64 atRisk = 0; ///< just before, those censored at this time among them
    qint64 ended = 0;
    double survival = 1;
    std::optional<double> error; ///< Greenwood's; nothing, like the limits, once nobody is left
    std::optional<double> lower;
    std::optional<double> upper;
};

/// A median and its limits; nothing where the curve, or the limit, does not come down to a half.
struct MedianTime {
    std::optional<double> time;
    std::optional<double> lower;
    std::optional<double> upper;
};

/// Share of customers that are still there after a time (Kaplan & Meier 1958; limits as R's survival::survfit).
struct SurvivalCurve {
    qint64 count = 0;
    qint64 ended = 0;
    std::vector<SurvivalStep> steps;
    std::vector<double> times; ///< all at which somebody left or was last seen

    double at(double time) const;
    /// The smallest time with a survival of at most a half; where it is exactly a half from one step to the next, the middle of
    /// both, as R has it.
    MedianTime median() const;
};

constexpr double kConfidence = 0.95;
/// Spells of a time that is no number or below zero are left out.
SurvivalCurve survivalCurve(std::vector<Spell> spells, ConfidenceBand band = ConfidenceBand::Log,
                            double confidence = kConfidence);

/// Whether groups of customers leave alike (log-rank test: Mantel 1966; R's survdiff with rho = 0).
struct LogRank {
    std::vector<double> observed; ///< of each group
    std::vector<double> expected;
    double chiSquare = 0;
    int degrees = 0;
    double p = 1;
};
/// Nothing where fewer than two groups could have lost somebody.
std::optional<LogRank> logRank(std::span<const std::vector<Spell>> groups);

} // namespace rapport::reporting
