#include "reporting/purchaselog.h"

#include <algorithm>
#include <tuple>

namespace rapport::reporting {
namespace {

bool isBefore(const Purchase &left, const Purchase &right)
{
    return left.customer != right.customer ? left.customer < right.customer : left.day < right.day;
}

} // namespace

PurchaseLog::PurchaseLog(std::vector<Purchase> purchases) : m_purchases(std::move(purchases))
{
    if (findStarts())
        return;
    std::stable_sort(m_purchases.begin(), m_purchases.end(), isBefore);
    findStarts();
}

bool PurchaseLog::findStarts()
{
    m_starts.clear();
    for (std::size_t i = 0; i < m_purchases.size(); ++i) {
        const bool first = i == 0 || m_purchases[i].customer != m_purchases[i - 1].customer;
        if (i > 0 && isBefore(m_purchases[i], m_purchases[i - 1]))
            return false;
        if (first)
            m_starts.push_back(static_cast<std::uint32_t>(i));
    }
    m_starts.push_back(static_cast<std::uint32_t>(m_purchases.size()));
    return true;
}

PurchaseTotals totalsOf(const PurchaseLog &log)
{
    PurchaseTotals totals;
    for (std::size_t customer = 0; customer < log.customers(); ++customer) {
        const Purchase *before = nullptr;
        for (const Purchase &purchase : log.of(customer)) {
            totals.minor += purchase.minor;
            if (!purchase.isOccasion())
                continue;
            ++totals.purchases;
            totals.zeros += purchase.minor == 0;
            const bool again = before != nullptr && before->day == purchase.day;
            ++(again ? totals.repeated : totals.customerDays);
            before = &purchase;
        }
        totals.customers += before != nullptr;
    }
    return totals;
}

std::vector<double> minorByCustomer(const PurchaseLog &log)
{
    std::vector<double> sums;
    sums.reserve(log.customers());
    for (std::size_t customer = 0; customer < log.customers(); ++customer) {
        qint64 sum = 0;
        for (const Purchase &purchase : log.of(customer))
            sum += purchase.minor;
        sums.push_back(static_cast<double>(sum));
    }
    return sums;
}

} // namespace rapport::reporting
