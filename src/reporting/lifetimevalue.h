#pragma once

#include "reporting/bgnbd.h"
#include "reporting/gammagamma.h"
#include "reporting/paretonbd.h"

#include <optional>
#include <vector>

namespace rapport::reporting {

// Value that models predict for customers without a contract.

/// How far is looked ahead, and how the future is discounted: the sum over months k of (E[Y(k)] - E[Y(k-1)]) / (1+d)^k.
struct ValueHorizon {
    int months = 12;
    double monthlyDiscount = 0.01;
    double unitsOfMonth = 4.345; ///< weeks, where the model counts in weeks
    double margin = 1;           ///< share of the spend that is earned
};

struct CustomerScore {
    double chanceAlive = 0;
    double expectedOrders = 0;            ///< within the horizon
    std::optional<double> value;          ///< discounted; nothing where the expected spend does not exist
    std::optional<double> valueWhenAlive; ///< the same of somebody who is alive for sure
};

/// Scores customers; `spends` has one for each of them. What does not depend on the last purchase is worked out once for all
/// customers of the same frequency and age.
template <class Model>
std::vector<CustomerScore> scoreCustomers(const Model &model, const GammaGamma &spendModel,
                                          const std::vector<CustomerHistory> &histories,
                                          const std::vector<CustomerSpend> &spends,
                                          const ValueHorizon &horizon);
extern template std::vector<CustomerScore> scoreCustomers(const BgNbd &, const GammaGamma &,
                                                          const std::vector<CustomerHistory> &,
                                                          const std::vector<CustomerSpend> &,
                                                          const ValueHorizon &);
extern template std::vector<CustomerScore> scoreCustomers(const ParetoNbd &, const GammaGamma &,
                                                          const std::vector<CustomerHistory> &,
                                                          const std::vector<CustomerSpend> &,
                                                          const ValueHorizon &);

/// The tracking curve: purchases after the first one that are expected of all customers together until each of the times, which
/// count from the first purchase of the oldest customer. `ages` are T; the others join in between.
template <class Model>
std::vector<double> trackingCurve(const Model &model, const std::vector<double> &ages,
                                  const std::vector<double> &times);
extern template std::vector<double> trackingCurve(const BgNbd &, const std::vector<double> &,
                                                  const std::vector<double> &);
extern template std::vector<double> trackingCurve(const ParetoNbd &, const std::vector<double> &,
                                                  const std::vector<double> &);

} // namespace rapport::reporting
