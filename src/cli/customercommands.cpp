#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/customerjson.h"
#include "cli/pipelinearguments.h"
#include "cli/texttable.h"
#include "messages/customerreasons.h"
#include "messages/sentence.h"
#include "workspace/customers.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <CLI/Validators.hpp>

namespace rapport::cli {

using core::Result;
using workspace::CustomerDesk;
using workspace::CustomerScope;
using workspace::Workspace;

namespace {

constexpr int kMostMonths = 600;
constexpr double kPerCent = 100;
constexpr const char *kSteps[] = {"week", "month", "quarter"};

struct CustomerArguments {
    std::string at;
    std::string kind = "contacts";
    std::string filter;
    std::string by;
    std::string model;
    std::string basis = "revenue";
    std::string from;
    std::string rule = "threshold";
    std::string step = "month";
    int horizonMonths = 12;
    double discount = 0.1;
    int limit = 0;
    int contractDays = 365;
    int window = 0;
    double threshold = reporting::kLapsedBelow;
    bool ids = false;
    reporting::RuleLimits rules;
    reporting::WhatIf changes; ///< in per cent and points, as they are typed
};
using ArgumentsPtr = std::shared_ptr<CustomerArguments>;

Result<CustomerScope> scopeOf(const Workspace &workspace, const CustomerArguments &arguments)
{
    CustomerScope scope;
    RAPPORT_TRY(scope.day, dayArgument(arguments.at));
    RAPPORT_TRY(scope.who.kind, kindArgument(fromCli(arguments.kind)));
    RAPPORT_TRY(scope.who.filter, domain::parseFilter(fromCli(arguments.filter), scope.who.kind,
                                                      *workspace.catalogue(), workspace.currency()));
    scope.groupBy = fromCli(arguments.by);
    return scope;
}

reporting::ValueQuestion questionOf(const CustomerArguments &arguments)
{
    reporting::ValueQuestion question;
    question.model = reporting::buyingModelFromKey(fromCli(arguments.model));
    question.horizonMonths = arguments.horizonMonths;
    question.yearlyDiscount = arguments.discount;
    question.basis =
        arguments.basis == "margin" ? reporting::ValueBasis::Margin : reporting::ValueBasis::Revenue;
    return question;
}

QString countText(std::optional<double> value, int digits)
{
    return value ? QString::number(*value, 'f', digits) : QStringLiteral("–");
}

QString perCentText(std::optional<double> share)
{
    return share ? QString::number(*share * kPerCent, 'f', 1) + QStringLiteral(" %") : QStringLiteral("–");
}

QString moneyText(std::optional<double> minor, const QString &currency)
{
    const QJsonValue text = decimalOf(minor, currency);
    return text.isNull() ? QStringLiteral("–") : text.toString();
}

Result<> printValues(Session &session, const workspace::ValueReport &report, const QString &currency)
{
    TextTable table({"Customer", "Orders", "Last", "Alive", "Expected", "To date", "Predicted", "Tier"});
    for (const workspace::ValueRow &row : report.rows)
        table.add({row.who.name, QString::number(row.value.history.frequency + 1), dayText(row.value.lastDay),
                   perCentText(row.value.alive), countText(row.value.expectedOrders, 2),
                   moneyText(double(row.value.revenue), currency), moneyText(row.value.predicted, currency),
                   row.tier.toUpper()});
    RAPPORT_CHECK(session.print(table));
    const reporting::ValueTotal &all = report.totals.all;
    RAPPORT_CHECK(session.print(
        QCoreApplication::translate("Cli", "%1 customers on %2: to date %3, predicted %4 ± %5 (%6).")
            .arg(all.customers)
            .arg(report.day.toString(Qt::ISODate), moneyText(double(all.revenue), currency),
                 moneyText(all.predicted, currency), moneyText(all.predictedError, currency),
                 report.model ? reporting::buyingModelKey(report.model->buying) : QStringLiteral("–"))));
    return report.noModel ? session.print(messages::sentence(*report.noModel)) : Result<>();
}

Outcome value(Session &session, const CustomerArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const CustomerScope scope, scopeOf(*workspace, arguments));
    RAPPORT_TRY(const workspace::ValueReport report,
                session.wait(CustomerDesk(*workspace).values(scope, questionOf(arguments), arguments.limit),
                             QCoreApplication::translate("Cli", "Valuing customers")));
    if (!session.json) {
        RAPPORT_CHECK(printValues(session, report, workspace->currency()));
        return ExitCode::Done;
    }
    if (!scope.groupBy.isEmpty()) {
        for (const reporting::ValueTotal &total : report.totals.groups)
            RAPPORT_CHECK(session.print(jsonOf(total, workspace->currency())));
        return ExitCode::Done;
    }
    for (const workspace::ValueRow &row : report.rows)
        RAPPORT_CHECK(session.print(jsonOf(row, report, workspace->currency())));
    if (report.noModel)
        session.say(messages::sentence(*report.noModel));
    return ExitCode::Done;
}

Outcome models(Session &session, const CustomerArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const CustomerScope scope, scopeOf(*workspace, arguments));
    RAPPORT_TRY(const QDate from, dayArgument(arguments.from));
    RAPPORT_TRY(const reporting::ModelComparison compared,
                session.wait(CustomerDesk(*workspace).compare(scope, from),
                             QCoreApplication::translate("Cli", "Comparing models")));
    TextTable table({"Model", "Expected", "Actual", "Error of one", "Log-likelihood", "BIC", "Best"});
    for (const reporting::ModelTrial &trial : compared.trials) {
        const bool best = compared.best == trial.model;
        if (session.json)
            RAPPORT_CHECK(session.print(jsonOf(trial, best)));
        table.add({reporting::buyingModelKey(trial.model), countText(trial.expected, 1),
                   countText(trial.actual, 0), countText(trial.mae, 4), countText(trial.fit.logLikelihood, 2),
                   countText(trial.fit.bic(), 1), best ? QStringLiteral("*") : QString()});
    }
    if (!session.json)
        RAPPORT_CHECK(session.print(table));
    return ExitCode::Done;
}

