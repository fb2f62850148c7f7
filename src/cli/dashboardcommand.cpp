#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/reportfile.h"
#include "core/safefile.h"
#include "messages/dashboardreport.h"

#include <QCoreApplication>
#include <algorithm>

namespace rapport::cli {

using core::Result;
using domain::Dashboard;
using workspace::DashboardDesk;
using workspace::Workspace;

namespace {

struct DashboardArguments {
    std::string name;
    std::string file;
    std::string format = "html";
    std::string from;
    std::string to;
    std::string team;
};
using DashboardPtr = std::shared_ptr<DashboardArguments>;

Result<QDate> dayOf(const std::string &text, QDate otherwise)
{
    if (text.empty())
        return otherwise;
    const QDate day = QDate::fromString(fromCli(text), Qt::ISODate);
    if (!day.isValid())
        return core::fail(core::ErrorCode::Parse, QStringLiteral("day.unreadable"), {fromCli(text)});
    return day;
}

Result<workspace::DashboardScope> scopeOf(const DashboardArguments &arguments, QDate today)
{
    const QDate month(today.year(), today.month(), 1);
    workspace::DashboardScope scope;
    RAPPORT_TRY(scope.period.first, dayOf(arguments.from, month));
    RAPPORT_TRY(scope.period.last, dayOf(arguments.to, month.addMonths(1).addDays(-1)));
    scope.whose.team = fromCli(arguments.team);
    return scope;
}

Outcome write(Session &session, const DashboardArguments &arguments)
{
    messages::DashboardReport report;
    RAPPORT_TRY(report.scope, scopeOf(arguments, session.clock().today()));
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    DashboardDesk desk(*workspace);
    RAPPORT_TRY(const std::vector<Dashboard> all, session.wait(desk.all()));
    RAPPORT_TRY(report.dashboard, chosenDashboard(all, fromCli(arguments.name)));
    RAPPORT_TRY(report.answers, session.wait(desk.answers(report.dashboard.tiles, report.scope)));
    RAPPORT_TRY(const DashboardDesk::Answers customers,
                session.wait(desk.customerAnswers(report.dashboard.tiles, report.scope),
                             QCoreApplication::translate("Cli", "Reading purchases")));
    report.answers.complete(customers);
    report.owner = report.scope.whose.team;
    report.currency = workspace->currency();
    const QString format =
        session.json && arguments.file.empty() ? QStringLiteral("json") : fromCli(arguments.format);
    RAPPORT_TRY(const QByteArray bytes, messages::dashboardFile(report, format));
    const QString file = fromCli(arguments.file);
    if (file.isEmpty() || file == QLatin1String("-")) {
        RAPPORT_CHECK(session.printBytes(bytes));
        return ExitCode::Done;
    }
    RAPPORT_TRY(const auto target, core::SafeFile::create(file));
    RAPPORT_CHECK(target->write(bytes));
    RAPPORT_CHECK(target->commit());
    session.say(QCoreApplication::translate("Cli", "%1 written to %2.")
                    .arg(messages::dashboardName(report.dashboard), file));
    return ExitCode::Done;
}

} // namespace

Result<Dashboard> chosenDashboard(const std::vector<Dashboard> &all, const QString &name)
{
    QStringList names;
    for (const Dashboard &one : all) {
        const QString shown = messages::dashboardName(one);
        if (shown.compare(name, Qt::CaseInsensitive) == 0 || (!name.isEmpty() && one.role == name))
            return one;
        names.append(shown);
    }
    return core::fail(core::ErrorCode::NotFound, QStringLiteral("dashboard.none"),
                      {name, names.join(QStringLiteral(", "))});
}

void addDashboardCommand(CLI::App &app, Session &session, Action &chosen)
{
    const auto a = std::make_shared<DashboardArguments>();
    auto *command = app.add_subcommand("dashboard", "Write a dashboard with its figures into a file");
    command->add_option("NAME", a->name, "Name of the dashboard, or the role that it is for")->required();
    command->add_option("FILE", a->file, "Where to; nothing or -: standard output");
    command->add_option("--format", a->format, "html, xlsx, csv or json");
    command->add_option("--from", a->from, "First day of the period; else that of this month");
    command->add_option("--to", a->to, "Last day of the period; else that of this month");
    command->add_option("--team", a->team, "Only the figures of a team");
    command->callback([&session, &chosen, a] { chosen = [&session, a] { return write(session, *a); }; });
}

} // namespace rapport::cli
