#include "reporting/rfm.h"

#include "reporting/quantiles.h"

#include <algorithm>
#include <numeric>

namespace rapport::reporting {
namespace {

struct CustomerSums {
    qint64 minor = 0;
    qint32 last = 0;
    int days = 0;
};

CustomerSums sumsOf(std::span<const Purchase> purchases, const RfmWindow &window)
{
    CustomerSums sums;
    for (const Purchase &purchase : purchases) {
        if (purchase.day <= window.from || purchase.day > window.to)
            continue;
        sums.minor += purchase.minor;
        if (!purchase.isOccasion())
            continue;
        sums.days += sums.days == 0 || purchase.day != sums.last;
        sums.last = purchase.day;
    }
    return sums;
}

} // namespace

RfmValues rfmValues(const PurchaseLog &log, const RfmWindow &window)
{
    RfmValues values;
    for (auto *column : {&values.recency, &values.frequency, &values.monetary})
        column->reserve(log.customers());
    values.customers.reserve(log.customers());
    for (std::size_t customer = 0; customer < log.customers(); ++customer) {
        const CustomerSums sums = sumsOf(log.of(customer), window);
        if (sums.days == 0)
            continue;
        const auto money = static_cast<double>(sums.minor);
        values.customers.push_back(log.idOf(customer));
        values.recency.push_back(static_cast<double>(qint64(window.to) - sums.last));
        values.frequency.push_back(sums.days);
        values.monetary.push_back(window.money == RfmMoney::Total ? money : money / sums.days);
    }
    return values;
}

std::optional<RfmCuts> rfmCuts(std::span<const double> values)
{
    if (values.empty())
        return std::nullopt;
    constexpr RfmCuts kFifths{1.0 / 5, 2.0 / 5, 3.0 / 5, 4.0 / 5};
    const std::vector<double> found = quantiles(values, kFifths);
    RfmCuts cuts{};
    std::copy(found.begin(), found.end(), cuts.begin());
    return cuts;
}

RfmColumn scoresByCuts(std::span<const double> values, std::span<const double> cuts, RfmOrder order)
{
    RfmColumn scores(values.size());
    const std::size_t most = cuts.size() + 1;
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::size_t below = 0;
        for (const double cut : cuts)
            below += cut < values[i];
        scores[i] = static_cast<std::uint8_t>(order == RfmOrder::HighIsGood ? below + 1 : most - below);
    }
    return scores;
}

RfmColumn scoresByRank(std::span<const double> values, RfmOrder order)
{
    std::vector<std::size_t> ranked(values.size());
    std::iota(ranked.begin(), ranked.end(), std::size_t(0));
    std::stable_sort(ranked.begin(), ranked.end(),
                     [&](std::size_t left, std::size_t right) { return values[left] < values[right]; });
    RfmColumn scores(values.size());
    const std::size_t most = values.size() % kRfmScores; // buckets that have one more
    std::size_t at = 0;
    for (std::size_t bucket = 0; bucket < kRfmScores; ++bucket) {
        const std::size_t end = at + values.size() / kRfmScores + (bucket < most ? 1 : 0);
        const std::size_t score = order == RfmOrder::HighIsGood ? bucket + 1 : kRfmScores - bucket;
        for (; at < end; ++at)
            scores[ranked[at]] = static_cast<std::uint8_t>(score);
    }
    return scores;
}

RfmScores rfmScores(const RfmValues &values, const RfmThresholds &cuts)
{
    return {RfmRule::Custom,
            cuts,
            values.customers,
            scoresByCuts(values.recency, cuts.recency, RfmOrder::LowIsGood),
            scoresByCuts(values.frequency, cuts.frequency, RfmOrder::HighIsGood),
            scoresByCuts(values.monetary, cuts.monetary, RfmOrder::HighIsGood)};
}

RfmScores rfmScores(const RfmValues &values, RfmRule rule)
{
    if (rule == RfmRule::Ntile)
        return {rule,
                {},
                values.customers,
                scoresByRank(values.recency, RfmOrder::LowIsGood),
                scoresByRank(values.frequency, RfmOrder::HighIsGood),
                scoresByRank(values.monetary, RfmOrder::HighIsGood)};
    const auto cutsOf = [](const std::vector<double> &column) { return rfmCuts(column).value_or(RfmCuts{}); };
    RfmScores scores =
        rfmScores(values, {cutsOf(values.recency), cutsOf(values.frequency), cutsOf(values.monetary)});
    scores.rule = RfmRule::Threshold;
    return scores;
}

} // namespace rapport::reporting