Outcome refresh(Session &session, const CustomerArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open());
    RAPPORT_TRY(const QDate day, dayArgument(arguments.at));
    CustomerDesk desk(*workspace);
    RAPPORT_TRY(const workspace::CustomerRun run,
                session.wait(desk.fit(questionOf(arguments), day),
                             QCoreApplication::translate("Cli", "Fitting models of customers")));
    RAPPORT_TRY(const auto written, session.wait(desk.keep(run), {}, Session::Interrupt::Ignored));
    if (session.json)
        RAPPORT_CHECK(session.print(jsonOf(run, written.value)));
    else
        RAPPORT_CHECK(session.print(
            QCoreApplication::translate("Cli", "%1 customers scored as of %2 by %3; %4 changed.")
                .arg(run.marks.size())
                .arg(run.day.toString(Qt::ISODate), reporting::buyingModelKey(run.model.buying))
                .arg(written.value)));
    return ExitCode::Done;
}

Outcome rfm(Session &session, const CustomerArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const CustomerScope scope, scopeOf(*workspace, arguments));
    RAPPORT_TRY(const QDate before, dayArgument(arguments.from));
    const auto rule = arguments.rule == "ntile" ? reporting::RfmRule::Ntile : reporting::RfmRule::Threshold;
    RAPPORT_TRY(const workspace::RfmReport report,
                session.wait(CustomerDesk(*workspace).rfm(scope, rule, before)));
    if (before.isValid()) {
        TextTable moves({"From", "To", "Customers"});
        for (const reporting::RfmMove &move : report.moves) {
            if (session.json)
                RAPPORT_CHECK(session.print(jsonOf(move)));
            moves.add(
                {QString::number(move.from), QString::number(move.to), QString::number(move.customers)});
        }
        return session.json ? Outcome(ExitCode::Done)
                            : session.print(moves).map([] { return ExitCode::Done; });
    }
    TextTable table({"Cell", "Customers", "Revenue"});
    for (const auto &[cell, sums] : report.cells) {
        if (session.json)
            RAPPORT_CHECK(session.print(jsonOf(cell, sums, report, workspace->currency())));
        table.add({QString::number(cell), QString::number(sums.customers),
                   moneyText(sums.monetary, workspace->currency())});
    }
    return session.json ? Outcome(ExitCode::Done) : session.print(table).map([] { return ExitCode::Done; });
}

