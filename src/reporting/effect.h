#pragma once

#include <QtGlobal>
#include <optional>
#include <span>

namespace rapport::reporting {

// What a campaign brought, measured against people who were kept out of it by lot. Both groups count everybody who was drawn
// into them, also those whom no message reached: leaving some out of one group only would break the lot.

constexpr double kEffectConfidence = 0.95;

/// Of a figure of two groups: the first less the second, and between which limits it lies.
struct Difference {
    double value = 0;
    double lower = 0;
    double upper = 0;
    double p = 1; ///< how often a difference at least as large comes by chance alone, in either direction
    bool operator==(const Difference &) const = default;
};

/// People of a group, and how many of them did what counts.
struct GroupCount {
    qint64 people = 0;
    qint64 acted = 0;
};

/// Rates as fractions.
struct RateEffect {
    double rate = 0;            ///< of those who got it
    double base = 0;            ///< of those kept out
    Difference difference;      ///< of the two
    std::optional<double> lift; ///< rate / base - 1; nothing where none of those kept out acted
    Difference extra;           ///< people who acted because they got it: the difference times all who got it
};
/// The difference of two shares with the score interval of Miettinen & Nurminen (1985, Statistics in Medicine 4, eq. 8 to 10),
/// and the p-value of the same score at no difference, which is that of the N - 1 chi-square test (Campbell 2007, Statistics in
/// Medicine 26): the interval leaves out zero when the p-value is below 1 - confidence, and only then. Nothing where a group
/// is empty, where counts cannot be, or for a confidence not between 0 and 1.
std::optional<RateEffect> rateEffect(GroupCount got, GroupCount kept, double confidence = kEffectConfidence);

/// What the people of a group spent, in minor units of one currency; who bought nothing counts with zero.
struct GroupSpend {
    qint64 people = 0;
    qint64 buyers = 0;
    double mean = 0;     ///< of all people
    double variance = 0; ///< of all people, over n - 1
};
/// `amounts` of those who bought; there are at least so many people.
GroupSpend groupSpend(qint64 people, std::span<const qint64> amounts);

/// With fewer buyers in a group single orders decide.
constexpr qint64 kFewBuyers = 10;

/// In minor units a person.
struct MeanEffect {
    double mean = 0; ///< of those who got it
    double base = 0; ///< of those kept out
    Difference difference;
    std::optional<double> lift; ///< mean / base - 1; nothing where those kept out spent nothing
    Difference extra;           ///< minor units that all who got it spent because of it
    bool fewBuyers = false;     ///< less than kFewBuyers in one of the groups
};
/// The difference of two means of which most people's part is zero, by the score of a quasi-likelihood (Wedderburn 1974,
/// Biometrika 61) with the variance that such sums have: E[x^2] / E[x] times the mean, less its square, the ratio taken from both
/// groups together. Welch's interval takes the variance of a small group from its few orders, which are few and small
/// together, and then covers 85 of 100. Interval and p-value go together. Where refunds leave nothing it is welchDifference.
/// Nothing where a group has less than two people or nobody differs from anybody.
std::optional<MeanEffect> meanEffect(const GroupSpend &got, const GroupSpend &kept,
                                     double confidence = kEffectConfidence);

/// The difference of two means with unequal variances, of figures that are roughly normal (Welch 1947, Biometrika 34; degrees of
/// freedom by Satterthwaite 1946). Nothing as above.
std::optional<Difference> welchDifference(const GroupSpend &one, const GroupSpend &other,
                                          double confidence = kEffectConfidence);

} // namespace rapport::reporting
