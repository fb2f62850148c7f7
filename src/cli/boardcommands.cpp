#include "cli/commands.h"
#include "cli/pipelinearguments.h"
#include "cli/texttable.h"
#include "workspace/deals.h"
#include "workspace/pipelinehistory.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace rapport::cli {

using core::Result;
using domain::RecordId;
using domain::RecordKind;
using workspace::DealDesk;
using workspace::Workspace;

namespace {

struct BoardArguments {
    std::string pipeline;
    std::string filter;
    std::string by = "stage";
    std::string asOf;
    std::string from;
    std::string to;
};

/// A day that must be given.
Result<QDate> dayOf(const std::string &text)
{
    RAPPORT_TRY(const QDate day, dayArgument(text));
    if (!day.isValid())
        return core::fail(core::ErrorCode::Parse, QStringLiteral("day.unreadable"), {fromCli(text)});
    return day;
}

/// Amounts of each currency, and all of them in the store's currency where rates are known.
QJsonObject jsonOf(const domain::MoneySums &sums, const domain::Board &board, QDate day)
{
    QJsonObject object;
    for (const core::Money &part : sums.parts())
        object.insert(part.currency, part.decimal());
    const auto converted = sums.in(board.rates.base(), board.rates, day);
    return {{"amounts", object}, {"converted", converted ? QJsonValue(converted->decimal()) : QJsonValue()}};
}

/// What a column stands for: a name, a value, or the days of a month board.
QString nameOf(const domain::BoardColumn &column)
{
    if (!column.isMonths())
        return column.name.isEmpty() ? column.value.canonical() : column.name;
    const auto day = [](QDate date) { return date.toString(Qt::ISODate); };
    return day(column.from) + QStringLiteral("..") + day(column.to);
}

QJsonObject jsonOf(const domain::BoardColumn &figures, const QString &key, const domain::Board &board,
                   QDate day)
{
    const RecordId id = figures.stage();
    return {{key, nameOf(figures)},
            {"id", id.isValid() ? QJsonValue(id.value()) : QJsonValue()},
            {"count", figures.count},
            {"without_amount", figures.unpriced},
            {"sum", jsonOf(figures.sum, board, day)},
            {"weighted", jsonOf(figures.weighted, board, day)}};
}

QString textOf(const domain::MoneySums &sums)
{
    QStringList parts;
    for (const core::Money &part : sums.parts())
        parts.append(part.text());
    return parts.join(QStringLiteral(" + "));
}

Result<domain::Board> readBoard(Session &session, Workspace &workspace, const BoardArguments &arguments,
                                RecordId id, const domain::Filter &filter)
{
    if (arguments.asOf.empty())
        return session.wait(DealDesk(workspace).board(id, fromCli(arguments.by), filter));
    RAPPORT_TRY(const QDate day, dayOf(arguments.asOf));
    return session.wait(workspace::PipelineHistory(workspace).board(id, day));
}

Outcome board(Session &session, const BoardArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const domain::Filter filter,
                domain::parseFilter(fromCli(arguments.filter), RecordKind::Opportunity,
                                    *workspace->catalogue(), workspace->currency()));
    RAPPORT_TRY(const RecordId id, pipelineArgument(session, *workspace, arguments.pipeline));
    RAPPORT_TRY(const domain::Board shown, readBoard(session, *workspace, arguments, id, filter));
    RAPPORT_TRY(const domain::BoardColumn total, domain::totalOf(shown));
    const QDate today = session.clock().today();
    if (session.json) {
        const QString key = shown.isByStage() ? QStringLiteral("stage") : QStringLiteral("value");
        QJsonArray columns;
        for (const domain::BoardColumn &column : shown.columns)
            columns.append(jsonOf(column, key, shown, today));
        RAPPORT_CHECK(session.print(QJsonObject{{"pipeline", shown.pipeline.name},
                                                {"id", shown.pipeline.id.value()},
                                                {"currency", shown.rates.base()},
                                                {shown.isByStage() ? "stages" : "columns", columns},
                                                {"by", shown.axis},
                                                {"total", jsonOf(total, key, shown, today)}}));
        return ExitCode::Done;
    }
    TextTable table({shown.isByStage() ? "Stage" : "Value", "Count", "Sum", "Weighted"});
    for (const domain::BoardColumn &column : shown.columns)
        table.add(
            {nameOf(column), QString::number(column.count), textOf(column.sum), textOf(column.weighted)});
    table.add({QCoreApplication::translate("Cli", "Together"), QString::number(total.count),
               textOf(total.sum), textOf(total.weighted)});
    RAPPORT_CHECK(session.print(table));
    return ExitCode::Done;
}

