#pragma once

#include <QtGlobal>
#include <optional>
#include <span>
#include <vector>

namespace rapport::reporting {

/// Of a population, or estimated from a sample of it: n / (n - 1) times as much.
enum class GiniForm { Population, Unbiased };

/// A customer (by place in what was given) and the share of everything that is theirs.
struct ShareOfOne {
    std::size_t at = 0;
    double share = 0;
};

/// From this share on one customer is one to depend on: "10 per cent or more" of revenue (IFRS 8, paragraph 34).
constexpr double kDependencyShare = 0.1;

/// How much of everything belongs to how few. Totals below zero (customers of refunds only) count as zero and are counted.
/// Nothing is there where everything together is zero. A value; reading is safe from every thread.
class Concentration {
public:
    explicit Concentration(std::span<const double> totals);

    std::size_t count() const { return m_values.size(); }
    qint64 clipped() const { return m_clipped; }
    double total() const { return m_total; }

    /// Of the ceil(part * n) largest.
    std::optional<double> topShare(double part) const;
    /// The fewest customers, the largest first, that have at least this share.
    std::optional<std::size_t> customersFor(double share) const;
    /// sum (2i - n - 1) x(i) / (n sum x), x ascending (Sen 1973; R's ineq).
    std::optional<double> gini(GiniForm form = GiniForm::Population) const;
    /// Herfindahl and Hirschman: the sum of squared shares in per cent, up to 10,000.
    std::optional<double> herfindahl() const;
    /// Those of at least `share`, the largest first.
    std::vector<ShareOfOne> dependencies(double share = kDependencyShare) const;

private:
    std::vector<double> m_values;      ///< descending
    std::vector<std::size_t> m_places; ///< of each value in what was given
    double m_total = 0;
    qint64 m_clipped = 0;
};

/// Tiers of customers, 0 the best: A, B, C by the share of everything that the larger ones have already (80 % and 95 %: Pareto's
/// rule), or by their place (1 %, 5 % and 20 %: Curry's pyramid). Equal totals are in one tier; who brought nothing in the last.
enum class TierRule { Share, Place };
std::vector<int> valueTiers(std::span<const double> totals, std::span<const double> limits, TierRule rule);

} // namespace rapport::reporting
