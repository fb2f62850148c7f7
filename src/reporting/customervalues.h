#pragma once

#include "reporting/customermodel.h"
#include "reporting/rfm.h"

#include <QStringList>

namespace rapport::reporting {

/// What is asked about the value of customers.
struct ValueQuestion {
    std::optional<BuyingModel> model; ///< nothing: the one that does best on a hold-out period
    int horizonMonths = 12;
    double yearlyDiscount = 0.1;
    ValueBasis basis = ValueBasis::Revenue;

    ValueHorizon horizon() const;
};

/// A customer's figures on a day; money in minor units. What a model says is nothing where there is none.
struct CustomerValue {
    qint64 customer = 0;
    qint32 firstDay = 0; ///< Julian
    qint32 lastDay = 0;
    CustomerHistory history; ///< x, t_x and T in weeks
    double repeatMean =
        0; ///< what a day with a purchase after the first is worth, on the basis that was asked for
    qint64 revenue = 0;           ///< to date
    std::optional<qint64> margin; ///< of what has a cost; nothing where nothing has
    std::optional<double> alive;
    std::optional<double> expectedOrders; ///< purchase days within the horizon
    std::optional<double> predicted;      ///< value within the horizon, discounted
    /// What would come within the horizon from the customer if alive for sure, times the chance that they are not.
    std::optional<double> atRisk;
};

struct CustomerValues {
    qint32 day = 0;
    ValueQuestion question;
    std::optional<CustomerModel> model;
    std::optional<ModelComparison> comparison; ///< where the model was chosen by it
    std::vector<CustomerValue> customers;      ///< by id
};
/// The figures of all customers on a day by a model, or without one.
CustomerValues valuesOf(const CustomerLog &log, qint32 day, const ValueQuestion &question,
                        std::optional<CustomerModel> model);

/// Customers together. The errors tell how uncertain the parameters leave a figure, by the delta method: gradients by central
/// differences over at most kMostSampled customers, the covariance from the fits. What single customers do by chance comes on
/// top. Nothing where the data do not tell the parameters apart.
struct ValueTotal {
    QString group; ///< empty: of all, or of those without a value
    qint64 customers = 0;
    qint64 revenue = 0;
    std::optional<qint64> margin;
    std::optional<double> alive; ///< the sum of the chances
    std::optional<double> expectedOrders;
    std::optional<double> expectedOrdersError;
    std::optional<double> predicted;
    std::optional<double> predictedError;
    std::optional<double> atRisk;
};
inline constexpr std::size_t kMostSampled = 5'000;

/// Customers in groups: the name of the group of each, by their place.
struct CustomerGroups {
    QStringList names;
    std::vector<int> of; ///< of each customer, a place among the names; -1: none
};
/// The months of the first purchases: "1997-03".
CustomerGroups firstMonths(const CustomerValues &values);

struct ValueTotals {
    ValueTotal all;
    std::vector<ValueTotal> groups; ///< in the order of the names; those without a group last
};
ValueTotals totalsOf(const CustomerValues &values, const CustomerGroups &groups = {});

/// "a" for the customers who bring the first 80 % of all value to date, the largest first, "b" for the next 15 %, "c" for
/// the rest; of each customer.
std::vector<QString> tiersOf(const CustomerValues &values);

} // namespace rapport::reporting
