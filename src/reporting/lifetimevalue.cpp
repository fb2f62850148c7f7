#include "reporting/lifetimevalue.h"

#include "reporting/distinct.h"

#include <algorithm>
#include <cmath>

namespace rapport::reporting {

namespace {

/// Of somebody alive: purchases within the horizon, as they are and discounted.
struct Ahead {
    double orders = 0;
    double discounted = 0;
};

template <class Model>
Ahead aheadOf(const Model &model, double frequency, double age, const ValueHorizon &horizon)
{
    Ahead ahead;
    double factor = 1;
    for (int month = 1; month <= horizon.months; ++month) {
        const double until = model.expectedWhenAlive(frequency, age, month * horizon.unitsOfMonth);
        factor /= 1 + horizon.monthlyDiscount;
        ahead.discounted += (until - ahead.orders) * factor;
        ahead.orders = until;
    }
    return ahead;
}

/// Keeps what was worked out for a frequency and an age.
template <class Model>
class AheadTable {
public:
    AheadTable(const Model &model, const ValueHorizon &horizon) : m_model(model), m_horizon(horizon) {}

    const Ahead &of(double frequency, double age)
    {
        const std::uint64_t x = m_frequencies.add(frequency);
        const std::uint32_t place = m_pairs.add((x << 32) | m_ages.add(age));
        if (place == m_aheads.size())
            m_aheads.push_back(aheadOf(m_model, frequency, age, m_horizon));
        return m_aheads[place];
    }

private:
    const Model &m_model;
    const ValueHorizon &m_horizon;
    Distinct m_frequencies;
    Distinct m_ages;
    Distinct m_pairs;
    std::vector<Ahead> m_aheads;
};

} // namespace

template <class Model>
std::vector<CustomerScore> scoreCustomers(const Model &model, const GammaGamma &spendModel,
                                          const std::vector<CustomerHistory> &histories,
                                          const std::vector<CustomerSpend> &spends,
                                          const ValueHorizon &horizon)
{
    AheadTable<Model> table(model, horizon);
    std::vector<CustomerScore> scores;
    scores.reserve(histories.size());
    for (std::size_t i = 0; i < histories.size(); ++i) {
        const Ahead &ahead = table.of(histories[i].frequency, histories[i].age);
        const double alive = model.chanceAlive(histories[i]);
        CustomerScore score{alive, alive * ahead.orders, {}, {}};
        if (const auto spend = spendModel.expectedSpend(spends[i])) {
            score.valueWhenAlive = ahead.discounted * *spend * horizon.margin;
            score.value = alive * *score.valueWhenAlive;
        }
        scores.push_back(score);
    }
    return scores;
}

template <class Model>
std::vector<double> trackingCurve(const Model &model, const std::vector<double> &ages,
                                  const std::vector<double> &times)
{
    Distinct distinct;
    std::vector<double> counts;
    for (const double age : ages) {
        const std::uint32_t place = distinct.add(age);
        counts.resize(std::max<std::size_t>(counts.size(), place + std::size_t(1)), 0);
        counts[place] += 1;
    }
    const std::vector<double> values = distinct.values();
    const double oldest = values.empty() ? 0 : *std::max_element(values.begin(), values.end());
    std::vector<double> curve;
    for (const double time : times) {
        double sum = 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            sum += counts[i] * model.expected(std::max(0.0, time - (oldest - values[i])));
        curve.push_back(sum);
    }
    return curve;
}

template std::vector<CustomerScore> scoreCustomers(const BgNbd &, const GammaGamma &,
                                                   const std::vector<CustomerHistory> &,
                                                   const std::vector<CustomerSpend> &, const ValueHorizon &);
template std::vector<CustomerScore> scoreCustomers(const ParetoNbd &, const GammaGamma &,
                                                   const std::vector<CustomerHistory> &,
                                                   const std::vector<CustomerSpend> &, const ValueHorizon &);
template std::vector<double> trackingCurve(const BgNbd &, const std::vector<double> &,
                                           const std::vector<double> &);
template std::vector<double> trackingCurve(const ParetoNbd &, const std::vector<double> &,
                                           const std::vector<double> &);

} // namespace rapport::reporting
