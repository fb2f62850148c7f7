#pragma once

#include <QtGlobal>
#include <optional>
#include <span>
#include <vector>

namespace rapport::reporting {

// Attrition of members and subscribers, who say when they leave. Rates are fractions, nothing where there is no base.

/// A spell of membership. `end` is the first day on which it is over.
struct Membership {
    qint64 customer = 0;
    qint32 begin = 0; ///< Julian day
    std::optional<qint32> end;
};

/// What became of the members from the close of one day to the close of a later one.
struct MemberCounts {
    qint64 start = 0;
    qint64 acquired = 0;  ///< in the period, those who came back (`returned`) among them
    qint64 returned = 0;  ///< members before, none at the start
    qint64 lost = 0;      ///< of those at the start
    qint64 earlyLost = 0; ///< acquired and lost within the period: not in the attrition

    qint64 end() const { return start + acquired - lost - earlyLost; }
};
/// Counted by customer; a gap within the period is none. Spells that end before they begin are left out.
MemberCounts memberCounts(std::vector<Membership> spells, qint32 from, qint32 to);

/// What the lost ones are divided by; the average of start and end is in use but is no probability.
enum class AttritionBase { Start, Average };
std::optional<double> attrition(const MemberCounts &counts, AttritionBase base = AttritionBase::Start);
/// 1 - lost / start.
std::optional<double> retention(const MemberCounts &counts);
/// Of those acquired in the period the share that left in it.
std::optional<double> earlyAttrition(const MemberCounts &counts);
std::optional<double> growth(const MemberCounts &counts);

/// The rate of `periods` periods of which each has this one: 1 - (1 - rate)^periods, not periods * rate. Nothing outside 0 and 1.
std::optional<double> attritionOver(double rate, double periods);
/// Turned around: the rate of one of `periods` periods that have this one together.
std::optional<double> attritionOfOne(double rate, double periods);
/// Periods that a customer stays at a constant rate: 1 / rate.
std::optional<double> expectedLifetime(double rate);

constexpr double kLapsedBelow = 0.5;
/// Customers by the probability that they are still alive.
struct AliveCounts {
    qint64 alive = 0;
    qint64 lapsed = 0;   ///< below the threshold
    double expected = 0; ///< the sum of the probabilities, which needs no threshold
};
AliveCounts aliveCounts(std::span<const double> probabilities, double lapsedBelow = kLapsedBelow);

} // namespace rapport::reporting
