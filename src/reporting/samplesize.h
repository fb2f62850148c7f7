#pragma once

#include <QtGlobal>
#include <optional>

namespace rapport::reporting {

/// How sure a test is to be.
struct TestGoal {
    double alpha = 0.05; ///< how often it may see a difference where none is
    double power = 0.8;  ///< how often it is to see the difference where there is one
};

struct GroupSizes {
    qint64 got = 0;
    qint64 kept = 0;
    bool operator==(const GroupSizes &) const = default;
};

// Of two shares compared by the two-sided test with a pooled variance (Fleiss, Levin & Paik 2003, Statistical Methods for Rates
// and Proportions, eq. 4.14 without correction; R's power.prop.test with groups alike). Nothing where a rate is not within 0
// and 1, the effect is none, a group is empty, or alpha and power are not strictly between 0 and 1.

/// How often a test of these groups sees that the rate is `base` + `effect` in the one and `base` in the other.
std::optional<double> powerOfTest(double base, double effect, GroupSizes sizes,
                                  double alpha = TestGoal().alpha);
/// The fewest people, of whom `keptShare` is kept out, that show the effect.
std::optional<GroupSizes> neededSizes(double base, double effect, double keptShare = 0.5, TestGoal goal = {});
/// The smallest rise of the rate that groups of this size show. Nothing also where even a rise to 1 would not be seen.
std::optional<double> smallestEffect(double base, GroupSizes sizes, TestGoal goal = {});

} // namespace rapport::reporting
