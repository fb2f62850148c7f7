#include "reporting/effect.h"

#include "reporting/compensatedsum.h"
#include "reporting/distributions.h"
#include "reporting/salesfigures.h"

#include <algorithm>
#include <cmath>

namespace rapport::reporting {
namespace {

constexpr int kHalvings = 60; ///< from 1 down to the last digit of a double

/// How far from what was seen, towards an end, the squared score stays within `most`.
template <class Test>
double limit(const Test &test, double end, double most)
{
    if (test.score(end) <= most)
        return end;
    double inside = test.difference();
    double outside = end;
    for (int i = 0; i < kHalvings; ++i) {
        const double middle = (inside + outside) / 2;
        (test.score(middle) <= most ? inside : outside) = middle;
    }
    return inside;
}

template <class Test>
Difference differenceBy(const Test &test, double confidence)
{
    const double z = normalQuantile((1 + confidence) / 2);
    return {test.difference(), limit(test, test.least(), z * z), limit(test, test.most(), z * z),
            std::erfc(std::sqrt(test.score(0) / 2))};
}

double squaredScore(double distance, double variance)
{
    constexpr double kNone = 1e-15;
    if (std::abs(distance) < kNone)
        return 0;
    return variance > 0 ? distance * distance / variance : HUGE_VAL;
}

struct Shares {
    double first = 0;
    double second = 0;
};

/// Two counts of which the shares are asked to differ by so much.
class ScoreTest {
public:
    ScoreTest(GroupCount first, GroupCount second)
        : m_n1(static_cast<double>(first.people)), m_n2(static_cast<double>(second.people)),
          m_x1(static_cast<double>(first.acted)), m_x2(static_cast<double>(second.acted))
    {
    }

    double difference() const { return m_x1 / m_n1 - m_x2 / m_n2; }

    /// The squared score; nothing is as far away as the ends where no variance is left.
    double score(double difference) const
    {
        const Shares shares = likeliest(difference);
        const double n = m_n1 + m_n2;
        const double variance =
            (shares.first * (1 - shares.first) / m_n1 + shares.second * (1 - shares.second) / m_n2) * n /
            (n - 1);
        return squaredScore(this->difference() - difference, variance);
    }
    double least() const { return -1; }
    double most() const { return 1; }

private:
    /// Of all shares that differ by so much: the likelihood is concave in the second, so its slope changes its sign once.
    Shares likeliest(double difference) const
    {
        double low = std::max(0.0, -difference);
        double high = std::min(1.0, 1 - difference);
        for (int i = 0; i < kHalvings; ++i) {
            const double second = (low + high) / 2;
            (slope(second + difference, second) > 0 ? low : high) = second;
        }
        const double second = (low + high) / 2;
        return {std::clamp(second + difference, 0.0, 1.0), std::clamp(second, 0.0, 1.0)};
    }
    double slope(double first, double second) const
    {
        const auto part = [](double count, double share) { return count > 0 ? count / share : 0; };
        return part(m_x1, first) - part(m_n1 - m_x1, 1 - first) + part(m_x2, second) -
               part(m_n2 - m_x2, 1 - second);
    }

    double m_n1;
    double m_n2;
    double m_x1;
    double m_x2;
};

/// Two means of sums that are mostly zero, asked to differ by so much while everything together stays what it was.
class SpendTest {
public:
    SpendTest(const GroupSpend &first, const GroupSpend &second)
        : m_n1(static_cast<double>(first.people)), m_n2(static_cast<double>(second.people)),
          m_difference(first.mean - second.mean), m_sum(m_n1 * first.mean + m_n2 * second.mean),
          m_ratio((squares(first) + squares(second)) / m_sum)
    {
    }

