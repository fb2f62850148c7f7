#include "reporting/variants.h"

#include <algorithm>
#include <numeric>

namespace rapport::reporting {
namespace {

std::optional<Difference> differenceOf(GroupCount one, GroupCount other)
{
    const auto effect = rateEffect(one, other);
    return effect ? std::optional(effect->difference) : std::nullopt;
}

/// People who spent nothing, or all the same, do not differ.
std::optional<Difference> differenceOf(const GroupSpend &one, const GroupSpend &other)
{
    const auto effect = meanEffect(one, other);
    return effect ? effect->difference
                  : Difference{one.mean - other.mean, one.mean - other.mean, one.mean - other.mean, 1};
}

double figureOf(GroupCount count)
{
    return static_cast<double>(count.acted) / static_cast<double>(count.people);
}

double figureOf(const GroupSpend &spend)
{
    return spend.mean;
}

template <class Variant>
std::optional<std::size_t> leaderOf(std::span<const Variant> variants)
{
    std::size_t leader = 0;
    bool isAlone = true;
    for (std::size_t i = 1; i < variants.size(); ++i) {
        const double ahead = figureOf(variants[i]) - figureOf(variants[leader]);
        if (ahead > 0)
            leader = i;
        isAlone = ahead > 0 || (isAlone && ahead < 0);
    }
    return isAlone ? std::optional(leader) : std::nullopt;
}

void adjust(std::vector<VariantPair> &pairs)
{
    std::vector<double> pValues;
    pValues.reserve(pairs.size());
    for (const VariantPair &pair : pairs)
        pValues.push_back(pair.difference.p);
    const std::vector<double> adjusted = holmAdjusted(pValues);
    for (std::size_t i = 0; i < pairs.size(); ++i)
        pairs[i].adjusted = adjusted[i];
}

template <class Variant>
VariantComparison compared(std::span<const Variant> variants, VariantRule rule)
{
    VariantComparison result;
    const qint64 least = std::max<qint64>(2, rule.leastPeople);
    if (variants.size() < 2 || std::any_of(variants.begin(), variants.end(),
                                           [&](const Variant &variant) { return variant.people < least; }))
        return result;
    for (std::size_t one = 0; one < variants.size(); ++one) {
        for (std::size_t other = one + 1; other < variants.size(); ++other) {
            const auto difference = differenceOf(variants[one], variants[other]);
            if (!difference)
                return {};
            result.pairs.push_back({one, other, *difference, 1});
        }
    }
    adjust(result.pairs);
    result.leader = leaderOf(variants);
    const bool wins =
        result.leader && std::all_of(result.pairs.begin(), result.pairs.end(), [&](const VariantPair &pair) {
            const bool isOthers = pair.one != *result.leader && pair.other != *result.leader;
            return isOthers || pair.adjusted < rule.alpha;
        });
    result.verdict = wins ? VariantVerdict::Winner : VariantVerdict::NoDifference;
    return result;
}

} // namespace

std::vector<double> holmAdjusted(std::span<const double> pValues)
{
    std::vector<std::size_t> order(pValues.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return pValues[a] < pValues[b]; });
    std::vector<double> adjusted(pValues.size());
    double before = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto tests = static_cast<double>(order.size() - i);
        before = std::max(before, std::min(1.0, tests * pValues[order[i]]));
        adjusted[order[i]] = before;
    }
    return adjusted;
}

VariantComparison comparedVariants(std::span<const GroupCount> variants, VariantRule rule)
{
    return compared(variants, rule);
}

VariantComparison comparedVariants(std::span<const GroupSpend> variants, VariantRule rule)
{
    return compared(variants, rule);
}

} // namespace rapport::reporting
