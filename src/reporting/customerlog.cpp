#include "reporting/customerlog.h"

#include "reporting/salesfigures.h"

#include <algorithm>

namespace rapport::reporting {
namespace {

/// Where the purchases of a customer begin among all.
std::size_t startOf(const PurchaseLog &log, std::size_t customer)
{
    return static_cast<std::size_t>(log.of(customer).data() - log.all().data());
}

/// The mean margin of the purchase days after the first one.
double repeatMargin(const CustomerLog &log, std::size_t customer, const CustomerSummary &summary,
                    qint32 until)
{
    if (summary.frequency == 0)
        return 0;
    const auto lines = log.purchases.of(customer);
    const std::size_t start = startOf(log.purchases, customer);
    qint64 sum = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const qint64 margin = log.margins[start + i];
        if (lines[i].isOccasion() && lines[i].day > summary.firstDay && lines[i].day <= until &&
            margin != kNoMargin)
            sum += margin;
    }
    return static_cast<double>(sum) / summary.frequency;
}

} // namespace

std::optional<qint64> CustomerLog::marginOf(std::size_t customer, qint32 until) const
{
    const auto lines = purchases.of(customer);
    const std::size_t start = startOf(purchases, customer);
    std::optional<qint64> sum;
    for (std::size_t i = 0; i < lines.size() && lines[i].day <= until; ++i) {
        if (margins[start + i] != kNoMargin)
            sum = sum.value_or(0) + margins[start + i];
    }
    return sum;
}

std::optional<qint32> CustomerLog::lastDay() const
{
    std::optional<qint32> day;
    for (const Purchase &purchase : purchases.all())
        day = std::max(day.value_or(purchase.day), purchase.day);
    return day;
}

std::optional<qint32> CustomerLog::firstDay() const
{
    std::optional<qint32> day;
    for (const Purchase &purchase : purchases.all())
        day = std::min(day.value_or(purchase.day), purchase.day);
    return day;
}

std::optional<double> CustomerLog::marginRate() const
{
    qint64 revenue = 0;
    qint64 margin = 0;
    for (std::size_t i = 0; i < margins.size(); ++i) {
        if (margins[i] == kNoMargin)
            continue;
        revenue += purchases.all()[i].minor;
        margin += margins[i];
    }
    return revenue > 0 ? share(static_cast<double>(margin), static_cast<double>(revenue)) : std::nullopt;
}

CustomerSums sumUp(const CustomerLog &log, const SummaryWindow &window)
{
    CustomerSums sums{summarise(log.purchases, window), {}, {}};
    const std::vector<std::size_t> places = placesOf(sums.summaries, log.purchases);
    sums.margins.reserve(places.size());
    sums.marginMeans.reserve(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        sums.margins.push_back(log.marginOf(places[i], window.end));
        sums.marginMeans.push_back(repeatMargin(log, places[i], sums.summaries[i], window.end));
    }
    return sums;
}

std::vector<std::size_t> placesOf(const std::vector<CustomerSummary> &summaries, const PurchaseLog &log)
{
    std::vector<std::size_t> places;
    places.reserve(summaries.size());
    std::size_t at = 0;
    for (const CustomerSummary &summary : summaries) {
        while (log.idOf(at) < summary.customer)
            ++at;
        places.push_back(at);
    }
    return places;
}

} // namespace rapport::reporting
