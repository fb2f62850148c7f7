#include "reporting/purchaselog.h"

#include <algorithm>
#include <utility>

namespace rapport::reporting {
namespace {

bool isBefore(const Purchase &left, const Purchase &right)
{
    return left.customer != right.customer ? left.customer < right.customer : left.day < right.day;
}

/// Whether numbers of customers lie no further apart than so many times as there are lines.
constexpr quint64 kDense = 4;
constexpr std::size_t kManyLines = 32;

/// Few lines are put in by hand, which is quickest; what is of one day keeps its order.
void sortDays(std::span<Purchase> lines)
{
    if (lines.size() > kManyLines) {
        std::stable_sort(lines.begin(), lines.end(), isBefore);
        return;
    }
    for (std::size_t i = 1; i < lines.size(); ++i) {
        for (std::size_t at = i; at > 0 && lines[at].day < lines[at - 1].day; --at)
            std::swap(lines[at], lines[at - 1]);
    }
}

/// By customer and day, by counting the lines of each number from `first` to `last`.
std::vector<Purchase> counted(const std::vector<Purchase> &purchases, qint64 first, qint64 last)
{
    std::vector<std::uint32_t> ends(static_cast<std::size_t>(last - first) + 1, 0);
    for (const Purchase &purchase : purchases)
        ++ends[static_cast<std::size_t>(purchase.customer - first)];
    std::uint32_t sum = 0;
    for (std::uint32_t &end : ends)
        sum = std::exchange(end, sum) + sum;
    std::vector<Purchase> lines(purchases.size());
    for (const Purchase &purchase : purchases)
        lines[ends[static_cast<std::size_t>(purchase.customer - first)]++] = purchase;
    std::uint32_t begin = 0;
    for (const std::uint32_t end : ends) {
        sortDays(std::span(lines).subspan(begin, end - begin));
        begin = end;
    }
    return lines;
}

} // namespace

PurchaseLog::PurchaseLog(std::vector<Purchase> purchases) : m_purchases(std::move(purchases))
{
    if (findStarts())
        return;
    const auto [least, most] =
        std::minmax_element(m_purchases.begin(), m_purchases.end(),
                            [](const Purchase &a, const Purchase &b) { return a.customer < b.customer; });
    const auto span = static_cast<quint64>(most->customer) - static_cast<quint64>(least->customer);
    if (span / kDense <= m_purchases.size())
        m_purchases = counted(m_purchases, least->customer, most->customer);
    else
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
