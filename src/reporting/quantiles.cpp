#include "reporting/quantiles.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace rapport::reporting {
namespace {

/// Numbers that are ordered as the doubles are.
std::uint64_t orderOf(double value)
{
    const auto bits = std::bit_cast<std::uint64_t>(value + 0.0); // of both zeros the positive one
    constexpr std::uint64_t kSign = std::uint64_t(1) << 63;
    return bits ^ ((std::uint64_t(0) - (bits >> 63)) | kSign);
}

/// The values at some ranks of a set, without sorting it: counted into classes that a sample of them spreads, then only the
/// classes that hold a wanted rank are looked at.
class RankedValues {
public:
    explicit RankedValues(std::span<const double> values) : m_values(values), m_classes(values.size())
    {
        spread();
        for (std::size_t i = 0; i < values.size(); ++i) {
            m_classes[i] = classOf(values[i]);
            ++m_counts[m_classes[i]];
        }
    }

    /// Ranks from 0.
    std::vector<double> at(const std::vector<std::size_t> &ranks)
    {
        std::vector<std::size_t> before(ranks.size());
        std::vector<std::size_t> group(ranks.size());
        for (std::size_t i = 0; i < ranks.size(); ++i)
            group[i] = groupOf(find(ranks[i], before[i]));
        gather();
        std::vector<double> found;
        for (std::size_t i = 0; i < ranks.size(); ++i)
            found.push_back(within(m_groups[group[i]], ranks[i] - before[i]));
        return found;
    }

private:
    static constexpr int kBits = 12;
    static constexpr std::size_t kClasses = std::size_t(1) << kBits;
    static constexpr std::size_t kSample = 256;

    /// Lays the classes over the middle nine tenths of the sample; what is beyond goes to the first and to the last.
    void spread()
    {
        std::vector<std::uint64_t> sample;
        const std::size_t step = std::max<std::size_t>(1, m_values.size() / kSample);
        for (std::size_t i = 0; i < m_values.size(); i += step)
            sample.push_back(orderOf(m_values[i]));
        std::sort(sample.begin(), sample.end());
        const std::size_t edge = sample.size() / 20;
        m_least = sample[edge];
        const std::uint64_t width = sample[sample.size() - 1 - edge] - m_least;
        m_shift = std::max(0, static_cast<int>(std::bit_width(width)) - kBits);
    }

    std::uint16_t classOf(double value) const
    {
        const std::uint64_t order = std::max(orderOf(value), m_least);
        return static_cast<std::uint16_t>(
            std::min<std::uint64_t>((order - m_least) >> m_shift, kClasses - 1));
    }

    std::size_t find(std::size_t rank, std::size_t &before) const
    {
        std::size_t place = 0;
        before = 0;
        while (before + m_counts[place] <= rank)
            before += m_counts[place++];
        return place;
    }

    std::size_t groupOf(std::size_t place)
    {
        if (m_groupOf[place] == 0) {
            m_groups.emplace_back().reserve(m_counts[place]);
            m_groupOf[place] = static_cast<std::uint16_t>(m_groups.size());
        }
        return m_groupOf[place] - std::size_t(1);
    }

    void gather()
    {
        for (std::size_t i = 0; i < m_values.size(); ++i) {
            if (const std::uint16_t group = m_groupOf[m_classes[i]]; group != 0)
                m_groups[group - std::size_t(1)].push_back(m_values[i]);
        }
    }

    static double within(std::vector<double> &members, std::size_t rank)
    {
        const auto middle = members.begin() + static_cast<std::ptrdiff_t>(rank);
        const auto [least, most] = std::minmax_element(members.begin(), members.end());
        if (*least < *most)
            std::nth_element(members.begin(), middle, members.end());
        return *middle;
    }

    std::span<const double> m_values;
    std::vector<std::uint16_t> m_classes; ///< of each value
    std::uint64_t m_least = 0;
    int m_shift = 0;
    std::array<std::uint32_t, kClasses> m_counts{};
    std::array<std::uint16_t, kClasses> m_groupOf{}; ///< 1 and up of the classes that are looked at
    std::vector<std::vector<double>> m_groups;
};

} // namespace

std::vector<double> quantiles(std::span<const double> values, std::span<const double> probabilities)
{
    if (values.empty())
        return {};
    std::vector<std::size_t> ranks;
    std::vector<double> parts;
    for (const double probability : probabilities) {
        const double place = std::clamp(probability, 0.0, 1.0) * static_cast<double>(values.size() - 1);
        const auto rank = static_cast<std::size_t>(place);
        ranks.push_back(rank);
        ranks.push_back(std::min(rank + 1, values.size() - 1));
        parts.push_back(place - static_cast<double>(rank));
    }
    const std::vector<double> found = RankedValues(values).at(ranks);
    std::vector<double> result;
    for (std::size_t i = 0; i < parts.size(); ++i)
        result.push_back(found[2 * i] + parts[i] * (found[2 * i + 1] - found[2 * i]));
    return result;
}

std::optional<double> quantile(std::span<const double> values, double probability)
{
    if (values.empty())
        return std::nullopt;
    return quantiles(values, {&probability, 1}).front();
}

std::size_t ceilOf(double part, std::size_t whole)
{
    const double product = part * static_cast<double>(whole);
    if (!(product > 0))
        return 0;
    return static_cast<std::size_t>(std::ceil(product - 1e-9 * std::max(1.0, product)));
}

} // namespace rapport::reporting
