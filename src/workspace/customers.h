#pragma once

#include "reporting/basketrules.h"
#include "reporting/cohorts.h"
#include "reporting/concentration.h"
#include "reporting/customeractivity.h"
#include "reporting/customercourse.h"
#include "reporting/customerrisk.h"
#include "reporting/customertrends.h"
#include "reporting/rfmcells.h"
#include "reporting/riskshares.h"
#include "storage/customermarks.h"
#include "storage/purchasereader.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

/// Which customers are looked at, and as of which day. Without a day it is today, or the day of the newest order where the last
/// one is more than a quarter old: then the orders end there, not the customers.
struct CustomerScope {
    storage::PurchaseScope who;
    QDate day;
    QString groupBy; ///< field of people and companies, or kFirstMonth; empty: no groups
};
inline constexpr const char *kFirstMonth = "first_month";

struct ValueRow {
    storage::NamedCustomer who;
    reporting::CustomerValue value;
    QString tier;
};
/// What customers are worth. Models learn from all customers, whoever is looked at.
struct ValueReport {
    QDate day;
    reporting::ValueQuestion question;
    std::optional<reporting::CustomerModel> model;
    std::optional<reporting::ModelComparison> comparison;
    std::optional<core::Error> noModel; ///< why there is none: too few customers
    bool modelWasKept = false;          ///< from the last refresh, which knew all orders
    std::vector<ValueRow> rows;         ///< by predicted value, then value to date, the largest first
    reporting::ValueTotals totals;
    qint64 unpriced = 0; ///< orders without an amount in the store's currency
};

/// A fitted model with what it says of every customer, ready to be kept.
struct CustomerRun {
    QDate day;
    reporting::CustomerModel model;
    std::vector<storage::CustomerMark> marks;
    domain::ChangesetId changeset; ///< the newest that it knows
};
struct RunState {
    std::optional<storage::ModelRun> run;
    std::optional<reporting::CustomerModel> model;
    bool stale = true; ///< never ran, or orders changed since
};

struct RfmReport {
    QDate day;
    reporting::RfmScores scores; ///< with the rule and its cut points
    std::map<int, reporting::RfmCell> cells;
    reporting::RfmMap map{};
    std::optional<QDate> before; ///< of the migration
    std::vector<reporting::RfmMove> moves;
};

struct CohortReport {
    QDate day;
    reporting::CohortMatrix matrix;
};

struct SurvivalGroup {
    QString name; ///< empty: all customers
    reporting::SurvivalCurve curve;
};
struct AttritionReport {
    reporting::StayReport stay;
    std::vector<SurvivalGroup> survival; ///< days from the first purchase to the last; empty without a window
    std::optional<reporting::LogRank> logRank; ///< between the groups that were asked for
};
struct AttritionQuestion {
    QDate from; ///< invalid: a year before the scope's day, which is the end
    int contractDays = 365;
    std::optional<int> silenceDays;
    double threshold = reporting::kLapsedBelow;
};

struct ConcentrationReport {
    QDate day;
    qint64 customers = 0;
    qint64 clipped = 0; ///< with a negative total
    double total = 0;   ///< minor units
    std::optional<double> gini;
    std::optional<double> herfindahl;
    std::optional<double> top1;
    std::optional<double> top10;
    std::optional<double> top20;
    std::optional<qint64> customersForMost; ///< the fewest that bring 80 %
    std::vector<std::pair<storage::NamedCustomer, double>>
        dependencies; ///< with their share, from a tenth on
};

struct RiskEntry {
    storage::NamedCustomer who;
    reporting::RiskRow row;
};
struct RiskReport {
    QDate day;
    std::vector<RiskEntry> entries;
    std::optional<core::Error> noModel;
    std::optional<reporting::RiskCheck> check; ///< where an earlier day was asked for
};

struct BasketReport {
    reporting::BasketTable table;
    std::vector<reporting::BasketRule> rules;
};

/// What a card shows of one customer: figures with what they are made of.
struct CustomerCard {
    storage::NamedCustomer who;
    QDate day;
    reporting::RiskRow row;
    std::optional<reporting::CustomerModel> model; ///< of the last refresh; without it nothing is predicted
    bool stale = false;
    reporting::ValueQuestion question;
    std::optional<double> expectedSpend; ///< E[M] of the model of spending, minor units
    std::optional<storage::CustomerMark> mark;
};

/// The same through time.
struct CustomerCourse {
    CustomerCard card;
    std::optional<core::Instant> ranAt; ///< when the model was fitted
    std::vector<reporting::EarnedPoint> earned;
    std::vector<reporting::ExpectedPoint> expected; ///< empty where nothing is predicted
    std::vector<reporting::AlivePoint> alive;       ///< of the last two years
};

