#pragma once

#include "reporting/historytable.h"
#include "reporting/modelfit.h"

namespace rapport::reporting {

/// When a customer may drop out. BG/NBD: after each purchase but the first (Fader, Hardie & Lee 2005, Marketing Science 24(2)).
/// MBG/NBD: after the first one as well (Batislam, Denizel & Filiztekin 2007; Hoppe & Wagner 2007), which tells customers who
/// bought once apart from those who are alive for sure.
enum class DropoutRule { AfterRepeats, AfterEach };

/// BG/NBD or MBG/NBD with known parameters: purchases come as a Poisson process whose rate is gamma distributed (r, alpha);
/// after a purchase a customer drops out with a chance that is beta distributed (a, b). Immutable; any thread.
struct BgNbd {
    double r = 1;
    double alpha = 1;
    double a = 1;
    double b = 1;
    DropoutRule rule = DropoutRule::AfterRepeats;

    /// That the customer has not dropped out (eq. 2 of Fader, Hardie & Lee 2008, note "Computing P(alive)"; Hoppe & Wagner eq. 16).
    double chanceAlive(const CustomerHistory &history) const;
    /// Purchases to expect within t of a customer who is alive (eq. 10 of the paper without its last factor). Times
    /// chanceAlive: E[Y(t) | x, t_x, T].
    double expectedWhenAlive(double frequency, double age, double t) const;
    double expectedOf(const CustomerHistory &history, double t) const
    {
        return chanceAlive(history) * expectedWhenAlive(history.frequency, history.age, t);
    }
    /// E[X(t)]: purchases after the first one, within t, of a customer of whom nothing else is known (eq. 9).
    double expected(double t) const;
    /// P(X(t) = n) (eq. 8).
    double probability(int n, double t) const;
};

/// What is maximised.
class BgNbdLikelihood final : public Likelihood {
public:
    BgNbdLikelihood(const HistoryTable &table, DropoutRule rule) : m_table(table), m_rule(rule) {}

    std::size_t size() const override { return 4; }
    Curve at(const Point &parameters, Depth depth) const override;

private:
    struct Tables;
    void addFrequencies(Curve &curve, const Point &parameters, Depth depth) const;
    void addRow(Curve &curve, const HistoryTable::Row &row, const Tables &tables, const Point &parameters,
                Depth depth) const;

    const HistoryTable &m_table;
    DropoutRule m_rule;
};

struct BgNbdFit {
    BgNbd model;
    ModelFit fit; ///< r, alpha, a, b
};
/// Fails as HistoryTable::of and maximise.
[[nodiscard]] core::Result<BgNbdFit> fitBgNbd(const std::vector<CustomerHistory> &histories, DropoutRule rule,
                                              const core::Progress &progress = {});

} // namespace rapport::reporting
