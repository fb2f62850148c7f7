#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/texttable.h"
#include "exchange/numbertable.h"
#include "reporting/bgbb.h"
#include "reporting/bgnbd.h"
#include "reporting/gammagamma.h"
#include "reporting/paretonbd.h"
#include "reporting/shiftedbetageometric.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <algorithm>
#include <cmath>

namespace rapport::cli {

using core::Result;
using exchange::NumberTable;
using reporting::ModelFit;

namespace {

struct FitArguments {
    std::string model;
    std::string file;
    std::string encoding;
    std::string delimiter;
};

/// What is said of a fit, whatever its model.
struct Answer {
    QStringList names; ///< of the parameters
    ModelFit fit;
    QJsonObject more; ///< of this model only
};

bool isWhole(double value, double most)
{
    return value >= 0 && value <= most && !(std::floor(value) < value);
}

tl::unexpected<core::Error> notWhole(const NumberTable &table, const NumberTable::Row &row, qsizetype column,
                                     double most)
{
    return core::fail(
        table.fault(row, column, QStringLiteral("numbers.not-whole"), {QString::number(most, 'f', 0)}));
}

tl::unexpected<core::Error> tooLarge(const NumberTable &table, const NumberTable::Row &row, qsizetype column,
                                     qsizetype limit)
{
    const double most = row.cells[static_cast<std::size_t>(limit)];
    return core::fail(table.fault(row, column, QStringLiteral("numbers.too-large"),
                                  {QString::number(most, 'g', 15), table.columns[limit]}));
}

Result<std::vector<reporting::CustomerHistory>> historiesIn(const NumberTable &table)
{
    std::vector<reporting::CustomerHistory> histories;
    for (const NumberTable::Row &row : table.rows) {
        const reporting::CustomerHistory history{row.cells[0], row.cells[1], row.cells[2]};
        if (!isWhole(history.frequency, reporting::kMostPurchases))
            return notWhole(table, row, 0, reporting::kMostPurchases);
        for (const qsizetype column : {1, 2}) {
            if (row.cells[static_cast<std::size_t>(column)] < 0)
                return core::fail(table.fault(row, column, QStringLiteral("numbers.negative")));
        }
        if (history.recency > history.age)
            return tooLarge(table, row, 1, 2);
        if (history.recency > 0 && !(history.frequency > 0))
            return core::fail(table.fault(row, 1, QStringLiteral("numbers.without-purchase")));
        histories.push_back(history);
    }
    return histories;
}

Result<std::vector<reporting::CustomerSpend>> spendsIn(const NumberTable &table)
{
    std::vector<reporting::CustomerSpend> spends;
    for (const NumberTable::Row &row : table.rows) {
        if (!isWhole(row.cells[0], reporting::kMostPurchases))
            return notWhole(table, row, 0, reporting::kMostPurchases);
        spends.push_back({row.cells[0], row.cells[1]});
    }
    return spends;
}

Result<std::vector<reporting::OpportunityHistory>> opportunitiesIn(const NumberTable &table)
{
    std::vector<reporting::OpportunityHistory> histories;
    for (const NumberTable::Row &row : table.rows) {
        for (qsizetype column = 0; column < 3; ++column) {
            if (!isWhole(row.cells[static_cast<std::size_t>(column)], reporting::kMostOpportunities))
                return notWhole(table, row, column, reporting::kMostOpportunities);
        }
        if (row.cells[0] > row.cells[1])
            return tooLarge(table, row, 0, 1);
        if (row.cells[1] > row.cells[2])
            return tooLarge(table, row, 1, 2);
        if (row.cells[1] > 0 && !(row.cells[0] > 0))
            return core::fail(table.fault(row, 1, QStringLiteral("numbers.without-purchase")));
        if (!(row.cells[3] > 0))
            return core::fail(table.fault(row, 3, QStringLiteral("numbers.not-positive")));
        histories.push_back({static_cast<int>(row.cells[0]), static_cast<int>(row.cells[1]),
                             static_cast<int>(row.cells[2]), row.cells[3]});
    }
    return histories;
}

Result<std::vector<double>> survivorsIn(const NumberTable &table)
{
    std::vector<double> survivors;
    for (const NumberTable::Row &row : table.rows) {
        const auto due = static_cast<double>(survivors.size());
        if (row.cells[0] < due || row.cells[0] > due)
            return core::fail(
                table.fault(row, 0, QStringLiteral("numbers.period"), {QString::number(survivors.size())}));
        if (row.cells[1] < 0)
            return core::fail(table.fault(row, 1, QStringLiteral("numbers.negative")));
        if (!survivors.empty() && row.cells[1] > survivors.back())
            return core::fail(table.fault(row, 1, QStringLiteral("numbers.more-survivors"),
                                          {QString::number(survivors.back(), 'g', 15)}));
        survivors.push_back(row.cells[1]);
    }
    return survivors;
}

Result<Answer> fitHistories(const NumberTable &table, const core::Progress &progress,
                            reporting::DropoutRule rule)
{
    RAPPORT_TRY(const auto histories, historiesIn(table));
    RAPPORT_TRY(auto fitted, reporting::fitBgNbd(histories, rule, progress));
    return Answer{{"r", "alpha", "a", "b"}, std::move(fitted.fit), {}};
}

Result<Answer> fitBgNbd(const NumberTable &table, const core::Progress &progress)
{
    return fitHistories(table, progress, reporting::DropoutRule::AfterRepeats);
}

Result<Answer> fitMbgNbd(const NumberTable &table, const core::Progress &progress)
{
    return fitHistories(table, progress, reporting::DropoutRule::AfterEach);
}

Result<Answer> fitPareto(const NumberTable &table, const core::Progress &progress)
{
    RAPPORT_TRY(const auto histories, historiesIn(table));
    RAPPORT_TRY(auto fitted, reporting::fitParetoNbd(histories, progress));
    return Answer{{"r", "alpha", "s", "beta"}, std::move(fitted.fit), {}};
}

Result<Answer> fitSpends(const NumberTable &table, const core::Progress &progress)
{
    RAPPORT_TRY(const auto spends, spendsIn(table));
    RAPPORT_TRY(auto fitted, reporting::fitGammaGamma(spends, progress));
    const QJsonValue correlation = fitted.correlation ? QJsonValue(*fitted.correlation) : QJsonValue();
    return Answer{
        {"p", "q", "v"}, std::move(fitted.fit), {{"left_out", fitted.leftOut}, {"correlation", correlation}}};
}

Result<Answer> fitOpportunities(const NumberTable &table, const core::Progress &progress)
{
    RAPPORT_TRY(const auto histories, opportunitiesIn(table));
    RAPPORT_TRY(auto fitted, reporting::fitBgBb(histories, progress));
    return Answer{{"alpha", "beta", "gamma", "delta"}, std::move(fitted.fit), {}};
}

Result<Answer> fitSurvivors(const NumberTable &table, const core::Progress &progress)
{
    RAPPORT_TRY(const auto survivors, survivorsIn(table));
    RAPPORT_TRY(auto fitted, reporting::fitShiftedBetaGeometric(survivors, progress));
    return Answer{{"alpha", "beta"}, std::move(fitted.fit), {}};
}

/// A model that can be asked for: its columns, and what fits it.
struct Model {
    const char *name;
    QStringList columns;
    Result<Answer> (*fit)(const NumberTable &, const core::Progress &);
};

const std::vector<Model> &models()
{
    static const QStringList histories{"frequency", "recency", "T"};
    static const std::vector<Model> all{{"bgnbd", histories, fitBgNbd},
                                        {"mbgnbd", histories, fitMbgNbd},
                                        {"paretonbd", histories, fitPareto},
                                        {"bgbb", {"x", "t_x", "n", "customers"}, fitOpportunities},
                                        {"gammagamma", {"frequency", "monetary_value"}, fitSpends},
                                        {"sbg", {"period", "survivors"}, fitSurvivors}};
    return all;
}

QJsonObject jsonOf(const Model &model, const Answer &answer, double seconds)
{
    const ModelFit &fit = answer.fit;
    QJsonObject parameters;
    QJsonObject errors;
    for (qsizetype i = 0; i < answer.names.size(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        parameters.insert(answer.names[i], fit.parameters[at]);
        errors.insert(answer.names[i],
                      fit.standardErrors[at] ? QJsonValue(*fit.standardErrors[at]) : QJsonValue());
    }
    QJsonObject json = answer.more;
    json.insert("model", QLatin1String(model.name));
    json.insert("parameters", parameters);
    json.insert("standard_errors", errors);
    json.insert("log_likelihood", fit.logLikelihood);
    json.insert("aic", fit.aic());
    json.insert("bic", fit.bic());
    json.insert("customers", fit.customers);
    json.insert("converged", fit.converged);
    json.insert("weakly_identified", fit.weaklyIdentified);
    json.insert("condition", fit.condition ? QJsonValue(*fit.condition) : QJsonValue());
    json.insert("iterations", fit.iterations);
    json.insert("seconds", seconds);
    return json;
}

Result<> printFit(Session &session, const Answer &answer)
{
    constexpr int kDigits = 6;
    const ModelFit &fit = answer.fit;
    TextTable table({QCoreApplication::translate("Cli", "Parameter"),
                     QCoreApplication::translate("Cli", "Value"),
                     QCoreApplication::translate("Cli", "Standard error")});
    for (qsizetype i = 0; i < answer.names.size(); ++i) {
        const auto &error = fit.standardErrors[static_cast<std::size_t>(i)];
        table.add({answer.names[i],
                   QString::number(fit.parameters[static_cast<std::size_t>(i)], 'g', kDigits),
                   error ? QString::number(*error, 'g', kDigits) : QString()});
    }
    RAPPORT_CHECK(session.print(table));
    RAPPORT_CHECK(session.print(
        QCoreApplication::translate("Cli", "Log-likelihood %1, AIC %2, BIC %3, of %4 customers.")
            .arg(fit.logLikelihood, 0, 'f', 3)
            .arg(fit.aic(), 0, 'f', 3)
            .arg(fit.bic(), 0, 'f', 3)
            .arg(fit.customers, 0, 'f', 0)));
    if (!fit.converged)
        RAPPORT_CHECK(session.print(QCoreApplication::translate(
            "Cli", "The fit did not converge: these are the best parameters that were found.")));
    if (fit.weaklyIdentified)
        RAPPORT_CHECK(session.print(QCoreApplication::translate(
            "Cli", "The data hardly tell these parameters apart: forecasts may be right, single parameters "
                   "mean nothing.")));
    return {};
}

Outcome fitModel(Session &session, const FitArguments &arguments)
{
    exchange::TableOptions options;
    options.encoding = fromCli(arguments.encoding);
    RAPPORT_TRY(options.delimiter, delimiterArgument(fromCli(arguments.delimiter)));
    const core::StopToken stop([] { return isInterrupted(); });
    options.stop = stop;
    const auto model = std::find_if(models().begin(), models().end(),
                                    [&](const Model &one) { return arguments.model == one.name; });
    RAPPORT_TRY(const NumberTable table,
                exchange::readNumbers(fromCli(arguments.file), model->columns, options));
    QElapsedTimer clock;
    clock.start();
    RAPPORT_TRY(const Answer answer, model->fit(table, {stop, {}}));
    const double seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    if (session.json)
        RAPPORT_CHECK(session.print(jsonOf(*model, answer, seconds)));
    else
        RAPPORT_CHECK(printFit(session, answer));
    return ExitCode::Done;
}

} // namespace

void addFitCommand(CLI::App &app, Session &session, Action &chosen)
{
    const auto a = std::make_shared<FitArguments>();
    std::vector<std::string> names;
    for (const Model &model : models())
        names.emplace_back(model.name);
    auto *command = app.add_subcommand("fit", "Fits a model of a customer base to a table of summaries");
    command->add_option("MODEL", a->model, "bgnbd, mbgnbd, paretonbd, bgbb, gammagamma or sbg")
        ->required()
        ->check(CLI::IsMember(names));
    command->add_option("FILE", a->file, "CSV or another table, with the columns of the model")->required();
    command->add_option("--encoding", a->encoding, "Of the file; else its byte-order mark or UTF-8");
    command->add_option("--delimiter", a->delimiter, "Of the file: , ; tab |");
    command->callback([&session, &chosen, a] { chosen = [&session, a] { return fitModel(session, *a); }; });
}

} // namespace rapport::cli