    double difference() const { return m_difference; }
    double score(double difference) const
    {
        const double second = (m_sum - m_n1 * difference) / (m_n1 + m_n2);
        return squaredScore(m_difference - difference,
                            variance(second + difference) / m_n1 + variance(second) / m_n2);
    }
    double least() const { return -m_sum / m_n2; }
    double most() const { return m_sum / m_n1; }

private:
    static double squares(const GroupSpend &spend)
    {
        const auto n = static_cast<double>(spend.people);
        return spend.variance * (n - 1) + n * spend.mean * spend.mean;
    }
    double variance(double mean) const { return std::max(0.0, m_ratio * mean - mean * mean); }

    double m_n1;
    double m_n2;
    double m_difference;
    double m_sum;
    double m_ratio; ///< of the mean square to the mean
};

bool canBe(GroupCount count)
{
    return count.people > 0 && count.acted >= 0 && count.acted <= count.people;
}

bool canBe(double confidence)
{
    return confidence > 0 && confidence < 1;
}

Difference times(Difference difference, qint64 people)
{
    const auto factor = static_cast<double>(people);
    return {difference.value * factor, difference.lower * factor, difference.upper * factor, difference.p};
}

std::optional<double> liftOf(double figure, double base)
{
    return share(figure - base, base);
}

} // namespace

std::optional<RateEffect> rateEffect(GroupCount got, GroupCount kept, double confidence)
{
    if (!canBe(got) || !canBe(kept) || !canBe(confidence))
        return std::nullopt;
    RateEffect effect;
    effect.rate = static_cast<double>(got.acted) / static_cast<double>(got.people);
    effect.base = static_cast<double>(kept.acted) / static_cast<double>(kept.people);
    effect.difference = differenceBy(ScoreTest(got, kept), confidence);
    effect.lift = liftOf(effect.rate, effect.base);
    effect.extra = times(effect.difference, got.people);
    return effect;
}

GroupSpend groupSpend(qint64 people, std::span<const qint64> amounts)
{
    GroupSpend spend;
    spend.buyers = std::ssize(amounts);
    spend.people = std::max<qint64>(people, spend.buyers);
    if (spend.people == 0)
        return spend;
    const auto n = static_cast<double>(spend.people);
    CompensatedSum sum;
    for (const qint64 amount : amounts)
        sum.add(static_cast<double>(amount));
    spend.mean = sum.value() / n;
    CompensatedSum squares;
    for (const qint64 amount : amounts)
        squares.add(std::pow(static_cast<double>(amount) - spend.mean, 2));
    squares.add(static_cast<double>(spend.people - spend.buyers) * spend.mean * spend.mean);
    spend.variance = spend.people > 1 ? squares.value() / (n - 1) : 0;
    return spend;
}

std::optional<Difference> welchDifference(const GroupSpend &one, const GroupSpend &other, double confidence)
{
    if (one.people < 2 || other.people < 2 || !canBe(confidence))
        return std::nullopt;
    const auto n1 = static_cast<double>(one.people);
    const auto n2 = static_cast<double>(other.people);
    const double v1 = one.variance / n1;
    const double v2 = other.variance / n2;
    if (!(v1 + v2 > 0))
        return std::nullopt;
    const double degrees = (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1));
    const double error = std::sqrt(v1 + v2);
    const double half = studentQuantile((1 + confidence) / 2, degrees) * error;
    const double value = one.mean - other.mean;
    return Difference{value, value - half, value + half, studentBeyond(value / error, degrees)};
}

std::optional<MeanEffect> meanEffect(const GroupSpend &got, const GroupSpend &kept, double confidence)
{
    const auto welch = welchDifference(got, kept, confidence);
    if (!welch)
        return std::nullopt;
    const bool isSpent = got.mean >= 0 && kept.mean >= 0 && got.mean + kept.mean > 0;
    MeanEffect effect;
    effect.mean = got.mean;
    effect.base = kept.mean;
    effect.difference = isSpent ? differenceBy(SpendTest(got, kept), confidence) : *welch;
    effect.lift = kept.mean > 0 ? liftOf(got.mean, kept.mean) : std::nullopt;
    effect.extra = times(effect.difference, got.people);
    effect.fewBuyers = std::min(got.buyers, kept.buyers) < kFewBuyers;
    return effect;
}

} // namespace rapport::reporting