/// Names of stages by their number, for those that were moved.
QString stageName(const domain::Pipeline &pipeline, const QString &number)
{
    const domain::Stage *stage = pipeline.find(RecordId(number.toLongLong()));
    return stage ? stage->name : number;
}

QJsonObject jsonOf(const domain::DealChange &change, const domain::Pipeline &pipeline)
{
    const bool moved = change.kind == domain::DealChange::Kind::Moved;
    const auto text = [&](const QString &value) {
        return value.isEmpty() ? QJsonValue() : QJsonValue(moved ? stageName(pipeline, value) : value);
    };
    return {{"what", domain::dealChangeKey(change.kind)},
            {"id", change.id.value()},
            {"name", change.name},
            {"before", text(change.before)},
            {"after", text(change.after)},
            {"difference", change.difference ? QJsonValue(change.difference->text()) : QJsonValue()}};
}

Outcome answerCompared(Session &session, const workspace::PipelineComparison &compared)
{
    const domain::Pipeline &pipeline = compared.after.pipeline;
    if (session.json) {
        QJsonArray steps;
        for (const domain::Waterfall::Step &step : compared.waterfall.steps)
            steps.append(
                QJsonObject{{"what", step.kind}, {"value", step.value.decimal()}, {"count", step.count}});
        QJsonArray changes;
        for (const domain::DealChange &change : compared.changes)
            changes.append(jsonOf(change, pipeline));
        RAPPORT_CHECK(session.print(QJsonObject{{"pipeline", pipeline.name},
                                                {"currency", compared.after.rates.base()},
                                                {"steps", steps},
                                                {"changes", changes}}));
        return ExitCode::Done;
    }
    TextTable table({"What", "Count", "Value"});
    for (const domain::Waterfall::Step &step : compared.waterfall.steps)
        table.add({step.kind, QString::number(step.count), step.value.text()});
    RAPPORT_CHECK(session.print(table));
    for (const domain::DealChange &change : compared.changes) {
        const QJsonObject object = jsonOf(change, pipeline);
        RAPPORT_CHECK(session.print(QStringLiteral("%1  %2  %3 -> %4")
                                        .arg(object.value(QStringLiteral("what")).toString(), change.name,
                                             object.value(QStringLiteral("before")).toString(),
                                             object.value(QStringLiteral("after")).toString())));
    }
    return ExitCode::Done;
}

Outcome compare(Session &session, const BoardArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const QDate from, dayOf(arguments.from));
    RAPPORT_TRY(const QDate to, dayOf(arguments.to));
    RAPPORT_TRY(const RecordId id, pipelineArgument(session, *workspace, arguments.pipeline));
    RAPPORT_TRY(const workspace::PipelineComparison compared,
                session.wait(workspace::PipelineHistory(*workspace).compare(id, from, to)));
    return answerCompared(session, compared);
}

} // namespace

void addBoardCommands(CLI::App &app, Session &session, Action &chosen)
{
    auto *boardCommand =
        app.add_subcommand("board", "Count, sum and weighted sum of the open opportunities of each stage");
    const auto showing = std::make_shared<BoardArguments>();
    boardCommand->add_option("PIPELINE", showing->pipeline, "Name or number (else the first)");
    boardCommand->add_option("--filter", showing->filter, "Only opportunities that it finds");
    boardCommand->add_option("--by", showing->by, "Field whose values are the columns (else the stage)");
    boardCommand->add_option("--as-of", showing->asOf, "The board as it was at the end of a day");
    boardCommand->callback(
        [&session, &chosen, showing] { chosen = [&session, showing] { return board(session, *showing); }; });
    const auto comparing = std::make_shared<BoardArguments>();
    auto *compareCommand = app.add_subcommand("compare", "What happened to a pipeline between two days");
    compareCommand->add_option("FROM", comparing->from, "The day whose end it begins with")->required();
    compareCommand->add_option("TO", comparing->to, "The last day")->required();
    compareCommand->add_option("PIPELINE", comparing->pipeline, "Name or number (else the first)");
    compareCommand->callback([&session, &chosen, comparing] {
        chosen = [&session, comparing] { return compare(session, *comparing); };
    });
}

} // namespace rapport::cli
