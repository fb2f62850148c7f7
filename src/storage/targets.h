#pragma once

#include "domain/measure.h"
#include "storage/transaction.h"

#include <map>

namespace rapport::storage {

/// What is to be reached: the rows of kind Quota. Those without a metric are of what is won ("won_value").
class Targets {
public:
    /// By the first day of the month; months without a target are not in it. A team without a target of its own has those of its
    /// members, everybody those of the teams, and of the members of teams without one. Amounts are in minor units of the
    /// store's currency, at the rates of the month; fails with "rates.none".
    [[nodiscard]] static core::Result<std::map<QDate, double>>
    months(Connection &connection, const Context &context, const QString &metric, const domain::Whose &whose,
           const domain::DaySpan &span);
    /// The users of a team, letter case left aside. Fails with NotFound "team.none" (args: it).
    [[nodiscard]] static core::Result<std::vector<domain::RecordId>> members(Connection &connection,
                                                                             const QString &team);
};

} // namespace rapport::storage
