#pragma once

namespace rapport::reporting {

/// The probability that a chi-square variable of `degrees` (at least 1) is above `value`: the finite sums of Abramowitz & Stegun
/// 26.4.4 and 26.4.5.
double chiSquareAbove(double value, int degrees);
/// The value below which a standard normal variable is with this probability, strictly between 0 and 1.
double normalQuantile(double probability);
/// The value below which a variable of Student's t with these degrees of freedom is with this probability, strictly between 0
/// and 1.
double studentQuantile(double probability, double degrees);
/// The probability that such a variable is at least as far from zero, in either direction.
double studentBeyond(double value, double degrees);

} // namespace rapport::reporting