Outcome cohorts(Session &session, const CustomerArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const CustomerScope scope, scopeOf(*workspace, arguments));
    const auto place = std::find(std::begin(kSteps), std::end(kSteps), arguments.step) - std::begin(kSteps);
    RAPPORT_TRY(
        const workspace::CohortReport report,
        session.wait(CustomerDesk(*workspace).cohorts(scope, static_cast<reporting::CalendarPeriod>(place))));
    TextTable table({"Cohort", "Customers", "1", "2", "3", "6", "12"});
    for (const reporting::Cohort &cohort : report.matrix.cohorts) {
        if (cohort.size == 0)
            continue;
        if (session.json)
            RAPPORT_CHECK(session.print(jsonOf(cohort, workspace->currency())));
        QStringList cells{dayText(static_cast<qint32>(cohort.firstDay)), QString::number(cohort.size)};
        for (const std::size_t offset : {1, 2, 3, 6, 12})
            cells.append(perCentText(cohort.rate(offset)));
        table.add(cells);
    }
    if (!session.json)
        RAPPORT_CHECK(session.print(table));
    return ExitCode::Done;
}

Outcome attrition(Session &session, const CustomerArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const CustomerScope scope, scopeOf(*workspace, arguments));
    workspace::AttritionQuestion question;
    RAPPORT_TRY(question.from, dayArgument(arguments.from));
    question.contractDays = arguments.contractDays;
    question.threshold = arguments.threshold;
    if (arguments.window > 0)
        question.silenceDays = arguments.window;
    RAPPORT_TRY(const workspace::AttritionReport report,
                session.wait(CustomerDesk(*workspace).attrition(scope, question),
                             QCoreApplication::translate("Cli", "Working out attrition")));
    TextTable table({"Definition", "Before", "Lost", "Attrition", "New", "Won back", "Silent", "After"});
    const reporting::StayReport &stay = report.stay;
    for (const reporting::StayFigures *figures :
         {&stay.contract, stay.silence ? &*stay.silence : nullptr, stay.chance ? &*stay.chance : nullptr}) {
        if (!figures)
            continue;
        if (session.json)
            RAPPORT_CHECK(session.print(jsonOf(*figures, stay.question, arguments.ids)));
        table.add({stayText(*figures), QString::number(figures->before()),
                   QString::number(figures->lost.size()), perCentText(figures->attrition()),
                   QString::number(figures->gained.size()), QString::number(figures->reactivated.size()),
                   QString::number(figures->silent.size()), QString::number(figures->after())});
    }
    if (!session.json)
        RAPPORT_CHECK(session.print(table));
    return ExitCode::Done;
}

Outcome risk(Session &session, const CustomerArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const CustomerScope scope, scopeOf(*workspace, arguments));
    RAPPORT_TRY(const QDate checked, dayArgument(arguments.from));
    reporting::RiskLimits limits;
    if (arguments.limit > 0)
        limits.most = static_cast<std::size_t>(arguments.limit);
    RAPPORT_TRY(const workspace::RiskReport report,
                session.wait(CustomerDesk(*workspace).risk(scope, limits, checked),
                             QCoreApplication::translate("Cli", "Looking for customers at risk")));
    if (report.noModel)
        return core::fail(*report.noModel);
    TextTable table({"Customer", "At risk", "Alive", "Days silent", "Why"});
    for (const workspace::RiskEntry &entry : report.entries) {
        if (session.json)
            RAPPORT_CHECK(session.print(jsonOf(entry, workspace->currency())));
        table.add({entry.who.name, moneyText(entry.row.value.atRisk, workspace->currency()),
                   perCentText(entry.row.value.alive), QString::number(entry.row.silentDays),
                   messages::riskTexts(entry.row, workspace->currency()).join(QLatin1Char(' '))});
    }
    if (!session.json)
        RAPPORT_CHECK(session.print(table));
    if (report.check)
        RAPPORT_CHECK(session.json
                          ? session.print(jsonOf(*report.check))
                          : session.print(QCoreApplication::translate(
                                              "Cli", "Flagged on %1: %2, of whom %3 bought since (%4); "
                                                     "of the others %5.")
                                              .arg(dayText(report.check->flaggedOn))
                                              .arg(report.check->flagged.size())
                                              .arg(report.check->cameBack.size())
                                              .arg(perCentText(report.check->flaggedRate()),
                                                   perCentText(report.check->othersRate()))));
    return ExitCode::Done;
}

