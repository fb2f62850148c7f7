#include "reporting/purchasesummary.h"

#include "reporting/distinct.h"

#include <algorithm>
#include <utility>

namespace rapport::reporting {

namespace {

/// Numbers of customers this many times as far apart as there are lines are looked up in a list, else in a hash.
constexpr quint64 kDense = 4;
constexpr std::size_t kManyLines = 32;
constexpr qint32 kDaysOfWeek = 7;

qint32 unitOf(qint32 day, PurchaseUnit unit)
{
    // Julian day 0 was a Monday.
    return unit == PurchaseUnit::Day ? day : day / kDaysOfWeek;
}

bool comesBefore(const Purchase &a, const Purchase &b)
{
    return a.customer != b.customer ? a.customer < b.customer : a.day < b.day;
}

/// Which customer each line is of, numbered from 0: by their own numbers where those lie close together, else in the order in
/// which they come first.
std::vector<std::uint32_t> placesOf(std::span<const Purchase> purchases, std::size_t &customers)
{
    const auto [least, most] =
        std::minmax_element(purchases.begin(), purchases.end(),
                            [](const Purchase &a, const Purchase &b) { return a.customer < b.customer; });
    const qint64 first = least->customer;
    const auto span = static_cast<quint64>(most->customer) - static_cast<quint64>(first);
    std::vector<std::uint32_t> places;
    places.reserve(purchases.size());
    customers = static_cast<std::size_t>(span) + 1;
    if (span / kDense <= purchases.size()) {
        for (const Purchase &purchase : purchases)
            places.push_back(static_cast<std::uint32_t>(purchase.customer - first));
        return places;
    }
    Distinct numbers(purchases.size() / 2);
    for (const Purchase &purchase : purchases)
        places.push_back(numbers.add(static_cast<std::uint64_t>(purchase.customer)));
    customers = numbers.keys().size();
    return places;
}

/// Few lines are put in by hand, which is quickest; what is of one day keeps its order.
void sortDays(std::span<Purchase> lines)
{
    if (lines.size() > kManyLines) {
        std::stable_sort(lines.begin(), lines.end(), comesBefore);
        return;
    }
    for (std::size_t i = 1; i < lines.size(); ++i) {
        for (std::size_t at = i; at > 0 && lines[at].day < lines[at - 1].day; --at)
            std::swap(lines[at], lines[at - 1]);
    }
}

/// The lines of each customer together, in the order of days.
std::vector<Purchase> grouped(std::span<const Purchase> purchases)
{
    std::size_t customers = 0;
    const std::vector<std::uint32_t> places = placesOf(purchases, customers);
    std::vector<std::uint32_t> ends(customers, 0);
    for (const std::uint32_t place : places)
        ++ends[place];
    std::uint32_t sum = 0;
    for (std::uint32_t &end : ends)
        sum = std::exchange(end, sum) + sum;
    std::vector<Purchase> lines(purchases.size());
    for (std::size_t i = 0; i < purchases.size(); ++i)
        lines[ends[places[i]]++] = purchases[i];
    std::uint32_t begin = 0;
    for (const std::uint32_t end : ends) {
        sortDays(std::span(lines).subspan(begin, end - begin));
        begin = end;
    }
    return lines;
}

/// Takes one customer's lines after each other.
class Summing {
public:
    Summing(qint64 customer, const SummaryWindow &window) : m_window(window)
    {
        m_summary.customer = customer;
    }

    void add(const Purchase &line)
    {
        if (line.day > m_window.end)
            addHoldOut(line);
        else
            addSeen(line);
    }
    bool bought() const { return m_bought; }

    CustomerSummary finished()
    {
        const qint32 first = unitOf(m_summary.firstDay, m_window.unit);
        m_summary.recency = unitOf(m_summary.lastDay, m_window.unit) - first;
        m_summary.age = unitOf(m_window.end, m_window.unit) - first;
        if (m_summary.frequency > 0)
            m_summary.repeatMean = m_repeats / m_summary.frequency;
        return m_summary;
    }

private:
    void addSeen(const Purchase &line)
    {
        m_summary.total += line.value;
        if (line.value < 0)
            return;
        const qint32 unit = unitOf(line.day, m_window.unit);
        if (!m_bought) {
            m_bought = true;
            m_summary.firstDay = line.day;
            m_unit = m_first = unit;
        }
        m_summary.frequency += unit != m_unit;
        if (unit != m_first)
            m_repeats += line.value;
        m_summary.lastDay = line.day;
        m_unit = unit;
    }
    void addHoldOut(const Purchase &line)
    {
        if (!m_window.holdOutEnd || line.day > *m_window.holdOutEnd)
            return;
        m_summary.holdOutTotal += line.value;
        const qint32 unit = unitOf(line.day, m_window.unit);
        if (line.value < 0 || unit == m_holdOutUnit)
            return;
        ++m_summary.holdOutFrequency;
        m_holdOutUnit = unit;
    }

    const SummaryWindow &m_window;
    CustomerSummary m_summary;
    double m_repeats = 0;
    qint32 m_first = 0;
    qint32 m_unit = 0;
    qint32 m_holdOutUnit = -1;
    bool m_bought = false;
};

} // namespace

std::vector<CustomerSummary> summarise(std::span<const Purchase> purchases, const SummaryWindow &window)
{
    std::vector<CustomerSummary> summaries;
    if (purchases.empty())
        return summaries;
    std::vector<Purchase> lines;
    if (!std::is_sorted(purchases.begin(), purchases.end(), comesBefore)) {
        lines = grouped(purchases);
        purchases = lines;
    }
    std::size_t customers = 1;
    for (std::size_t i = 1; i < purchases.size(); ++i)
        customers += purchases[i].customer != purchases[i - 1].customer;
    summaries.reserve(customers);
    for (std::size_t at = 0; at < purchases.size();) {
        const qint64 customer = purchases[at].customer;
        Summing sums(customer, window);
        for (; at < purchases.size() && purchases[at].customer == customer; ++at)
            sums.add(purchases[at]);
        if (sums.bought())
            summaries.push_back(sums.finished());
    }
    const auto byNumber = [](const CustomerSummary &a, const CustomerSummary &b) {
        return a.customer < b.customer;
    };
    if (!std::is_sorted(summaries.begin(), summaries.end(), byNumber))
        std::sort(summaries.begin(), summaries.end(), byNumber);
    return summaries;
}

qint32 holdOutLength(const SummaryWindow &window)
{
    return window.holdOutEnd ? unitOf(*window.holdOutEnd, window.unit) - unitOf(window.end, window.unit) : 0;
}

std::vector<CustomerHistory> historiesOf(const std::vector<CustomerSummary> &summaries, double unitsOfTime)
{
    std::vector<CustomerHistory> histories;
    histories.reserve(summaries.size());
    for (const CustomerSummary &summary : summaries)
        histories.push_back({static_cast<double>(summary.frequency), summary.recency / unitsOfTime,
                             summary.age / unitsOfTime});
    return histories;
}

std::vector<CustomerSpend> spendsOf(const std::vector<CustomerSummary> &summaries)
{
    std::vector<CustomerSpend> spends;
    spends.reserve(summaries.size());
    for (const CustomerSummary &summary : summaries)
        spends.push_back({static_cast<double>(summary.frequency), summary.repeatMean});
    return spends;
}

} // namespace rapport::reporting
