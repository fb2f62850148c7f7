#include "reporting/survival.h"

#include "reporting/distributions.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace rapport::reporting {
namespace {

void leaveOutNoTimes(std::vector<Spell> &spells)
{
    std::erase_if(spells, [](const Spell &spell) { return !(spell.time >= 0) || std::isinf(spell.time); });
}

/// Sets the limits of a step whose logarithm has this standard error.
void limit(SurvivalStep &step, double logError, ConfidenceBand band, double z)
{
    const double survival = step.survival;
    step.error = survival * logError;
    const auto kept = [](double value) { return std::clamp(value, 0.0, 1.0); };
    switch (band) {
    case ConfidenceBand::Plain:
        step.lower = kept(survival - z * survival * logError);
        step.upper = kept(survival + z * survival * logError);
        break;
    case ConfidenceBand::Log:
        step.lower = kept(survival * std::exp(-z * logError));
        step.upper = kept(survival * std::exp(z * logError));
        break;
    case ConfidenceBand::LogLog: {
        const double turned = std::log(-std::log(survival));
        const double error = std::abs(logError / std::log(survival));
        step.lower = kept(std::exp(-std::exp(turned + z * error)));
        step.upper = kept(std::exp(-std::exp(turned - z * error)));
        break;
    }
    }
}

/// R's rule for the median of a curve (survival:::survmean, minmin): `value` of each step, nothing after the end.
std::optional<double> halfOf(const SurvivalCurve &curve,
                             const std::function<std::optional<double>(const SurvivalStep &)> &value)
{
    const double tolerance = std::sqrt(std::numeric_limits<double>::epsilon());
    const SurvivalStep *half = nullptr;
    double atHalf = 0;
    for (const SurvivalStep &step : curve.steps) {
        const auto here = value(step);
        if (!here)
            continue;
        if (half == nullptr && *here < 0.5 + tolerance) {
            half = &step;
            atHalf = *here;
            if (std::abs(atHalf - 0.5) >= tolerance)
                return step.time;
        } else if (half != nullptr && *here < atHalf) {
            return (half->time + step.time) / 2;
        }
    }
    return half != nullptr ? std::optional(half->time) : std::nullopt;
}

} // namespace

double SurvivalCurve::at(double time) const
{
    const auto after =
        std::upper_bound(steps.begin(), steps.end(), time,
                         [](double left, const SurvivalStep &step) { return left < step.time; });
    return after == steps.begin() ? 1 : std::prev(after)->survival;
}

MedianTime SurvivalCurve::median() const
{
    return {halfOf(*this, [](const SurvivalStep &step) { return std::optional(step.survival); }),
            halfOf(*this, [](const SurvivalStep &step) { return step.lower; }),
            halfOf(*this, [](const SurvivalStep &step) { return step.upper; })};
}

SurvivalCurve survivalCurve(std::vector<Spell> spells, ConfidenceBand band, double confidence)
{
    leaveOutNoTimes(spells);
    std::sort(spells.begin(), spells.end(),
              [](const Spell &left, const Spell &right) { return left.time < right.time; });
    const double z = normalQuantile((1 + std::clamp(confidence, 0.01, 1 - 1e-12)) / 2);
    SurvivalCurve curve;
    curve.count = std::ssize(spells);
    double survival = 1;
    double greenwood = 0;
    for (std::size_t i = 0; i < spells.size();) {
        SurvivalStep step{spells[i].time, curve.count - static_cast<qint64>(i), 0, 1, {}, {}, {}};
        for (; i < spells.size() && spells[i].time <= step.time; ++i)
            step.ended += spells[i].ended;
        curve.times.push_back(step.time);
        if (step.ended == 0)
            continue;
        const double left = static_cast<double>(step.atRisk - step.ended);
        survival *= left / static_cast<double>(step.atRisk);
        step.survival = survival;
        if (left > 0) {
            greenwood += static_cast<double>(step.ended) / (static_cast<double>(step.atRisk) * left);
            limit(step, std::sqrt(greenwood), band, z);
        }
        curve.ended += step.ended;
        curve.steps.push_back(step);
    }
    return curve;
}

