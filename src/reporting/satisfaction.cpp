#include "reporting/satisfaction.h"

#include "reporting/salesfigures.h"

#include <algorithm>
#include <cmath>

namespace rapport::reporting {
namespace {

constexpr double kPerCent = 100;
constexpr int kMostRecommended = 10;
constexpr int kPromoter = 9;
constexpr int kPassive = 7;
constexpr int kMostSatisfied = 5;
constexpr int kSatisfied = 4;

/// Answers from 1 to `scale`: how many, and how much together.
struct Answers {
    double count = 0;
    double sum = 0;
};

Answers within(std::span<const int> answers, int scale)
{
    Answers kept;
    for (const int answer : answers) {
        if (answer < 1 || answer > scale)
            continue;
        ++kept.count;
        kept.sum += answer;
    }
    return kept;
}

} // namespace

std::optional<double> NetPromoter::score() const
{
    return share(kPerCent * static_cast<double>(promoters - detractors), static_cast<double>(answers()));
}

std::optional<double> NetPromoter::error() const
{
    const auto count = static_cast<double>(answers());
    const auto extreme = share(static_cast<double>(promoters + detractors), count);
    const auto net = share(static_cast<double>(promoters - detractors), count);
    if (!extreme || !net)
        return std::nullopt;
    return kPerCent * std::sqrt(std::max(0.0, *extreme - *net * *net) / count);
}

NetPromoter netPromoter(std::span<const int> answers)
{
    NetPromoter counts;
    for (const int answer : answers) {
        if (answer < 0 || answer > kMostRecommended)
            continue;
        ++(answer >= kPromoter ? counts.promoters : answer >= kPassive ? counts.passives : counts.detractors);
    }
    return counts;
}

Satisfaction satisfaction(std::span<const int> answers)
{
    const Answers kept = within(answers, kMostSatisfied);
    const auto satisfied = std::count_if(answers.begin(), answers.end(), [](int answer) {
        return answer >= kSatisfied && answer <= kMostSatisfied;
    });
    return {static_cast<qint64>(kept.count), share(static_cast<double>(satisfied), kept.count),
            share(kept.sum, kept.count)};
}

std::optional<double> effortScore(std::span<const int> answers, int scale)
{
    const Answers kept = within(answers, scale);
    return share(kept.sum, kept.count);
}

} // namespace rapport::reporting
