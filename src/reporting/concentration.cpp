#include "reporting/concentration.h"

#include "reporting/compensatedsum.h"
#include "reporting/quantiles.h"
#include "reporting/salesfigures.h"

#include <algorithm>
#include <numeric>

namespace rapport::reporting {
namespace {

constexpr double kWholeSquared = 100.0 * 100.0;

} // namespace

Concentration::Concentration(std::span<const double> totals)
{
    std::vector<std::pair<double, std::size_t>> ranked;
    ranked.reserve(totals.size());
    for (std::size_t at = 0; at < totals.size(); ++at) {
        ranked.emplace_back(totals[at] > 0 ? -totals[at] : 0.0, at);
        m_clipped += totals[at] < 0;
    }
    std::sort(ranked.begin(), ranked.end());
    m_values.reserve(totals.size());
    m_places.reserve(totals.size());
    for (const auto &[value, at] : ranked) {
        m_values.push_back(-value);
        m_places.push_back(at);
    }
    m_total = compensatedSum(m_values);
}

std::optional<double> Concentration::topShare(double part) const
{
    const std::size_t count = std::min(ceilOf(part, m_values.size()), m_values.size());
    return share(compensatedSum({m_values.data(), count}), m_total);
}

std::optional<std::size_t> Concentration::customersFor(double share) const
{
    if (!(m_total > 0))
        return std::nullopt;
    CompensatedSum sum;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        if (sum.value() >= share * m_total)
            return i;
        sum.add(m_values[i]);
    }
    return m_values.size();
}

std::optional<double> Concentration::gini(GiniForm form) const
{
    const double count = static_cast<double>(m_values.size());
    CompensatedSum sum;
    for (std::size_t i = 0; i < m_values.size(); ++i)
        sum.add((count - 1 - 2 * static_cast<double>(i)) * m_values[i]);
    return form == GiniForm::Population ? share(sum.value(), count * m_total)
                                        : share(sum.value(), (count - 1) * m_total);
}

std::optional<double> Concentration::herfindahl() const
{
    // Squares of shares that are at most one: nothing overflows before it is divided.
    const double most = m_values.empty() ? 0 : m_values.front();
    const auto whole = share(m_total, most);
    if (!whole)
        return std::nullopt;
    CompensatedSum squares;
    for (const double value : m_values)
        squares.add((value / most) * (value / most));
    return kWholeSquared * squares.value() / (*whole * *whole);
}

std::vector<ShareOfOne> Concentration::dependencies(double share) const
{
    std::vector<ShareOfOne> found;
    for (std::size_t i = 0; i < m_values.size() && m_values[i] > 0; ++i) {
        const double own = m_values[i] / m_total;
        if (own < share)
            break;
        found.push_back({m_places[i], own});
    }
    return found;
}

std::vector<int> valueTiers(std::span<const double> totals, std::span<const double> limits, TierRule rule)
{
    const int last = static_cast<int>(limits.size());
    std::vector<int> tiers(totals.size(), last);
    std::vector<std::size_t> ranked(totals.size());
    std::iota(ranked.begin(), ranked.end(), std::size_t(0));
    std::erase_if(ranked, [&](std::size_t at) { return !(totals[at] > 0); });
    std::stable_sort(ranked.begin(), ranked.end(),
                     [&](std::size_t left, std::size_t right) { return totals[left] > totals[right]; });
    CompensatedSum all;
    for (const std::size_t at : ranked)
        all.add(totals[at]);
    CompensatedSum larger;
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        const std::size_t at = ranked[i];
        const bool equal = i > 0 && !(totals[at] < totals[ranked[i - 1]]);
        const double reached =
            rule == TierRule::Share ? larger.value() / all.value() : double(i) / double(totals.size());
        const auto above =
            std::find_if(limits.begin(), limits.end(), [&](double limit) { return reached < limit; });
        tiers[at] = equal ? tiers[ranked[i - 1]] : static_cast<int>(above - limits.begin());
        larger.add(totals[at]);
    }
    return tiers;
}

} // namespace rapport::reporting
