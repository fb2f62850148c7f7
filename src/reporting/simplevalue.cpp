#include "reporting/simplevalue.h"

#include "reporting/compensatedsum.h"

#include <cmath>
#include <numeric>

namespace rapport::reporting {

std::optional<double> infiniteValue(const MarginStream &stream, FirstMargin first)
{
    const double whole = 1 + stream.discount;
    const double kept = stream.retention * (1 + stream.growth);
    if (!(kept < whole) || !(whole > 0) || !(stream.retention >= 0))
        return std::nullopt;
    return stream.margin * (first == FirstMargin::Now ? whole : stream.retention) / (whole - kept);
}

std::optional<double> finiteValue(const MarginStream &stream, int margins, FirstMargin first)
{
    const double whole = 1 + stream.discount;
    if (!(whole > 0) || !(stream.retention >= 0))
        return std::nullopt;
    const double step = stream.retention * (1 + stream.growth) / whole;
    double margin = stream.margin * (first == FirstMargin::Now ? 1 : stream.retention / whole);
    CompensatedSum sum;
    for (int i = 0; i < margins; ++i) {
        sum.add(margin);
        margin *= step;
    }
    return sum.value();
}

std::optional<double> marginMultiple(double retention, double discount)
{
    return infiniteValue({1, retention, discount, 0});
}

std::optional<double> presentValue(std::span<const Payment> payments, double annualRate, double daysOfYear)
{
    if (!(annualRate > -1) || !(daysOfYear > 0))
        return std::nullopt;
    CompensatedSum sum;
    for (const Payment &payment : payments)
        sum.add(payment.amount * std::exp(-payment.days / daysOfYear * std::log1p(annualRate)));
    return sum.value();
}

std::optional<double> periodicRate(double annualRate, double periods)
{
    const auto rate = continuousRate(annualRate, periods);
    return rate ? std::optional(std::expm1(*rate)) : std::nullopt;
}

std::optional<double> continuousRate(double annualRate, double periods)
{
    if (!(annualRate > -1) || !(periods > 0))
        return std::nullopt;
    return std::log1p(annualRate) / periods;
}

HistoricValue historicValue(std::span<const qint64> orders, double grossMargin)
{
    const qint64 revenue = std::accumulate(orders.begin(), orders.end(), qint64(0));
    return {revenue, static_cast<double>(revenue) * grossMargin};
}

} // namespace rapport::reporting
