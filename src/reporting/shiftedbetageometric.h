#pragma once

#include "reporting/modelfit.h"

#include <optional>
#include <vector>

namespace rapport::reporting {

/// sBG with known parameters (Fader & Hardie 2007, J. Interactive Marketing 21(1)): at the end of each period a customer with a
/// contract leaves with a chance of their own, which is beta distributed (alpha, beta). Immutable; any thread.
struct ShiftedBetaGeometric {
    double alpha = 1;
    double beta = 1;

    /// P(T = t), of leaving at the end of period t = 1, 2 … (eq. 5).
    double probability(int period) const;
    /// S(t), of staying beyond period t (eq. 6).
    double survival(int period) const;
    /// Of those who stayed beyond period t - 1, the share that stays beyond t (eq. 8).
    double retention(int period) const;
    /// DERL: renewals to expect of a customer who has renewed `renewals` times, the next one due now, discounted by `rate` in a
    /// period (Fader & Hardie 2010, eq. 6). Nothing where the sum has no end: rate = 0 and alpha <= 1, or rate < 0.
    std::optional<double> residualLifetime(int renewals, double rate) const;
};

struct ShiftedBetaGeometricFit {
    ShiftedBetaGeometric model;
    ModelFit fit; ///< alpha, beta
};
/// Of customers who began together: how many there were at the beginning, after one period, after two … Fails with Validation
/// model.no-data with fewer than three numbers or nobody lost, model.bad-survivors (args: the number of the first from 1 that is negative,
/// not finite, or above the one before), and as maximise.
[[nodiscard]] core::Result<ShiftedBetaGeometricFit>
fitShiftedBetaGeometric(const std::vector<double> &survivors, const core::Progress &progress = {});

} // namespace rapport::reporting
