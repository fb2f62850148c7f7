#pragma once

#include "reporting/modelfit.h"

#include <vector>

namespace rapport::reporting {

/// Customers of whom the same is known: of n opportunities x were taken, the last one at t_x.
struct OpportunityHistory {
    int taken = 0;         ///< x
    int last = 0;          ///< t_x
    int opportunities = 0; ///< n
    double customers = 1;
};

/// The most opportunities that the model takes.
inline constexpr int kMostOpportunities = 100'000;

/// BG/BB with known parameters (Fader, Hardie & Shang 2010, Marketing Science 29(6)): at each opportunity somebody alive buys
/// with a chance that is beta distributed (alpha, beta), and before each dies with one that is beta distributed (gamma,
/// delta). Immutable; any thread.
struct BgBb {
    double alpha = 1;
    double beta = 1;
    double gamma = 1;
    double delta = 1;

    /// ln of the likelihood of one customer (eq. 5).
    double logLikelihood(const OpportunityHistory &history) const;
    /// That the customer is alive at opportunity n + ahead (eq. 11 for ahead = 1).
    double chanceAlive(const OpportunityHistory &history, int ahead = 1) const;
    /// E[X(n)]: purchases to expect of a new customer in n opportunities (eq. 8).
    double expected(int opportunities) const;
    /// Purchases to expect in the next `ahead` opportunities (eq. 13).
    double expectedOf(const OpportunityHistory &history, int ahead) const;
    /// P(X(n) = x) (eq. 7).
    double probability(int taken, int opportunities) const;
    /// Discounted expected purchases of all the future, the next opportunity one period from now (eq. 14); `rate` > 0 in a
    /// period.
    double discountedOf(const OpportunityHistory &history, double rate) const;
};

struct BgBbFit {
    BgBb model;
    ModelFit fit; ///< alpha, beta, gamma, delta
};
/// Fails with Validation model.no-data; model.bad-opportunities (args: the number of the first row from 1) unless
/// 0 <= x <= t_x <= n <= kMostOpportunities, t_x > 0 with x > 0 only, and the number of customers is above 0 and finite; and as maximise.
[[nodiscard]] core::Result<BgBbFit> fitBgBb(const std::vector<OpportunityHistory> &histories,
                                            const core::Progress &progress = {});

/// Whether the model can take it; see fitBgBb.
bool isOpportunityHistory(const OpportunityHistory &history);

} // namespace rapport::reporting