/// Where a customer stands on the RFM map.
struct RfmPlace {
    int cell = 0;        ///< 100 R + 10 F + M
    qint32 silent = 0;   ///< days since the last purchase day
    qint32 days = 0;     ///< with a purchase
    double monetary = 0; ///< minor units
};
/// One customer beside all others.
struct CustomerBeside {
    QDate day;
    qint64 customers = 0;
    std::optional<double> rank; ///< share of the customers who brought at least as much to date
    std::optional<reporting::RiskShares> risk; ///< nothing without a model
    reporting::RfmMap map{};
    std::optional<RfmPlace> now;
    QDate yearBefore;
    std::optional<RfmPlace> before; ///< nothing for somebody who was no customer yet
};

/// A product that is bought together with what a customer has.
struct AlsoBuyOffer {
    QString product;
    QStringList has; ///< the left side of the rule
    reporting::BasketRule rule;
    std::optional<double> worth; ///< of a line of it, on average, minor units
    bool onMargin = false;       ///< else the worth is revenue: no line has a cost

    std::optional<double> expected() const
    {
        return worth ? std::optional(rule.confidence * *worth) : std::nullopt;
    }
};
struct AlsoBuyReport {
    qint64 baskets = 0;
    qint64 bought = 0;                ///< different products that the customer has
    std::vector<AlsoBuyOffer> offers; ///< by what is expected of them, then by lift
};

/// Time spent on prospects against customers.
struct EffortReport {
    storage::Effort effort;
    std::optional<double> prospectMinutesShare;
    std::optional<double> prospectExchangesShare;
    std::optional<double> target; ///< share of the minutes that should go to prospects
    /// Minor units at what an hour costs; nothing where that was not said.
    std::optional<double> prospectCost;
    std::optional<double> customerCost;
};

/// Attrition, retention, lifetime value and what else the orders tell of customers. Everything is read beside all other work; a
/// future that is cancelled stops it. Fails as the readers and formulas do.
class CustomerDesk {
public:
    explicit CustomerDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// `limit` rows at most, 0 for all.
    Async<ValueReport> values(const CustomerScope &scope, const reporting::ValueQuestion &question,
                              int limit);
    /// Models that learned until a day (two thirds of the time where it is invalid), tried on the days after.
    Async<reporting::ModelComparison> compare(const CustomerScope &scope, QDate fittedTo);
    Async<reporting::WhatIfAnswer> whatIf(const CustomerScope &scope,
                                          const reporting::ValueQuestion &question,
                                          const reporting::WhatIf &changes);

    /// Fits and scores every customer; nothing is kept yet. Fails with Validation "customers.too-few".
    Async<CustomerRun> fit(const reporting::ValueQuestion &question, QDate day = {});
    /// Writes what a run says into people and companies, all or nothing; how many rows changed.
    Async<Written<qint64>> keep(const CustomerRun &run);
    Async<RunState> state();

    /// With the migration from an earlier day where one is given.
    Async<RfmReport> rfm(const CustomerScope &scope, reporting::RfmRule rule, QDate before = {});
    Async<CohortReport> cohorts(const CustomerScope &scope, reporting::CalendarPeriod step);
    Async<AttritionReport> attrition(const CustomerScope &scope, const AttritionQuestion &question);
    Async<ConcentrationReport> concentration(const CustomerScope &scope);
    Async<BasketReport> baskets(const reporting::RuleLimits &limits);
    /// What customers like this one also buy: only what is bought more often together than apart.
    Async<AlsoBuyReport> alsoBuy(domain::RecordId customer, const reporting::RuleLimits &limits, int most);
    Async<reporting::RevenueTrend> trend(const CustomerScope &scope, int monthsAhead);
    Async<reporting::ValueJumps> jumps(const CustomerScope &scope, const reporting::JumpLimits &limits);
    /// Ranked by value at risk; with a check of who was flagged on an earlier day.
    Async<RiskReport> risk(const CustomerScope &scope, const reporting::RiskLimits &limits,
                           QDate checkedFrom = {});
    /// Nothing where the record bought nothing.
    Async<std::optional<CustomerCard>> card(domain::RecordId customer);
    /// The same.
    Async<std::optional<CustomerCourse>> course(domain::RecordId customer);
    /// Reads every purchase.
    Async<CustomerBeside> beside(domain::RecordId customer);
    Async<EffortReport> effort(QDate from, QDate to, std::optional<double> minorOfHour,
                               std::optional<double> target);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
