#pragma once

namespace rapport::reporting {

/// The probability that a chi-square variable of `degrees` (at least 1) is above `value`: the finite sums of Abramowitz & Stegun
/// 26.4.4 and 26.4.5.
double chiSquareAbove(double value, int degrees);
/// The value below which a standard normal variable is with this probability, strictly between 0 and 1.
double normalQuantile(double probability);

} // namespace rapport::reporting
