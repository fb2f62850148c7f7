#include "cli/commands.h"
#include "cli/pipelinearguments.h"
#include "cli/texttable.h"
#include "workspace/funnels.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace rapport::cli {

using core::Result;
using reporting::Funnel;
using workspace::Workspace;

namespace {

constexpr double kPerCent = 100;

struct FunnelArguments {
    std::string pipeline;
    std::string from;
    std::string to;
    std::string filter;
};

Result<reporting::FunnelOrder> orderOf(Session &session, Workspace &workspace,
                                       const FunnelArguments &arguments)
{
    reporting::FunnelOrder order;
    RAPPORT_TRY(order.from, dayArgument(arguments.from));
    RAPPORT_TRY(order.to, dayArgument(arguments.to));
    RAPPORT_TRY(order.filter, domain::parseFilter(fromCli(arguments.filter), domain::RecordKind::Opportunity,
                                                  *workspace.catalogue(), workspace.currency()));
    RAPPORT_TRY(order.pipeline, pipelineArgument(session, workspace, arguments.pipeline));
    return order;
}

QJsonValue jsonOf(std::optional<double> value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue jsonOf(QDate day)
{
    return day.isValid() ? QJsonValue(day.toString(Qt::ISODate)) : QJsonValue();
}

/// Amounts of each currency, and all of them in the store's currency; null where a rate is missing.
QJsonObject jsonOf(const domain::MoneySums &sums, const Funnel &funnel, QDate today)
{
    QJsonObject amounts;
    for (const core::Money &part : sums.parts())
        amounts.insert(part.currency, part.decimal());
    const auto whole = sums.in(funnel.rates.base(), funnel.rates, today);
    return {{"amounts", amounts}, {"converted", whole ? QJsonValue(whole->decimal()) : QJsonValue()}};
}

QJsonObject jsonOf(const reporting::DaysFigure &days)
{
    return {{"count", days.count}, {"mean", jsonOf(days.mean)}, {"median", jsonOf(days.median)}};
}

QJsonObject jsonOf(const reporting::FunnelStage &line, const Funnel &funnel, QDate today)
{
    return {{"stage", line.stage.name},
            {"id", line.stage.id.value()},
            {"reached", line.reached},
            {"without_amount", line.unpriced},
            {"value", jsonOf(line.value, funnel, today)},
            {"now", line.now},
            {"to_next", jsonOf(line.toNext)},
            {"to_won", jsonOf(line.toWon)},
            {"days", jsonOf(line.days)}};
}

QJsonObject jsonOf(const Funnel &funnel, QDate today)
{
    QJsonArray stages;
    for (const reporting::FunnelStage &line : funnel.stages)
        stages.append(jsonOf(line, funnel, today));
    return {{"pipeline", funnel.pipeline.name},
            {"id", funnel.pipeline.id.value()},
            {"currency", funnel.rates.base()},
            {"from", jsonOf(funnel.from)},
            {"to", jsonOf(funnel.to)},
            {"created", funnel.created},
            {"open", funnel.open()},
            {"won", funnel.won},
            {"won_value", jsonOf(funnel.wonValue, funnel, today)},
            {"lost", funnel.lost},
            {"win_rate", jsonOf(funnel.winRate)},
            {"cycle_days", jsonOf(funnel.cycle)},
            {"stages", stages}};
}

QString shareText(std::optional<double> share)
{
    return share ? QString::number(*share * kPerCent, 'f', 1) + QStringLiteral(" %") : QString();
}

QString daysText(std::optional<double> days)
{
    return days ? QString::number(*days, 'f', 1) : QString();
}

QString valueText(const domain::MoneySums &sums)
{
    QStringList parts;
    for (const core::Money &part : sums.parts())
        parts.append(part.text());
    return parts.join(QStringLiteral(" + "));
}

Result<> printText(Session &session, const Funnel &funnel)
{
    TextTable table(
        {"Stage", "Reached", "Value", "To next", "To won", "Now", "Days (mean)", "Days (median)"});
    for (const reporting::FunnelStage &line : funnel.stages)
        table.add({line.stage.name, QString::number(line.reached), valueText(line.value),
                   shareText(line.toNext), shareText(line.toWon), QString::number(line.now),
                   daysText(line.days.mean), daysText(line.days.median)});
    table.add({QCoreApplication::translate("Cli", "Won"), QString::number(funnel.won),
               valueText(funnel.wonValue), QString(), QString(), QString(), daysText(funnel.cycle.mean),
               daysText(funnel.cycle.median)});
    RAPPORT_CHECK(session.print(table));
    return session.print(QCoreApplication::translate("Cli", "Created: %1, open: %2, lost: %3, win rate: %4")
                             .arg(funnel.created)
                             .arg(funnel.open())
                             .arg(funnel.lost)
                             .arg(funnel.winRate ? shareText(funnel.winRate) : QStringLiteral("–")));
}

Outcome funnel(Session &session, const FunnelArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const reporting::FunnelOrder order, orderOf(session, *workspace, arguments));
    RAPPORT_TRY(const Funnel read, session.wait(workspace::FunnelDesk(*workspace).funnel(order)));
    if (session.json)
        RAPPORT_CHECK(session.print(jsonOf(read, session.clock().today())));
    else
        RAPPORT_CHECK(printText(session, read));
    return ExitCode::Done;
}

} // namespace

void addFunnelCommand(CLI::App &app, Session &session, Action &chosen)
{
    const auto a = std::make_shared<FunnelArguments>();
    auto *command =
        app.add_subcommand("funnel", "How many opportunities came how far, and how long each stage took");
    command->add_option("--pipeline", a->pipeline, "Name or number (else the first)");
    command->add_option("--from", a->from, "Opened on this day or later");
    command->add_option("--to", a->to, "Opened on this day or earlier");
    command->add_option("--filter", a->filter, "Only opportunities that it finds");
    command->callback([&session, &chosen, a] { chosen = [&session, a] { return funnel(session, *a); }; });
}

} // namespace rapport::cli
