#pragma once

#include <QtGlobal>
#include <cstdint>
#include <span>
#include <vector>

namespace rapport::reporting {

/// One purchase as the figures of customers see it. A negative amount is a refund: it counts as money, never as an occasion.
struct Purchase {
    qint64 customer = 0;
    qint64 minor = 0; ///< in minor units of the one currency of the report
    qint32 day = 0;   ///< Julian, in the time zone of the report

    bool isOccasion() const { return minor >= 0; }
};

/// The purchases of a report by customer and day; made once and read by every figure. A value; reading is safe from every thread.
class PurchaseLog {
public:
    /// Purchases in any order; those that come by customer and day already are not sorted again.
    explicit PurchaseLog(std::vector<Purchase> purchases);

    std::size_t customers() const { return m_starts.size() - 1; }
    /// Of one customer by day; never empty.
    std::span<const Purchase> of(std::size_t customer) const
    {
        return {m_purchases.data() + m_starts[customer], m_starts[customer + 1] - m_starts[customer]};
    }
    qint64 idOf(std::size_t customer) const { return m_purchases[m_starts[customer]].customer; }
    std::span<const Purchase> all() const { return m_purchases; }

private:
    /// Whether the purchases are in order; if so, with the starts of all customers.
    bool findStarts();

    std::vector<Purchase> m_purchases;
    std::vector<std::uint32_t> m_starts; ///< and one more
};

/// What a log holds; customers and days are those with an occasion.
struct PurchaseTotals {
    qint64 purchases = 0;
    qint64 customers = 0;
    qint64 customerDays = 0; ///< different days of a customer
    qint64 minor = 0;
    qint64 zeros = 0;    ///< purchases for nothing
    qint64 repeated = 0; ///< more of one customer on one day
};
PurchaseTotals totalsOf(const PurchaseLog &log);
/// Of each customer what the purchases come to, in the order of the log.
std::vector<double> minorByCustomer(const PurchaseLog &log);

} // namespace rapport::reporting
