#pragma once

#include <cmath>
#include <span>

namespace rapport::reporting {

/// A sum of doubles that keeps what rounding drops (Neumaier 1974), for money and long columns. Not to be built with -ffast-math.
class CompensatedSum {
public:
    void add(double value)
    {
        const double sum = m_sum + value;
        m_lost += std::abs(m_sum) >= std::abs(value) ? (m_sum - sum) + value : (value - sum) + m_sum;
        m_sum = sum;
    }
    double value() const { return m_sum + m_lost; }

private:
    double m_sum = 0;
    double m_lost = 0;
};

inline double compensatedSum(std::span<const double> values)
{
    CompensatedSum sum;
    for (const double value : values)
        sum.add(value);
    return sum.value();
}

} // namespace rapport::reporting
