// When reports are written into a folder: what `report schedule` says and `report due` does.

#include "cli/commands.h"
#include "cli/reportfile.h"
#include "messages/sentence.h"
#include "workspace/reportdesk.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

namespace rapport::cli {

using core::Result;
using domain::KeptReport;
using domain::ReportEvery;
using workspace::ReportDesk;
using workspace::Workspace;

namespace {

struct ScheduleArguments {
    std::string name;
    std::string every;
    std::string folder;
    std::string format = "html";
};

ReportEvery everyOf(const std::string &text)
{
    for (const ReportEvery every : domain::kReportEvery) {
        if (domain::reportKey(every) == fromCli(text))
            return every;
    }
    return ReportEvery::Never;
}

Outcome schedule(Session &session, const ScheduleArguments &arguments)
{
    const QString folder = QDir(fromCli(arguments.folder)).absolutePath();
    const ReportEvery every = everyOf(arguments.every);
    if (every != ReportEvery::Never && (arguments.folder.empty() || !QDir(folder).exists()))
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("folder.not-found"),
                          {fromCli(arguments.folder)});
    RAPPORT_TRY(Workspace * workspace, session.open());
    ReportDesk desk(*workspace);
    RAPPORT_TRY(const auto all, session.wait(desk.all()));
    RAPPORT_TRY(KeptReport report, chosenReport(all, fromCli(arguments.name)));
    report.definition.schedule = {};
    if (every != ReportEvery::Never)
        report.definition.schedule = {every, folder, fromCli(arguments.format), {}, {}};
    RAPPORT_TRY(const auto written, session.wait(desk.keep(report)));
    RAPPORT_CHECK(session.acknowledge(written.changeset));
    if (session.json)
        RAPPORT_CHECK(session.print(QJsonObject{{"changeset", written.changeset.value()},
                                                {"id", written.value.id.value()},
                                                {"every", domain::reportKey(every)}}));
    return ExitCode::Done;
}

QString fileOf(const KeptReport &report, QDate today)
{
    static const QRegularExpression kOdd(QStringLiteral("[^\\w .-]+"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    const domain::ReportSchedule &schedule = report.definition.schedule;
    const QString name = report.name.simplified().remove(kOdd).left(80);
    return QDir(schedule.folder)
        .filePath(QStringLiteral("%1 %2.%3")
                      .arg(name.isEmpty() ? QStringLiteral("report") : name, today.toString(Qt::ISODate),
                           schedule.format));
}

/// Writes one report and notes what came of it; a fault keeps no other from being written.
Outcome writeDue(Session &session, Workspace &workspace, KeptReport report, QDate today)
{
    const QString file = fileOf(report, today);
    const auto rows = writeReport(session, workspace, report, report.definition.schedule.format, file);
    if (!rows && rows.error().code == core::ErrorCode::Cancelled)
        return core::cancelled();
    const QString fault = rows ? QString() : messages::sentence(rows.error(), workspace.catalogue().get());
    report.definition.schedule.lastError = fault;
    if (rows)
        report.definition.schedule.lastRun = today;
    RAPPORT_CHECK(session.wait(ReportDesk(workspace).keep(report)));
    if (session.json)
        RAPPORT_CHECK(session.print(
            QJsonObject{{"name", report.name}, {"file", file}, {"error", rows ? QJsonValue() : fault}}));
    else if (rows)
        RAPPORT_CHECK(
            session.print(QCoreApplication::translate("Cli", "%1 written to %2.").arg(report.name, file)));
    if (!rows)
        session.say(QStringLiteral("%1: %2").arg(report.name, fault));
    return rows ? ExitCode::Done : ExitCode::Refused;
}

Outcome due(Session &session)
{
    RAPPORT_TRY(Workspace * workspace, session.open());
    RAPPORT_TRY(const auto all, session.wait(ReportDesk(*workspace).all()));
    const QDate today = session.clock().today();
    ExitCode code = ExitCode::Done;
    for (const KeptReport &report : all) {
        if (!report.faults.empty() || !report.definition.schedule.isDue(today))
            continue;
        RAPPORT_TRY(const ExitCode one, writeDue(session, *workspace, report, today));
        if (one != ExitCode::Done)
            code = one;
    }
    return code;
}

} // namespace

void addReportScheduleCommands(CLI::App &report, Session &session, Action &chosen)
{
    const auto a = std::make_shared<ScheduleArguments>();
    auto *plan = report.add_subcommand("schedule", "Say when a kept report is written into a folder");
    plan->add_option("NAME", a->name, "Name or id of the report")->required();
    plan->add_option("--every", a->every, "day, week or month; never ends it")
        ->required()
        ->check(CLI::IsMember({"day", "week", "month", "never"}));
    plan->add_option("--folder", a->folder, "Where to");
    plan->add_option("--format", a->format, "html, xlsx, csv or json")
        ->check(CLI::IsMember({"html", "xlsx", "csv", "json"}));
    plan->callback([&session, &chosen, a] { chosen = [&session, a] { return schedule(session, *a); }; });
    auto *now = report.add_subcommand("due", "Write the reports whose day, week or month has begun");
    now->callback([&session, &chosen] { chosen = [&session] { return due(session); }; });
}

} // namespace rapport::cli