Outcome whatIf(Session &session, const CustomerArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const CustomerScope scope, scopeOf(*workspace, arguments));
    reporting::WhatIf changes = arguments.changes;
    for (double *change : {&changes.retention, &changes.price, &changes.volume, &changes.mix})
        *change /= kPerCent;
    RAPPORT_TRY(const reporting::WhatIfAnswer answer,
                session.wait(CustomerDesk(*workspace).whatIf(scope, questionOf(arguments), changes),
                             QCoreApplication::translate("Cli", "Working it out")));
    const QString currency = workspace->currency();
    if (session.json) {
        RAPPORT_CHECK(session.print(jsonOf(answer, currency)));
        return ExitCode::Done;
    }
    TextTable table({"", "Predicted", "±", "Still customers in a year"});
    table.add({QCoreApplication::translate("Cli", "Now"), moneyText(answer.before, currency),
               moneyText(answer.beforeError, currency), perCentText(answer.retentionBefore)});
    table.add({QCoreApplication::translate("Cli", "Then"), moneyText(answer.after, currency),
               moneyText(answer.afterError, currency), perCentText(answer.retentionAfter)});
    const bool both = answer.before && answer.after;
    table.add({QCoreApplication::translate("Cli", "Difference"),
               moneyText(both ? std::optional(*answer.after - *answer.before) : std::nullopt, currency),
               moneyText(answer.differenceError, currency),
               {}});
    RAPPORT_CHECK(session.print(table));
    return ExitCode::Done;
}

Outcome baskets(Session &session, const CustomerArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const workspace::BasketReport report,
                session.wait(CustomerDesk(*workspace).baskets(arguments.rules)));
    TextTable table({"Rule", "Baskets", "Support", "Confidence", "Lift"});
    int left = arguments.limit > 0 ? arguments.limit : static_cast<int>(report.rules.size());
    for (const reporting::BasketRule &rule : report.rules) {
        if (left-- <= 0)
            break;
        if (session.json)
            RAPPORT_CHECK(session.print(jsonOf(rule, report.table)));
        table.add({reporting::ruleText(report.table, rule), QString::number(rule.count),
                   countText(rule.support, 4), countText(rule.confidence, 3), countText(rule.lift, 2)});
    }
    if (!session.json)
        RAPPORT_CHECK(session.print(table));
    return ExitCode::Done;
}

using Run = Outcome (*)(Session &, const CustomerArguments &);

/// Adds one command below `customers`.
CLI::App *add(CLI::App &parent, Session &session, Action &chosen, const ArgumentsPtr &a,
              std::pair<const char *, const char *> name, Run run)
{
    auto *command = parent.add_subcommand(name.first, name.second);
    command->callback(
        [&session, &chosen, a, run] { chosen = [&session, a, run] { return run(session, *a); }; });
    return command;
}

void addScope(CLI::App &command, const ArgumentsPtr &a)
{
    command.add_option("--at", a->at, "As of this day (else today, or the newest order's)");
    command.add_option("--kind", a->kind, "Of the filter: contacts or companies");
    command.add_option("--filter", a->filter, "Only customers that it finds");
}

void addModel(CLI::App &command, const ArgumentsPtr &a)
{
    command.add_option("--horizon-months", a->horizonMonths, "How far is looked ahead")
        ->check(CLI::Range(1, kMostMonths));
    command.add_option("--discount", a->discount, "Rate of a year: 0.1")->check(CLI::Range(0.0, 10.0));
    command.add_option("--model", a->model, "bgnbd, mbgnbd or paretonbd (else the best)")
        ->check(CLI::IsMember({"bgnbd", "mbgnbd", "paretonbd"}));
    command.add_option("--basis", a->basis, "revenue or margin")->check(CLI::IsMember({"revenue", "margin"}));
}

