#pragma once

#include "reporting/effect.h"

#include <span>
#include <vector>

namespace rapport::reporting {

/// When one of several variants has won. It is asked once, when the time that was set before is over: whoever looks every day
/// and stops at the first difference finds one far more often than `alpha` says.
struct VariantRule {
    double alpha = 0.05;
    qint64 leastPeople = 100; ///< of every variant
};

enum class VariantVerdict {
    TooFew,       ///< less than two variants, or one with too few people
    NoDifference, ///< no variant is ahead of all others beyond chance
    Winner
};

struct VariantPair {
    std::size_t one = 0; ///< place of the variant
    std::size_t other = 0;
    Difference difference; ///< of the one less the other; each interval by itself
    double adjusted = 1;   ///< p-value after Holm
};
struct VariantComparison {
    VariantVerdict verdict = VariantVerdict::TooFew;
    std::optional<std::size_t> leader; ///< of the highest figure; nothing where two share it
    std::vector<VariantPair> pairs;    ///< every two of them
};

/// P-values of several tests so that at most `alpha` of families has any that is falsely below alpha (Holm 1979, Scandinavian
/// Journal of Statistics 6): the smallest of m times m, the next times m - 1 …, never less than one before it, at most 1.
std::vector<double> holmAdjusted(std::span<const double> pValues);

/// The leader wins when its difference to every other one is beyond chance after Holm's correction over all pairs. By the
/// share that acted, and by what was spent a person.
VariantComparison comparedVariants(std::span<const GroupCount> variants, VariantRule rule = {});
VariantComparison comparedVariants(std::span<const GroupSpend> variants, VariantRule rule = {});

} // namespace rapport::reporting
