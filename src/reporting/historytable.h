#pragma once

#include "core/result.h"

#include <cstdint>
#include <vector>

namespace rapport::reporting {

/// What the models know of a customer: x, t_x and T of the literature, in the unit of time of the model (mostly weeks).
struct CustomerHistory {
    double frequency = 0; ///< x, purchases after the first: a whole number
    double recency = 0;   ///< t_x, from the first purchase to the last
    double age = 0;       ///< T, from the first purchase to the day that is looked from
};

/// The most purchases of one customer that models take.
inline constexpr double kMostPurchases = 1e6;

/// Histories with equal ones put together: the likelihood is asked for each that differs, and what depends on one of the
/// three numbers alone is worked out once for each of its values. Owned by the function that fits; immutable.
class HistoryTable {
public:
    /// Places in the lists of values.
    struct Row {
        std::uint32_t frequency;
        std::uint32_t recency;
        std::uint32_t age;
        double weight; ///< customers with this history
    };

    /// Fails with Validation: model.no-data; model.bad-history (args: the number of the first customer from 1 of whom a number
    /// is negative or not finite, x is no whole number up to kMostPurchases, t_x > T, or t_x > 0 with x = 0).
    [[nodiscard]] static core::Result<HistoryTable> of(const std::vector<CustomerHistory> &histories);

    const std::vector<Row> &rows() const { return m_rows; }
    const std::vector<double> &frequencies() const { return m_frequencies; }
    const std::vector<double> &recencies() const { return m_recencies; }
    const std::vector<double> &ages() const { return m_ages; }
    double customers() const { return m_customers; }
    double mostFrequency() const;
    /// Means over customers, for where a fit begins.
    double meanFrequency() const;
    double meanAge() const;

private:
    std::vector<Row> m_rows;
    std::vector<double> m_frequencies;
    std::vector<double> m_recencies;
    std::vector<double> m_ages;
    double m_customers = 0;
};

/// Whether models can take it; see HistoryTable::of.
bool isHistory(const CustomerHistory &history);

} // namespace rapport::reporting