void addLimit(CLI::App &command, const ArgumentsPtr &a)
{
    command.add_option("--limit", a->limit, "At most so many")->check(CLI::PositiveNumber);
}

void addValueCommands(CLI::App &app, Session &session, Action &chosen, const ArgumentsPtr &a)
{
    auto *valued =
        add(app, session, chosen, a, {"value", "What each customer is worth, to date and predicted"}, value);
    addScope(*valued, a);
    addModel(*valued, a);
    addLimit(*valued, a);
    valued->add_option("--by", a->by, "Totals by a field, or by first_month");
    auto *compared =
        add(app, session, chosen, a, {"models", "Which model did best on a hold-out period"}, models);
    addScope(*compared, a);
    compared->add_option("--from", a->from, "The last day that is learned from");
    auto *refreshed = add(app, session, chosen, a,
                          {"refresh", "Scores every customer and keeps what the models say"}, refresh);
    addModel(*refreshed, a);
    refreshed->add_option("--at", a->at, "As of this day (else today, or the newest order's)");
    auto *asked = add(app, session, chosen, a,
                      {"what-if", "The predicted value with other retention, prices or orders"}, whatIf);
    addScope(*asked, a);
    addModel(*asked, a);
    asked->add_option("--retention", a->changes.retention, "Points more that stay a year");
    asked->add_option("--price", a->changes.price, "Per cent that everything costs more");
    asked->add_option("--orders", a->changes.volume, "Per cent more orders");
    asked->add_option("--size", a->changes.mix, "Per cent more in each order");
    asked->add_option("--new-discount", a->changes.yearlyDiscount, "Another rate of a year: 0.12")
        ->check(CLI::Range(0.0, 10.0));
    auto *risky = add(app, session, chosen, a, {"risk", "Who is slipping away, by value at risk"}, risk);
    addScope(*risky, a);
    addLimit(*risky, a);
    risky->add_option("--check-from", a->from, "Were those flagged on this day gone?");
}

void addFigureCommands(CLI::App &app, Session &session, Action &chosen, const ArgumentsPtr &a)
{
    auto *cells = add(app, session, chosen, a, {"rfm", "Recency, frequency and money in cells"}, rfm);
    addScope(*cells, a);
    cells->add_option("--rule", a->rule, "threshold or ntile")->check(CLI::IsMember({"threshold", "ntile"}));
    cells->add_option("--from", a->from, "Who moved from which cell to which since this day");
    auto *matrix = add(app, session, chosen, a, {"cohorts", "Customers by their first purchase"}, cohorts);
    addScope(*matrix, a);
    matrix->add_option("--step", a->step, "week, month or quarter")
        ->check(CLI::IsMember({"week", "month", "quarter"}));
    auto *lost = add(app, session, chosen, a, {"attrition", "Who left, by all definitions"}, attrition);
    addScope(*lost, a);
    lost->add_option("--from", a->from, "The first day (else a year before)");
    lost->add_option("--contract-days", a->contractDays, "That an order lasts")->check(CLI::PositiveNumber);
    lost->add_option("--window", a->window, "Days of silence (else as the gaps say)")
        ->check(CLI::PositiveNumber);
    lost->add_option("--threshold", a->threshold, "Least chance of being alive")->check(CLI::Range(0.0, 1.0));
    lost->add_flag("--ids", a->ids, "With the numbers of the customers");
    auto *rules = add(app, session, chosen, a, {"baskets", "What is bought together"}, baskets);
    rules->add_option("--support", a->rules.support, "Least share of the orders")
        ->check(CLI::Range(0.0, 1.0));
    rules->add_option("--confidence", a->rules.confidence, "Least share of those with the left side")
        ->check(CLI::Range(0.0, 1.0));
    addLimit(*rules, a);
}

} // namespace

void addCustomerCommands(CLI::App &app, Session &session, Action &chosen)
{
    auto *customers = app.add_subcommand("customers", "What the orders tell of customers");
    customers->require_subcommand(1);
    const auto arguments = std::make_shared<CustomerArguments>();
    addValueCommands(*customers, session, chosen, arguments);
    addFigureCommands(*customers, session, chosen, arguments);
}

} // namespace rapport::cli
