#pragma once

#include "reporting/modelfit.h"

#include <optional>
#include <vector>

namespace rapport::reporting {

/// What a customer spends: the mean of `frequency` purchases after the first one.
struct CustomerSpend {
    double frequency = 0;
    double mean = 0;
};

/// Gamma-Gamma with known parameters (Fader & Hardie 2013, note 025): what a purchase is worth is gamma distributed (p, and a
/// scale of each customer's own), the scales of customers are again (q, v). Immutable; any thread.
struct GammaGamma {
    double p = 1;
    double q = 2;
    double v = 1;

    /// E[M | x, m] (eq. 5); the population's mean for x = 0. Nothing where the mean does not exist: px + q <= 1.
    std::optional<double> expectedSpend(const CustomerSpend &spend) const;
};

struct GammaGammaFit {
    GammaGamma model;
    ModelFit fit; ///< p, q, v
    double used = 0;
    double leftOut = 0; ///< customers without a purchase after the first, or without a positive mean
    /// Pearson's, of frequency and mean: the model takes it to be near 0.
    std::optional<double> correlation;
};
/// Takes the customers with x > 0 and m > 0. Fails with Validation model.no-data where there is none, model.bad-spend (args:
/// the number of the first customer from 1) where x is no whole number up to kMostPurchases or m is not finite, and as
/// maximise.
[[nodiscard]] core::Result<GammaGammaFit> fitGammaGamma(const std::vector<CustomerSpend> &spends,
                                                        const core::Progress &progress = {});

/// The log-likelihood of known parameters (eq. 1a), of customers with x > 0 and m > 0.
double gammaGammaLikelihood(const GammaGamma &model, const std::vector<CustomerSpend> &spends);

} // namespace rapport::reporting
