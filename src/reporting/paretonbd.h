#pragma once

#include "reporting/historytable.h"
#include "reporting/modelfit.h"

namespace rapport::reporting {

/// Pareto/NBD with known parameters (Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005, note 009): purchases come as a
/// Poisson process whose rate is gamma distributed (r, alpha); customers leave after an exponential time whose rate is gamma
/// distributed (s, beta). Immutable; any thread.
struct ParetoNbd {
    double r = 1;
    double alpha = 1;
    double s = 1;
    double beta = 1;

    /// That the customer has not left (note 009, eq. 22).
    double chanceAlive(const CustomerHistory &history) const;
    /// ln A0 of the likelihood (note 009, eqs. 17 and 18); minus infinity with t_x = T.
    double logA0(const CustomerHistory &history) const;
    /// Purchases to expect within t of a customer who is alive (note 009, eq. 30). Times chanceAlive: E[Y(t) | x, t_x, T].
    double expectedWhenAlive(double frequency, double age, double t) const;
    double expectedOf(const CustomerHistory &history, double t) const
    {
        return chanceAlive(history) * expectedWhenAlive(history.frequency, history.age, t);
    }
    /// E[X(t)] (note 009, eq. 27).
    double expected(double t) const;
    /// P(X(t) = n) (Fader & Hardie 2006, note 012), by integrating over when the customer leaves.
    double probability(int n, double t) const;
    /// Discounted expected purchases of all the future when the customer is alive, discounted continuously by `rate` in a unit
    /// of time (Fader, Hardie & Lee 2005, JMR 42, eq. 2). Times chanceAlive: DERT. `rate` > 0.
    double discountedWhenAlive(double frequency, double age, double rate) const;
    double discountedOf(const CustomerHistory &history, double rate) const
    {
        return chanceAlive(history) * discountedWhenAlive(history.frequency, history.age, rate);
    }
};

/// What is maximised. The integral over when a customer left is taken numerically, with Gauss and Legendre's nodes after the
/// substitution that makes its integrand smoothest; its derivatives then are moments over the same nodes, to all digits.
class ParetoNbdLikelihood final : public Likelihood {
public:
    explicit ParetoNbdLikelihood(const HistoryTable &table) : m_table(table) {}

    std::size_t size() const override { return 4; }
    Curve at(const Point &parameters, Depth depth) const override;

private:
    void addFrequencies(Curve &curve, const Point &parameters, Depth depth) const;

    const HistoryTable &m_table;
};

struct ParetoNbdFit {
    ParetoNbd model;
    ModelFit fit; ///< r, alpha, s, beta
};
/// Fails as HistoryTable::of and maximise.
[[nodiscard]] core::Result<ParetoNbdFit> fitParetoNbd(const std::vector<CustomerHistory> &histories,
                                                      const core::Progress &progress = {});

} // namespace rapport::reporting
