#pragma once

#include "reporting/purchasesummary.h"

#include <limits>

namespace rapport::reporting {

/// Money that figures of customers are in.
enum class ValueBasis { Revenue, Margin };

/// An order without a cost has no margin.
inline constexpr qint64 kNoMargin = std::numeric_limits<qint64>::min();

/// What all customers bought, with the margin of each purchase. A value; reading is safe from every thread.
struct CustomerLog {
    PurchaseLog purchases{{}};
    std::vector<qint64> margins; ///< of each purchase, in the order of the log; or kNoMargin
    qint64 unpriced = 0; ///< occasions without an amount in the store's currency: they count as worth 0

    /// What is known of the margin of one customer's purchases until a day, refunds with their sign; nothing where none has one.
    std::optional<qint64> marginOf(std::size_t customer, qint32 until) const;
    /// The last day of the log; nothing in an empty one.
    std::optional<qint32> lastDay() const;
    std::optional<qint32> firstDay() const;
    /// Margin / revenue of the purchases that have both; nothing where they bring no revenue.
    std::optional<double> marginRate() const;
};

/// One customer in short, with the margin to date.
struct CustomerSums {
    std::vector<CustomerSummary> summaries;     ///< as summarise gives them
    std::vector<std::optional<qint64>> margins; ///< of each of them, until the end of the window
    std::vector<double>
        marginMeans; ///< of the days with a purchase after the first one; 0 where there is none
};
CustomerSums sumUp(const CustomerLog &log, const SummaryWindow &window);

/// The places of a summary's customers in a log: both come by id.
std::vector<std::size_t> placesOf(const std::vector<CustomerSummary> &summaries, const PurchaseLog &log);

} // namespace rapport::reporting
