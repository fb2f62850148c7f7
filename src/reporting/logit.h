#pragma once

#include "core/progress.h"
#include "core/result.h"
#include "domain/outcomemodel.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace rapport::reporting {

/// What a logistic regression is fitted to: a row of features for each outcome, without the one for the intercept.
struct LogitData {
    std::vector<std::vector<double>> rows;
    std::vector<int> outcomes; ///< 0 or 1
};

/// The same for many features of which each row has few: what is not named is zero.
class SparseRows {
public:
    explicit SparseRows(std::size_t width) : m_width(width) {}

    /// Columns of a row from 0, ascending.
    void add(std::uint32_t column, double value);
    void endRow() { m_ends.push_back(m_columns.size()); }

    std::size_t width() const { return m_width; }
    std::size_t count() const { return m_ends.size() - 1; }
    std::size_t begin(std::size_t row) const { return m_ends[row]; }
    std::size_t end(std::size_t row) const { return m_ends[row + 1]; }
    std::uint32_t column(std::size_t at) const { return m_columns[at]; }
    double value(std::size_t at) const { return m_values[at]; }

private:
    std::size_t m_width;
    std::vector<std::size_t> m_ends{0};
    std::vector<std::uint32_t> m_columns;
    std::vector<double> m_values;
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
    double probability(const SparseRows &rows, std::size_t row) const;
};

/// Fits by iteratively reweighted least squares (McCullagh & Nelder 1989, 2.5), as R's glm(family = binomial): until the
/// deviance changes by less than 1e-8 of itself. `ridge` is taken from the slopes, not from the intercept, as
/// ridge / 2 * sum of their squares. Fails with Validation "logit.no-data" without both outcomes or with rows of different
/// lengths, "logit.singular" where features say the same and nothing is taken from them.
[[nodiscard]] core::Result<LogitFit> fitLogit(const LogitData &data, double ridge = 0);
/// Of the rows that are named, each with its outcome (one of all rows). A step stops with Cancelled when it is wanted.
[[nodiscard]] core::Result<LogitFit> fitLogit(const SparseRows &rows, const std::vector<int> &outcomes,
                                              const std::vector<std::size_t> &used, double ridge,
                                              const core::Progress &progress = {});

// How well scores tell ones from zeros; nothing where only one of both is there.

/// Mann-Whitney: the share of pairs in the right order, ties half.
std::optional<double> areaUnderCurve(const std::vector<double> &scores, const std::vector<int> &outcomes);
/// Its standard error (Hanley & McNeil 1982, eq. 1) of so many ones and zeros.
double areaError(double area, double ones, double zeros);
/// Kolmogorov-Smirnov: the greatest distance of the two distributions at the scores that occur.
std::optional<double> kolmogorovSmirnov(const std::vector<double> &scores, const std::vector<int> &outcomes);
/// Mean squared error of probabilities.
std::optional<double> brierScore(const std::vector<double> &probabilities, const std::vector<int> &outcomes);
/// Mean negative log-likelihood; a certain probability that was wrong is held off zero by 1e-15.
std::optional<double> logLoss(const std::vector<double> &probabilities, const std::vector<int> &outcomes);

using CalibrationRow = domain::CalibrationRow;
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
