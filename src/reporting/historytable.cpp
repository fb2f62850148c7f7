#include "reporting/historytable.h"

#include "reporting/distinct.h"

#include <algorithm>
#include <cmath>

namespace rapport::reporting {

using core::Result;

namespace {

/// A key of three places; there is no more than 2^21 of a value that repeats, and where there are more, none repeats.
constexpr int kPlaceBits = 21;
constexpr std::uint32_t kMostPlaces = 1U << kPlaceBits;

} // namespace

bool isHistory(const CustomerHistory &history)
{
    const auto [x, recency, age] = history;
    const bool finite = std::isfinite(x) && std::isfinite(recency) && std::isfinite(age);
    const bool whole = finite && x >= 0 && x <= kMostPurchases && !(std::floor(x) < x);
    return whole && recency >= 0 && recency <= age && (x > 0 || !(recency > 0));
}

Result<HistoryTable> HistoryTable::of(const std::vector<CustomerHistory> &histories)
{
    if (histories.empty())
        return core::fail(core::ErrorCode::Validation, QStringLiteral("model.no-data"));
    HistoryTable table;
    Distinct frequencies;
    Distinct recencies;
    Distinct ages;
    Distinct keys(histories.size() / 2);
    for (std::size_t i = 0; i < histories.size(); ++i) {
        if (!isHistory(histories[i]))
            return core::fail(core::ErrorCode::Validation, QStringLiteral("model.bad-history"),
                              {QString::number(i + 1)});
        const auto [x, recency, age] = histories[i];
        Row row{frequencies.add(x), recencies.add(recency), ages.add(age), 1};
        const bool fits = row.frequency < kMostPlaces && row.recency < kMostPlaces && row.age < kMostPlaces;
        const std::uint64_t key = fits ? (std::uint64_t(row.frequency) << (2 * kPlaceBits)) |
                                             (std::uint64_t(row.recency) << kPlaceBits) | row.age
                                       : ~std::uint64_t(i);
        const std::uint32_t place = keys.add(key);
        if (place < table.m_rows.size())
            table.m_rows[place].weight += 1;
        else
            table.m_rows.push_back(row);
    }
    table.m_frequencies = frequencies.values();
    table.m_recencies = recencies.values();
    table.m_ages = ages.values();
    table.m_customers = static_cast<double>(histories.size());
    return table;
}

double HistoryTable::mostFrequency() const
{
    return *std::max_element(m_frequencies.begin(), m_frequencies.end());
}

double HistoryTable::meanFrequency() const
{
    double sum = 0;
    for (const Row &row : m_rows)
        sum += row.weight * m_frequencies[row.frequency];
    return sum / m_customers;
}

double HistoryTable::meanAge() const
{
    double sum = 0;
    for (const Row &row : m_rows)
        sum += row.weight * m_ages[row.age];
    return sum / m_customers;
}

} // namespace rapport::reporting
