#pragma once

#include <QtGlobal>
#include <optional>
#include <span>

namespace rapport::reporting {

// Lifetime values that need no model of who buys: from a margin a period, a rate of retention and a discount rate, all constant.

/// When the first margin comes.
enum class FirstMargin { Now, NextPeriod };

struct MarginStream {
    double margin = 0;    ///< a period
    double retention = 0; ///< a period, of 1
    double discount = 0;  ///< a period
    double growth = 0;    ///< of the margin a period
};
/// For ever: m r / (1 + i - r (1 + g)) with the first margin next period (Gupta & Lehmann 2003), m (1 + i) / (1 + i - r (1 + g))
/// with the first now. Nothing unless r (1 + g) < 1 + i.
std::optional<double> infiniteValue(const MarginStream &stream, FirstMargin first = FirstMargin::NextPeriod);
/// Of so many margins.
std::optional<double> finiteValue(const MarginStream &stream, int margins,
                                  FirstMargin first = FirstMargin::Now);
/// r / (1 + i - r): what the margin is multiplied by.
std::optional<double> marginMultiple(double retention, double discount);

/// A payment so many days from now.
struct Payment {
    double days = 0;
    double amount = 0;
};
constexpr double kDaysOfYear = 365;
/// Sum of amount / (1 + i)^(days / 365); nothing for a rate of -1 or below.
std::optional<double> presentValue(std::span<const Payment> payments, double annualRate,
                                   double daysOfYear = kDaysOfYear);

/// The rate of one of `periods` of a year that make the annual one together: (1 + i)^(1 / periods) - 1.
std::optional<double> periodicRate(double annualRate, double periods);
/// The continuous rate a period, as DERT takes it: ln(1 + i) / periods.
std::optional<double> continuousRate(double annualRate, double periods);

/// What a customer brought so far, refunds with their sign; in minor units.
struct HistoricValue {
    qint64 revenue = 0;
    double grossProfit = 0;
};
HistoricValue historicValue(std::span<const qint64> orders, double grossMargin);

} // namespace rapport::reporting
