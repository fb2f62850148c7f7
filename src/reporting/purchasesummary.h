#pragma once

#include "reporting/gammagamma.h"
#include "reporting/historytable.h"
#include "reporting/purchaselog.h"

#include <optional>
#include <vector>

namespace rapport::reporting {

/// What counts as one purchase, and what time is counted in. Calendar weeks begin on Monday.
enum class PurchaseUnit { Day, CalendarWeek };

struct SummaryWindow {
    qint32 end = 0; ///< the last day that is summed up
    std::optional<qint32>
        holdOutEnd{}; ///< until when purchases after `end` are counted, to check forecasts with
    PurchaseUnit unit = PurchaseUnit::Day;
};

/// A customer's purchases in short: x, t_x, T and m of the models, time in units of the window, money in minor units.
struct CustomerSummary {
    qint64 customer = 0;
    qint32 firstDay = 0;
    qint32 lastDay = 0;   ///< until the end of the window
    qint32 frequency = 0; ///< days (weeks) with a purchase, without the first one
    qint32 recency = 0;
    qint32 age = 0;
    double repeatMean =
        0; ///< value of a day (week) with a purchase, without the first one; 0 where there is no other
    qint64 total = 0; ///< of all lines, refunds too
    qint32 holdOutFrequency = 0;
    qint64 holdOutTotal = 0;
};

/// Sums up a log (lifetimes: summary_data_from_transaction_data; BTYD: dc.ElogToCbsCbt). Customers who bought
/// nothing until the end of the window are left out; the others come in the order of their numbers.
std::vector<CustomerSummary> summarise(const PurchaseLog &log, const SummaryWindow &window);

/// Units of the hold-out period.
qint32 holdOutLength(const SummaryWindow &window);

/// What models take; a week has seven units of a day, and nothing is rounded.
std::vector<CustomerHistory> historiesOf(const std::vector<CustomerSummary> &summaries,
                                         double unitsOfTime = 7);
/// In units of money of so many minor ones.
std::vector<CustomerSpend> spendsOf(const std::vector<CustomerSummary> &summaries, double minorOfUnit = 100);

} // namespace rapport::reporting
