#pragma once

#include "reporting/activity.h"
#include "reporting/attrition.h"
#include "reporting/customermodel.h"
#include "reporting/revenueretention.h"
#include "reporting/survival.h"

namespace rapport::reporting {

/// When somebody still is a customer at the close of a day.
enum class StayRule {
    Contract, ///< an order is a contract for so many days, renewed by the next one
    Silence,  ///< the last purchase is less than so many days ago
    Chance,   ///< a model gives them at least this chance of being alive
};

/// Customers by what they were at the close of two days; ids ascend. Every customer known by the second day is in just one list.
struct StayFigures {
    StayRule rule = StayRule::Silence;
    int days = 0;         ///< of Contract and Silence
    double threshold = 0; ///< of Chance
    std::vector<qint64> retained;
    std::vector<qint64> lost;
    std::vector<qint64> gained;      ///< first purchase in between, still a customer
    std::vector<qint64> reactivated; ///< no customer before, though known, and one again
    std::vector<qint64> passing;     ///< first purchase in between, and no customer any more
    std::vector<qint64> silent;      ///< known, and no customer on either day
    /// Of Chance the sum of the chances on the second day, which needs no threshold.
    std::optional<double> expectedAlive;

    qint64 before() const { return std::ssize(retained) + std::ssize(lost); }
    qint64 after() const { return std::ssize(retained) + std::ssize(gained) + std::ssize(reactivated); }
    /// lost / customers before.
    std::optional<double> attrition() const;
    std::optional<double> retention() const;
};

/// What the definitions need; what is not given is worked out or left out.
struct StayQuestion {
    qint32 from = 0;
    qint32 to = 0;
    int contractDays = 365;
    std::optional<int> silenceDays{}; ///< nothing: 95 % of the gaps between purchases fit in
    double threshold = kLapsedBelow;
};

/// All definitions side by side.
struct StayReport {
    StayQuestion question;
    std::optional<int> windowFromData; ///< what 95 % of the gaps fit in; nothing without a second purchase
    StayFigures contract;
    std::optional<StayFigures> silence; ///< nothing without a window
    std::optional<StayFigures> chance;  ///< nothing without a model
    /// Revenue of the as many days before each of the two as lie between them, customer by customer.
    RevenueMovement revenue;
};
StayReport stayReport(const CustomerLog &log, const StayQuestion &question, const CustomerModel *model);

/// Days from the first purchase to the last, ended where the customer was silent for the window on the day.
std::vector<Spell> purchaseSpells(const PurchaseLog &log, qint32 day, int windowDays);

} // namespace rapport::reporting
