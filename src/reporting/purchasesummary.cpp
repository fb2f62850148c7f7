#include "reporting/purchasesummary.h"

#include "reporting/distinct.h"

#include <algorithm>

namespace rapport::reporting {

namespace {

/// Numbers of customers this many times as far apart as there are lines are looked up in a list, else in a hash.
constexpr quint64 kDense = 4;
constexpr qint32 kDaysOfWeek = 7;

qint32 unitOf(qint32 day, PurchaseUnit unit)
{
    // Julian day 0 was a Monday.
    return unit == PurchaseUnit::Day ? day : day / kDaysOfWeek;
}

/// The lines of a log, put together by customer. Lives for one summary.
class ByCustomer {
public:
    struct Line {
        qint32 day;
        double value;
    };

    explicit ByCustomer(std::span<const Purchase> purchases)
    {
        number(purchases);
        m_begins.assign(m_customers.size() + 1, 0);
        for (const std::uint32_t place : m_places)
            ++m_begins[place + 1];
        for (std::size_t i = 1; i < m_begins.size(); ++i)
            m_begins[i] += m_begins[i - 1];
        m_lines.resize(purchases.size());
        std::vector<std::size_t> next(m_begins.begin(), m_begins.end() - 1);
        for (std::size_t i = 0; i < purchases.size(); ++i)
            m_lines[next[m_places[i]]++] = {purchases[i].day, purchases[i].value};
    }

    /// Calls take(customer, lines in the order of days) for each customer who has lines.
    template <class Take>
    void each(Take take)
    {
        const auto earlier = [](const Line &a, const Line &b) { return a.day < b.day; };
        for (std::size_t i = 0; i < m_customers.size(); ++i) {
            const std::span<Line> lines(m_lines.data() + m_begins[i], m_begins[i + 1] - m_begins[i]);
            if (lines.empty())
                continue;
            if (!std::is_sorted(lines.begin(), lines.end(), earlier))
                std::stable_sort(lines.begin(), lines.end(), earlier);
            take(m_customers[i], lines);
        }
    }

private:
    void number(std::span<const Purchase> purchases)
    {
        const auto [least, most] =
            std::minmax_element(purchases.begin(), purchases.end(),
                                [](const Purchase &a, const Purchase &b) { return a.customer < b.customer; });
        const auto span = static_cast<quint64>(most->customer) - static_cast<quint64>(least->customer);
        m_places.reserve(purchases.size());
        if (span / kDense <= purchases.size())
            numberDensely(purchases, least->customer, static_cast<std::size_t>(span));
        else
            numberByHash(purchases);
    }
    void numberDensely(std::span<const Purchase> purchases, qint64 least, std::size_t span)
    {
        for (const Purchase &purchase : purchases)
            m_places.push_back(static_cast<std::uint32_t>(purchase.customer - least));
        m_customers.resize(span + 1);
        for (std::size_t i = 0; i <= span; ++i)
            m_customers[i] = least + static_cast<qint64>(i);
    }
    void numberByHash(std::span<const Purchase> purchases)
    {
        Distinct numbers(purchases.size() / 2);
        for (const Purchase &purchase : purchases)
            m_places.push_back(numbers.add(static_cast<std::uint64_t>(purchase.customer)));
        for (const std::uint64_t key : numbers.keys())
            m_customers.push_back(static_cast<qint64>(key));
    }

    std::vector<qint64> m_customers;
    std::vector<std::uint32_t> m_places; ///< of each line: which customer
    std::vector<std::size_t> m_begins;
    std::vector<Line> m_lines;
};

/// Takes one customer's lines after each other.
class Summing {
public:
    Summing(qint64 customer, const SummaryWindow &window) : m_window(window)
    {
        m_summary.customer = customer;
    }

    void add(const ByCustomer::Line &line)
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
    void addSeen(const ByCustomer::Line &line)
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
    void addHoldOut(const ByCustomer::Line &line)
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
    ByCustomer customers(purchases);
    customers.each([&](qint64 customer, std::span<ByCustomer::Line> lines) {
        Summing sums(customer, window);
        for (const ByCustomer::Line &line : lines)
            sums.add(line);
        if (sums.bought())
            summaries.push_back(sums.finished());
    });
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
