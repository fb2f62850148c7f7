#pragma once

#include "core/progress.h"
#include "core/result.h"
#include "reporting/smallmatrix.h"

#include <optional>
#include <vector>

namespace rapport::reporting {

/// A log-likelihood at one point, with its first and second derivatives in the parameters themselves.
struct Curve {
    double value = 0;
    Point gradient{};
    SmallMatrix hessian{}; ///< its upper triangle; only where curvature was asked for
};

enum class Depth { Slope, Curvature };

/// What is maximised by fitting: the log-likelihood of some data in positive parameters. Owned by the function that fits; one
/// thread.
class Likelihood {
public:
    Likelihood() = default;
    Likelihood(const Likelihood &) = delete;
    Likelihood &operator=(const Likelihood &) = delete;
    virtual ~Likelihood() = default;

    virtual std::size_t size() const = 0;
    virtual Curve at(const Point &parameters, Depth depth) const = 0;
};

/// What came of a fit, whatever the model. Every number is finite.
struct ModelFit {
    std::vector<double> parameters;
    /// From the inverse of the observed information in the parameters; nothing where that cannot be inverted.
    std::vector<std::optional<double>> standardErrors;
    /// The same inverse whole; nothing where it is not there.
    std::optional<SmallMatrix> covariance;
    double logLikelihood = 0;
    double customers = 0;
    /// Greatest by least eigenvalue of the observed information in the logarithms of the parameters; nothing where the least
    /// is not positive.
    std::optional<double> condition;
    bool converged = false; ///< else the parameters are the best that were found
    /// The data do not tell the parameters apart (a ridge: a condition above 1e4, or a direction in which the logarithms are
    /// uncertain by more than 4), or one of them ran to the end of its range: forecasts may be right,
    /// the parameters mean nothing.
    bool weaklyIdentified = false;
    int iterations = 0; ///< points at which the likelihood was asked for

    double aic() const;
    double bic() const;
};

/// Maximises over the logarithms of the parameters: NLopt's L-BFGS from each start until the likelihood hardly moves, then
/// Newton's steps with the curvature, damped after Marquardt, until the step promises less than 1e-9. The first start that
/// converges to parameters that the data tell apart is taken, else the best of all. A start is also the size of its
/// parameters: none gets beyond a millionth or a millionfold of it. Fails with Cancelled; with Validation model.no-fit where
/// the likelihood is finite nowhere.
[[nodiscard]] core::Result<ModelFit> maximise(const Likelihood &likelihood, const std::vector<Point> &starts,
                                              double customers, const core::Progress &progress = {});

} // namespace rapport::reporting
