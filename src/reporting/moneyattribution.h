#pragma once

#include "core/instant.h"
#include "reporting/attribution.h"

namespace rapport::reporting {

/// Something that reached a person: a campaign's message, a call, a visit.
struct DatedTouch {
    qint64 by = 0; ///< what touched: a campaign's id
    core::Instant at;
};
/// An order in minor units of one currency; a refund is below zero.
struct TouchedOrder {
    core::Instant at;
    qint64 minor = 0;
    std::vector<DatedTouch> touches; ///< of the person who ordered, in any order
};

struct AttributionRule {
    AttributionModel model = AttributionModel::Linear;
    double windowDays = 30; ///< a touch longer before the order does not count, nor does one after it
    double halfLifeDays = kHalfLifeDays;
};

/// What each is said to have brought, to the last minor unit: all of them and what is nobody's are the sum of all orders.
struct AttributedMoney {
    std::map<qint64, qint64> minor;
    qint64 nobodys = 0;
};
/// All orders are of one currency. Days are spans of 24 hours here, and touches of one moment stand as they were given.
AttributedMoney attributedMoney(const AttributionRule &rule, std::span<const TouchedOrder> orders);

/// An amount in parts of these shares (together 1), none of them lost or made: each part is rounded towards zero, and the units
/// that are left go one each to the largest remainders (Hamilton's method), of equal ones to the earlier. Empty for no shares.
std::vector<qint64> sharedMinor(qint64 minor, std::span<const double> shares);

} // namespace rapport::reporting
