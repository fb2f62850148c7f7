#pragma once

#include <QtGlobal>
#include <optional>
#include <span>

namespace rapport::reporting {

/// Recurring revenue of one customer a period, at the start and at the end of what is looked at; in minor units. One who left
/// and came back has the end value.
struct RecurringRevenue {
    qint64 start = 0;
    qint64 end = 0;
};

/// How recurring revenue moved; each amount counts upwards.
struct RevenueMovement {
    double start = 0;
    double expansion = 0;
    double contraction = 0;
    double lost = 0;  ///< of customers who left
    double added = 0; ///< of new customers: in no rate of retention
};
/// Amounts below zero count as none.
RevenueMovement revenueMovement(std::span<const RecurringRevenue> customers);

/// lost / start.
std::optional<double> revenueAttrition(const RevenueMovement &movement);
/// GRR, never above 1: sum of min(end, start) over the customers of the start / start.
std::optional<double> grossRetention(const RevenueMovement &movement);
/// NRR: what the customers of the start pay at the end / start.
std::optional<double> netRetention(const RevenueMovement &movement);
/// (new + expansion) / (contraction + lost); nothing where nothing was lost.
std::optional<double> quickRatio(const RevenueMovement &movement);

} // namespace rapport::reporting
