#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/texttable.h"
#include "workspace/forecasts.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace rapport::cli {

using core::Result;
using workspace::ForecastDesk;
using workspace::Workspace;

namespace {

constexpr int kMonths = 3; ///< this one and those after it, without --to

struct ForecastArguments {
    std::string from;
    std::string to;
    std::string filter;
    bool quarters = false;
    bool byOwner = false;
    bool submit = false;
};

Result<QDate> dayOf(const std::string &text, QDate fallback)
{
    if (text.empty())
        return fallback;
    const QDate day = QDate::fromString(fromCli(text), Qt::ISODate);
    if (!day.isValid())
        return core::fail(core::ErrorCode::Parse, QStringLiteral("day.unreadable"), {fromCli(text)});
    return day;
}

Result<domain::ForecastOrder> orderOf(const Session &session, const ForecastArguments &arguments,
                                      const Workspace &workspace)
{
    const QDate today = session.clock().today();
    domain::ForecastOrder order;
    RAPPORT_TRY(order.from, dayOf(arguments.from, today));
    RAPPORT_TRY(order.to, dayOf(arguments.to, std::max(order.from, today).addMonths(kMonths - 1)));
    order.period = arguments.quarters ? domain::ForecastPeriod::Quarter : domain::ForecastPeriod::Month;
    order.byOwner = arguments.byOwner;
    RAPPORT_TRY(order.filter, domain::parseFilter(fromCli(arguments.filter), domain::RecordKind::Opportunity,
                                                  *workspace.catalogue(), workspace.currency()));
    return order;
}

/// In the store's currency; null where a rate is missing.
QJsonValue jsonOf(const domain::MoneySums &sums, const domain::ForecastTable &table, QDate day)
{
    const auto whole = sums.in(table.rates.base(), table.rates, day);
    return whole ? QJsonValue(whole->decimal()) : QJsonValue();
}

QJsonObject jsonOf(const domain::ForecastRow &row, const domain::ForecastTable &table, QDate day)
{
    return {{"from", row.from.toString(Qt::ISODate)},
            {"to", row.to.toString(Qt::ISODate)},
            {"owner", row.ownerName.isEmpty() ? QJsonValue() : QJsonValue(row.ownerName)},
            {"won", row.wonCount},
            {"open", row.openCount},
            {"without_amount", row.unpriced},
            {"closed", jsonOf(row.closed, table, day)},
            {"commit", jsonOf(row.commit, table, day)},
            {"best_case", jsonOf(row.bestCase, table, day)},
            {"pipeline", jsonOf(row.pipeline, table, day)},
            {"omitted", jsonOf(row.omitted, table, day)},
            {"weighted", jsonOf(row.weighted, table, day)},
            {"quota", row.quota ? QJsonValue(row.quota->decimal()) : QJsonValue()}};
}

QString textOf(const domain::MoneySums &sums)
{
    QStringList parts;
    for (const core::Money &part : sums.parts())
        parts.append(part.text());
    return parts.join(QStringLiteral(" + "));
}

Outcome answer(Session &session, const domain::ForecastTable &table)
{
    if (session.json) {
        QJsonArray rows;
        for (const domain::ForecastRow &row : table.rows)
            rows.append(jsonOf(row, table, session.clock().today()));
        RAPPORT_CHECK(session.print(QJsonObject{{"currency", table.rates.base()}, {"rows", rows}}));
        return ExitCode::Done;
    }
    TextTable text({"From", "Owner", "Closed", "Commit", "Best case", "Pipeline", "Weighted", "Quota"});
    for (const domain::ForecastRow &row : table.rows)
        text.add({row.from.toString(Qt::ISODate), row.ownerName, textOf(row.closed), textOf(row.commit),
                  textOf(row.bestCase), textOf(row.pipeline), textOf(row.weighted),
                  row.quota ? row.quota->text() : QString()});
    for (const QString &line : text.lines())
        RAPPORT_CHECK(session.print(line));
    return ExitCode::Done;
}

Outcome submit(Session &session, Workspace &workspace, const domain::ForecastOrder &order)
{
    RAPPORT_TRY(const auto written,
                session.wait(ForecastDesk(workspace).submit(order, domain::Origin::CommandLine), {},
                             Session::Interrupt::Ignored));
    RAPPORT_CHECK(session.acknowledge(written.changeset));
    if (session.json) {
        const QJsonValue changeset =
            written.changeset.isValid() ? QJsonValue(written.changeset.value()) : QJsonValue();
        RAPPORT_CHECK(session.print(QJsonObject{{"changeset", changeset}, {"submitted", written.value}}));
    } else {
        RAPPORT_CHECK(
            session.print(QCoreApplication::translate("Cli", "Forecasts submitted: %1.").arg(written.value)));
    }
    return ExitCode::Done;
}

Outcome forecast(Session &session, const ForecastArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace,
                session.open(arguments.submit ? storage::Access::ReadWrite : storage::Access::ReadOnly));
    RAPPORT_TRY(const domain::ForecastOrder order, orderOf(session, arguments, *workspace));
    if (arguments.submit)
        return submit(session, *workspace, order);
    RAPPORT_TRY(const domain::ForecastTable table, session.wait(ForecastDesk(*workspace).table(order)));
    return answer(session, table);
}

} // namespace

void addForecastCommand(CLI::App &app, Session &session, Action &chosen)
{
    const auto a = std::make_shared<ForecastArguments>();
    auto *command = app.add_subcommand("forecast", "What was won and what will be, by month or quarter");
    command->add_option("--from", a->from, "A day of the first period (else today)");
    command->add_option("--to", a->to, "A day of the last one (else two months later)");
    command->add_option("--filter", a->filter, "Only opportunities that it finds");
    command->add_flag("--quarters", a->quarters, "By quarter instead of month");
    command->add_flag("--by-owner", a->byOwner, "A row for each owner");
    command->add_flag("--submit", a->submit, "Keep the rows as they are now");
    command->callback([&session, &chosen, a] { chosen = [&session, a] { return forecast(session, *a); }; });
}

} // namespace rapport::cli
