#pragma once

#include "core/result.h"

#include <optional>
#include <vector>

namespace rapport::reporting {

/// What a logistic regression is fitted to: a row of features for each outcome, without the one for the intercept.
struct LogitData {
    std::vector<std::vector<double>> rows;
    std::vector<int> outcomes; ///< 0 or 1
};

/// A fitted logistic regression.
struct LogitFit {
    std::vector<double> coefficients; ///< the intercept first
    std::vector<double> standardErrors;
    double deviance = 0;
    double nullDeviance = 0;
    double aic = 0;
    int iterations = 0;
    bool converged = false;

    /// The probability of 1 for a row of features.
    double probability(const std::vector<double> &row) const;
};

/// Fits by iteratively reweighted least squares (McCullagh & Nelder 1989, 2.5), as R's glm(family = binomial): until the
/// deviance changes by less than 1e-8 of itself. `ridge` is taken from the slopes, not from the intercept, as
/// ridge / 2 * sum of their squares. Fails with Validation "logit.no-data" without both outcomes or with rows of different
/// lengths, "logit.singular" where features say the same and nothing is taken from them.
[[nodiscard]] core::Result<LogitFit> fitLogit(const LogitData &data, double ridge = 0);

// How well scores tell ones from zeros; nothing where only one of both is there.

/// Mann-Whitney: the share of pairs in the right order, ties half.
std::optional<double> areaUnderCurve(const std::vector<double> &scores, const std::vector<int> &outcomes);
/// Kolmogorov-Smirnov: the greatest distance of the two distributions at the scores that occur.
std::optional<double> kolmogorovSmirnov(const std::vector<double> &scores, const std::vector<int> &outcomes);
/// Mean squared error of probabilities.
std::optional<double> brierScore(const std::vector<double> &probabilities, const std::vector<int> &outcomes);
/// Mean negative log-likelihood; a certain probability that was wrong is held off zero by 1e-15.
std::optional<double> logLoss(const std::vector<double> &probabilities, const std::vector<int> &outcomes);

/// One line of a calibration table: scores of a tenth, what they said and what came.
struct CalibrationRow {
    double from = 0;
    double to = 0;
    qint64 count = 0;
    double said = 0; ///< mean probability
    double came = 0; ///< share of ones
};
/// In tenths of the probability; empty tenths are left out.
std::vector<CalibrationRow> calibration(const std::vector<double> &probabilities,
                                        const std::vector<int> &outcomes);

/// Points of a score card (Siddiqi): doubling the odds gives `doubling` points, `baseOdds` have `baseScore`.
struct ScoreCard {
    double factor = 0;
    double offset = 0;
};
ScoreCard scoreCard(double doubling, double baseScore, double baseOdds);

} // namespace rapport::reporting
