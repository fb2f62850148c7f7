#pragma once

#include "reporting/customerlog.h"
#include "reporting/lifetimevalue.h"

#include <QString>
#include <variant>

namespace rapport::reporting {

enum class BuyingModel { BgNbd, MbgNbd, ParetoNbd };
inline constexpr BuyingModel kBuyingModels[] = {BuyingModel::BgNbd, BuyingModel::MbgNbd,
                                                BuyingModel::ParetoNbd};
/// "bgnbd", "mbgnbd", "paretonbd".
QString buyingModelKey(BuyingModel model);
std::optional<BuyingModel> buyingModelFromKey(const QString &key);
/// Its parameters, in the order of ModelFit.
QStringList parameterNames(BuyingModel model);

/// Fewer customers, or fewer who came back, say nothing about others: no model is fitted to them.
inline constexpr qint64 kLeastCustomers = 30;
inline constexpr qint64 kLeastRepeaters = 10;

using BuyingFormula = std::variant<BgNbd, ParetoNbd>;
BuyingFormula formulaOf(BuyingModel model, const std::vector<double> &parameters);

/// A model of who buys when, with what their purchases are worth. Time in weeks, money in minor units.
struct CustomerModel {
    BuyingModel buying = BuyingModel::MbgNbd;
    ModelFit fit;
    std::optional<GammaGammaFit> spending; ///< nothing where no repeat purchase is worth more than 0
    ValueBasis basis = ValueBasis::Revenue;
    qint32 fittedTo = 0;  ///< the last day that it learned from
    qint64 repeaters = 0; ///< customers with more than one purchase day

    BuyingFormula formula() const { return formulaOf(buying, fit.parameters); }
    double chanceAlive(const CustomerHistory &history) const;
    /// Scores customers with two threads where there are many; without a model of spending nobody has a value.
    std::vector<CustomerScore> score(const std::vector<CustomerHistory> &histories,
                                     const std::vector<CustomerSpend> &spends,
                                     const ValueHorizon &horizon) const;

    /// As JSON, and back; nothing for a text that is none.
    QString toText() const;
    static std::optional<CustomerModel> fromText(const QString &text);
};

/// What the model of spending takes: in minor units of revenue or margin.
std::vector<CustomerSpend> spendsOn(const CustomerSums &sums, ValueBasis basis);

/// Fails with Validation "customers.too-few" (args: customers, those who came back, the least of each), and as the fits.
[[nodiscard]] core::Result<CustomerModel> fitCustomerModel(BuyingModel buying, const CustomerSums &sums,
                                                           ValueBasis basis, qint32 fittedTo,
                                                           const core::Progress &progress = {});

/// A model that learned until a day, tried on the days after it.
struct ModelTrial {
    BuyingModel model = BuyingModel::BgNbd;
    qint32 fittedTo = 0;
    qint32 until = 0;
    ModelFit fit;
    double expected = 0; ///< purchases of the days after, of the customers known by then
    double actual = 0;
    std::optional<double> mae; ///< a customer
    bool usable = false;       ///< fitted, and every number finite
};
struct ModelComparison {
    std::vector<ModelTrial> trials;
    double onceShare = 0; ///< of the customers that bought on one day only
    std::optional<BuyingModel> best;
};
/// From this share of one-time buyers on BG/NBD is not taken: it takes every one of them to be alive.
inline constexpr double kManyOnce = 0.1;
/// Errors that differ by less than this part of them are alike; then the smaller BIC decides.
inline constexpr double kAlike = 0.01;
/// Learns until two thirds of the time that the log spans, unless a day is given. Of the models that converge to parameters that
/// the data tell apart (else of all) the one with the smallest mean absolute error. Fails with Validation "customers.too-few", and Cancelled.
[[nodiscard]] core::Result<ModelComparison> compareModels(const CustomerLog &log, qint32 until,
                                                          std::optional<qint32> fittedTo = {},
                                                          const core::Progress &progress = {});

} // namespace rapport::reporting