namespace {

/// Counts of the log-rank test, gone through from the first time to the last.
class RankTest {
public:
    explicit RankTest(std::span<const std::vector<Spell>> groups)
        : m_atRisk(groups.size()), m_observed(groups.size()), m_expected(groups.size()),
          m_variance(groups.size(), std::vector<double>(groups.size()))
    {
        for (std::size_t group = 0; group < groups.size(); ++group) {
            for (const Spell &spell : groups[group])
                m_spells.push_back({spell, group});
        }
        std::erase_if(m_spells, [](const Member &member) {
            return !(member.spell.time >= 0) || std::isinf(member.spell.time);
        });
        std::sort(m_spells.begin(), m_spells.end(),
                  [](const Member &left, const Member &right) { return left.spell.time < right.spell.time; });
        for (const Member &member : m_spells)
            ++m_atRisk[member.group];
        walk();
    }

    std::optional<LogRank> result() const
    {
        std::vector<std::size_t> kept; // R: groups that nobody could have left say nothing
        for (std::size_t group = 0; group < m_expected.size(); ++group) {
            if (m_expected[group] > 0)
                kept.push_back(group);
        }
        if (kept.size() < 2)
            return std::nullopt;
        kept.erase(kept.begin());
        const auto square = distance(kept);
        if (!square)
            return std::nullopt;
        const int degrees = static_cast<int>(kept.size());
        return LogRank{m_observed, m_expected, *square, degrees, chiSquareAbove(*square, degrees)};
    }

private:
    struct Member {
        Spell spell;
        std::size_t group = 0;
    };

    void walk()
    {
        for (std::size_t i = 0; i < m_spells.size();) {
            const double atRisk = static_cast<double>(m_spells.size() - i);
            const double time = m_spells[i].spell.time;
            std::vector<double> gone(m_atRisk.size());
            double ended = 0;
            for (; i < m_spells.size() && m_spells[i].spell.time <= time; ++i) {
                const Member &member = m_spells[i];
                ++gone[member.group];
                ended += member.spell.ended;
                m_observed[member.group] += member.spell.ended;
            }
            if (ended > 0)
                addStep(atRisk, ended);
            for (std::size_t group = 0; group < gone.size(); ++group)
                m_atRisk[group] -= gone[group];
        }
    }

    /// Expectation and variance of the hypergeometric distribution.
    void addStep(double atRisk, double ended)
    {
        const double spread = atRisk > 1 ? ended * (atRisk - ended) / (atRisk - 1) : 0;
        for (std::size_t row = 0; row < m_atRisk.size(); ++row) {
            const double part = m_atRisk[row] / atRisk;
            m_expected[row] += ended * part;
            m_variance[row][row] += spread * part;
            for (std::size_t column = 0; column < m_atRisk.size(); ++column)
                m_variance[row][column] -= spread * part * (m_atRisk[column] / atRisk);
        }
    }

    /// d' V^-1 d of some groups, by Cholesky's decomposition of V; nothing where V says nothing.
    std::optional<double> distance(const std::vector<std::size_t> &groups) const
    {
        const std::size_t count = groups.size();
        std::vector<std::vector<double>> root(count, std::vector<double>(count));
        std::vector<double> solved(count);
        double square = 0;
        for (std::size_t row = 0; row < count; ++row) {
            double rest = m_observed[groups[row]] - m_expected[groups[row]];
            for (std::size_t column = 0; column <= row; ++column) {
                double value = m_variance[groups[row]][groups[column]];
                for (std::size_t i = 0; i < column; ++i)
                    value -= root[row][i] * root[column][i];
                if (column < row) {
                    root[row][column] = value / root[column][column];
                    rest -= root[row][column] * solved[column];
                } else if (value > 1e-12 * m_variance[groups[row]][groups[row]]) {
                    root[row][row] = std::sqrt(value);
                } else {
                    return std::nullopt;
                }
            }
            solved[row] = rest / root[row][row];
            square += solved[row] * solved[row];
        }
        return square;
    }

    std::vector<Member> m_spells;
    std::vector<double> m_atRisk;
    std::vector<double> m_observed;
    std::vector<double> m_expected;
    std::vector<std::vector<double>> m_variance;
};

} // namespace

std::optional<LogRank> logRank(std::span<const std::vector<Spell>> groups)
{
    return RankTest(groups).result();
}

} // namespace rapport::reporting
