// When reports and dashboards are written into a folder: what `report schedule` says and `report due` does.

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/reportfile.h"
#include "messages/schedulewords.h"
#include "messages/sentence.h"
#include "messages/tilewords.h"
#include "workspace/schedules.h"

#include <QCoreApplication>
#include <QDir>

namespace rapport::cli {

using core::Result;
using domain::Dashboard;
using domain::KeptReport;
using domain::RecordKind;
using domain::ReportEvery;
using domain::ReportSchedule;
using workspace::ScheduleDesk;
using workspace::ScheduledFile;
using workspace::Workspace;

namespace {

struct ScheduleArguments {
    std::string name;
    std::string every;
    std::string folder;
    std::string format = "html";
    std::string at;
    bool dashboard = false;
};

struct Changed {
    domain::ChangesetId changeset;
    domain::RecordId id;
};

ReportEvery everyOf(const std::string &text)
{
    for (const ReportEvery every : domain::kReportEvery) {
        if (domain::reportKey(every) == fromCli(text))
            return every;
    }
    return ReportEvery::Never;
}

Result<ReportSchedule> scheduleOf(const ScheduleArguments &arguments)
{
    ReportSchedule schedule;
    schedule.every = everyOf(arguments.every);
    if (schedule.every == ReportEvery::Never)
        return schedule;
    schedule.folder = QDir(fromCli(arguments.folder)).absolutePath();
    if (arguments.folder.empty() || !QDir(schedule.folder).exists())
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("folder.not-found"),
                          {fromCli(arguments.folder)});
    schedule.format = fromCli(arguments.format);
    if (!arguments.at.empty()) {
        schedule.at = QTime::fromString(fromCli(arguments.at), QStringLiteral("H:mm"));
        if (!schedule.at.isValid())
            return core::fail(core::ErrorCode::Parse, QStringLiteral("time.unreadable"),
                              {fromCli(arguments.at)});
    }
    return schedule;
}

Result<Changed> scheduleReport(Session &session, Workspace &workspace, const QString &name,
                               const ReportSchedule &schedule)
{
    RAPPORT_TRY(const auto all, session.wait(workspace::ReportDesk(workspace).all()));
    RAPPORT_TRY(const KeptReport report, chosenReport(all, name));
    if (!report.faults.empty())
        return core::fail(
            {core::ErrorCode::Validation, QStringLiteral("report.faults"), {}, {}, report.faults});
    RAPPORT_TRY(const auto written, session.wait(ScheduleDesk(workspace).set({RecordKind::Report, report.id},
                                                                             report.name, schedule)));
    return Changed{written.changeset, report.id};
}

/// The first change of templates makes records of all of them.
Result<Changed> scheduleDashboard(Session &session, Workspace &workspace, const QString &name,
                                  const ReportSchedule &schedule)
{
    workspace::DashboardDesk desk(workspace);
    RAPPORT_TRY(std::vector<Dashboard> all, session.wait(desk.all()));
    RAPPORT_TRY(const Dashboard chosen, chosenDashboard(all, name));
    if (chosen.id.isValid()) {
        RAPPORT_TRY(const auto written, session.wait(ScheduleDesk(workspace).set(
                                            {RecordKind::Dashboard, chosen.id}, chosen.name, schedule)));
        return Changed{written.changeset, chosen.id};
    }
    std::size_t at = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].role == chosen.role) {
            all[i].schedule = schedule;
            at = i;
        }
        all[i].name = messages::dashboardName(all[i]);
    }
    RAPPORT_TRY(const auto written, session.wait(desk.keep(all)));
    return Changed{written.changeset, written.value[at].id};
}

Outcome schedule(Session &session, const ScheduleArguments &arguments)
{
    RAPPORT_TRY(ReportSchedule wanted, scheduleOf(arguments));
    RAPPORT_TRY(Workspace * workspace, session.open());
    wanted.user = workspace->user();
    const QString name = fromCli(arguments.name);
    RAPPORT_TRY(const Changed changed, arguments.dashboard
                                           ? scheduleDashboard(session, *workspace, name, wanted)
                                           : scheduleReport(session, *workspace, name, wanted));
    RAPPORT_CHECK(session.acknowledge(changed.changeset));
    if (session.json)
        RAPPORT_CHECK(session.print(QJsonObject{{"changeset", changed.changeset.value()},
                                                {"id", changed.id.value()},
                                                {"every", domain::reportKey(wanted.every)}}));
    return ExitCode::Done;
}

/// Says what came of one, and how it is noted.
Result<ScheduleDesk::Note> tell(Session &session, const Workspace &workspace, const ScheduledFile &file)
{
    const QString fault =
        file.fault ? messages::sentence(*file.fault, workspace.catalogue().get()) : QString();
    if (session.json)
        RAPPORT_CHECK(session.print(QJsonObject{{"name", file.name},
                                                {"file", file.file},
                                                {"error", file.fault ? QJsonValue(fault) : QJsonValue()}}));
    else if (!file.fault)
        RAPPORT_CHECK(
            session.print(QCoreApplication::translate("Cli", "%1 written to %2.").arg(file.name, file.file)));
    if (file.fault)
        session.say(QStringLiteral("%1: %2").arg(file.name, fault));
    return ScheduleDesk::Note{file.ref, file.name, fault};
}

Outcome due(Session &session)
{
    RAPPORT_TRY(Workspace * workspace, session.open());
    ScheduleDesk desk(*workspace);
    RAPPORT_TRY(const auto all, session.wait(desk.due(ScheduleDesk::Whose::Seen)));
    if (all.empty())
        return ExitCode::Done;
    RAPPORT_TRY(const std::vector<ScheduledFile> files, session.wait(desk.write(all, messages::fileMaker())));
    ExitCode code = ExitCode::Done;
    std::vector<ScheduleDesk::Note> notes;
    for (const ScheduledFile &file : files) {
        RAPPORT_TRY(ScheduleDesk::Note note, tell(session, *workspace, file));
        notes.push_back(std::move(note));
        if (file.fault)
            code = ExitCode::Refused;
    }
    RAPPORT_CHECK(session.wait(desk.note(notes)));
    return code;
}

} // namespace

void addReportScheduleCommands(CLI::App &report, Session &session, Action &chosen)
{
    const auto a = std::make_shared<ScheduleArguments>();
    auto *plan = report.add_subcommand("schedule", "Say when a kept report is written into a folder");
    plan->add_option("NAME", a->name, "Name or id of the report; of a dashboard its name or role")
        ->required();
    plan->add_option("--every", a->every, "day, week or month; never ends it")
        ->required()
        ->check(CLI::IsMember({"day", "week", "month", "never"}));
    plan->add_option("--folder", a->folder, "Where to");
    plan->add_option("--format", a->format, "html, xlsx, csv or json")
        ->check(CLI::IsMember({"html", "xlsx", "csv", "json"}));
    plan->add_option("--at", a->at, "HH:MM of the first day of a turn; else from its beginning");
    plan->add_flag("--dashboard", a->dashboard, "NAME is a dashboard");
    plan->callback([&session, &chosen, a] { chosen = [&session, a] { return schedule(session, *a); }; });
    auto *now = report.add_subcommand("due", "Write what is due: its day, week or month has begun");
    now->callback([&session, &chosen] { chosen = [&session] { return due(session); }; });
}

} // namespace rapport::cli
