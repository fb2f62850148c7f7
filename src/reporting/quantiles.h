#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace rapport::reporting {

/// Type-7 quantiles (Hyndman & Fan 1996; the default of R's quantile and of NumPy) at probabilities from 0 to 1, in their order,
/// of finite values in any order; linear in the number of values. Empty for no values.
std::vector<double> quantiles(std::span<const double> values, std::span<const double> probabilities);
/// Nothing for no values.
std::optional<double> quantile(std::span<const double> values, double probability);

/// The smallest whole number of at least part * whole; what the multiplication adds in its last digits does not count
/// (0.07 of 100 are 7).
std::size_t ceilOf(double part, std::size_t whole);

} // namespace rapport::reporting
