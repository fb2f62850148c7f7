#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/reportfile.h"
#include "cli/texttable.h"
#include "messages/fieldlabel.h"
#include "messages/reportsheet.h"
#include "workspace/reportdesk.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace rapport::cli {

using core::Result;
using domain::KeptReport;
using workspace::ReportDesk;
using workspace::Workspace;

namespace {

struct ReportArguments {
    std::string name;
    std::string file;
    std::string format;
};

/// What was asked for, or what the file's name says.
QString formatOf(const ReportArguments &arguments, bool json)
{
    static const QStringList kFormats{QStringLiteral("html"), QStringLiteral("xlsx"), QStringLiteral("csv"),
                                      QStringLiteral("json")};
    const QString suffix = QFileInfo(fromCli(arguments.file)).suffix().toLower();
    if (!arguments.format.empty())
        return fromCli(arguments.format);
    if (kFormats.contains(suffix))
        return suffix;
    return json ? QStringLiteral("json") : QStringLiteral("csv");
}

Outcome run(Session &session, const ReportArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const auto all, session.wait(ReportDesk(*workspace).all()));
    RAPPORT_TRY(const KeptReport report, chosenReport(all, fromCli(arguments.name)));
    const QString format = formatOf(arguments, session.json);
    const QString file = arguments.file == "-" ? QString() : fromCli(arguments.file);
    RAPPORT_TRY(const qint64 rows, writeReport(session, *workspace, report, format, file));
    if (file.isEmpty())
        return ExitCode::Done;
    if (session.json)
        RAPPORT_CHECK(session.print(QJsonObject{{"rows", rows}, {"file", file}}));
    else
        RAPPORT_CHECK(
            session.print(QCoreApplication::translate("Cli", "%1 written to %2.").arg(report.name, file)));
    return ExitCode::Done;
}

Outcome list(Session &session)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const auto all, session.wait(ReportDesk(*workspace).all()));
    TextTable table({QCoreApplication::translate("Cli", "Id"), QCoreApplication::translate("Cli", "Report"),
                     QCoreApplication::translate("Cli", "About"),
                     QCoreApplication::translate("Cli", "Shown as")});
    for (const KeptReport &one : all) {
        if (session.json)
            RAPPORT_CHECK(session.print(QJsonObject{{"id", one.id.value()},
                                                    {"name", one.name},
                                                    {"kind", domain::kindPlural(one.definition.kind)},
                                                    {"layout", domain::reportKey(one.definition.layout)},
                                                    {"shared", one.shared},
                                                    {"readable", one.faults.empty()}}));
        else
            table.add({QString::number(one.id.value()), one.name, messages::kindTitle(one.definition.kind),
                       messages::layoutName(one.definition.layout)});
    }
    if (!session.json)
        RAPPORT_CHECK(session.print(table));
    return ExitCode::Done;
}

} // namespace

void addReportCommands(CLI::App &report, Session &session, Action &chosen)
{
    const auto a = std::make_shared<ReportArguments>();
    auto *one = report.add_subcommand("run", "Write a kept report into a file");
    one->add_option("NAME", a->name, "Name or id of the report")->required();
    one->add_option("FILE", a->file, "Where to; nothing or -: standard output");
    one->add_option("--format", a->format, "csv, json, xlsx or html; else by the name of the file")
        ->check(CLI::IsMember({"csv", "json", "xlsx", "html"}));
    one->callback([&session, &chosen, a] { chosen = [&session, a] { return run(session, *a); }; });
    auto *all = report.add_subcommand("list", "The reports that are kept");
    all->callback([&session, &chosen] { chosen = [&session] { return list(session); }; });
    addReportScheduleCommands(report, session, chosen);
}

} // namespace rapport::cli
