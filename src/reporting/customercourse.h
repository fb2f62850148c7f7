#pragma once

#include "reporting/customervalues.h"

namespace rapport::reporting {

// One customer through time: what came, what is expected, and how sure it was that they still were a customer. Each log holds
// the purchases of this customer alone; days are Julian, money in minor units.

/// What all purchases until a day came to.
struct EarnedPoint {
    qint32 day = 0;
    qint64 minor = 0;
};
/// At the end of each month from that of the first purchase, and on the day itself. On margins what has a cost; empty where
/// nothing has.
std::vector<EarnedPoint> earnedCourse(const CustomerLog &log, qint32 day, ValueBasis basis);

/// What is expected from today until a day, discounted.
struct ExpectedPoint {
    qint32 day = 0;
    double minor = 0;
    std::optional<double> error; ///< see ValueTotal
};
/// After each month of the question's horizon; empty where the model gives no value.
std::vector<ExpectedPoint> expectedCourse(const CustomerLog &log, qint32 day, const ValueQuestion &question,
                                          const CustomerModel &model);

/// The chance of being a customer at the end of a week.
struct AlivePoint {
    qint32 day = 0;
    double alive = 0;
    int orders = 0; ///< days of the week with a purchase
};
/// The last weeks until a day, by a model that learned from all of the time; begins with the first purchase.
std::vector<AlivePoint> aliveCourse(const CustomerLog &log, qint32 day, const CustomerModel &model,
                                    int weeks);

} // namespace rapport::reporting
