#include "reporting/purchasesummary.h"

namespace rapport::reporting {

namespace {

constexpr qint32 kDaysOfWeek = 7;

qint32 unitOf(qint32 day, PurchaseUnit unit)
{
    // Julian day 0 was a Monday.
    return unit == PurchaseUnit::Day ? day : day / kDaysOfWeek;
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
        m_summary.total += line.minor;
        if (!line.isOccasion())
            return;
        const qint32 unit = unitOf(line.day, m_window.unit);
        if (!m_bought) {
            m_bought = true;
            m_summary.firstDay = line.day;
            m_unit = m_first = unit;
        }
        m_summary.frequency += unit != m_unit;
        if (unit != m_first)
            m_repeats += static_cast<double>(line.minor);
        m_summary.lastDay = line.day;
        m_unit = unit;
    }
    void addHoldOut(const Purchase &line)
    {
        if (!m_window.holdOutEnd || line.day > *m_window.holdOutEnd)
            return;
        m_summary.holdOutTotal += line.minor;
        const qint32 unit = unitOf(line.day, m_window.unit);
        if (!line.isOccasion() || unit == m_holdOutUnit)
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

std::vector<CustomerSummary> summarise(const PurchaseLog &log, const SummaryWindow &window)
{
    std::vector<CustomerSummary> summaries;
    summaries.reserve(log.customers());
    for (std::size_t customer = 0; customer < log.customers(); ++customer) {
        Summing sums(log.idOf(customer), window);
        for (const Purchase &line : log.of(customer))
            sums.add(line);
        if (sums.bought())
            summaries.push_back(sums.finished());
    }
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

std::vector<CustomerSpend> spendsOf(const std::vector<CustomerSummary> &summaries, double minorOfUnit)
{
    std::vector<CustomerSpend> spends;
    spends.reserve(summaries.size());
    for (const CustomerSummary &summary : summaries)
        spends.push_back({static_cast<double>(summary.frequency), summary.repeatMean / minorOfUnit});
    return spends;
}

} // namespace rapport::reporting
