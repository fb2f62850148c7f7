#include "cli/arguments.h"
#include "cli/commands.h"
#include "workspace/deals.h"

#include <QCoreApplication>

namespace rapport::cli {

using domain::RecordId;
using workspace::DealDesk;
using workspace::Workspace;

namespace {

struct LeadArguments {
    std::vector<std::string> ids;
};

Outcome assign(Session &session, const LeadArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open());
    std::vector<qint64> ids;
    for (const std::string &text : arguments.ids) {
        RAPPORT_TRY(const RecordId id, idArgument(fromCli(text)));
        ids.push_back(idInStore(id, workspace->store().identity().origin).value());
    }
    RAPPORT_TRY(const auto written,
                session.wait(DealDesk(*workspace).assignLeads(ids, domain::Origin::CommandLine), {},
                             Session::Interrupt::Ignored));
    RAPPORT_CHECK(session.acknowledge(written.changeset));
    if (session.json) {
        const QJsonValue changeset =
            written.changeset.isValid() ? QJsonValue(written.changeset.value()) : QJsonValue();
        RAPPORT_CHECK(session.print(QJsonObject{{"changeset", changeset}, {"assigned", written.value}}));
        return ExitCode::Done;
    }
    RAPPORT_CHECK(
        session.print(QCoreApplication::translate("Cli", "Leads assigned: %1.").arg(written.value)));
    return ExitCode::Done;
}

} // namespace

void addLeadCommands(CLI::App &app, Session &session, Action &chosen)
{
    const auto giving = std::make_shared<LeadArguments>();
    auto *assignCommand = app.add_subcommand("assign", "Hands leads out by the assignment rules");
    assignCommand->add_option("ID", giving->ids, "Numbers of leads (else the new ones that nobody has)");
    assignCommand->callback(
        [&session, &chosen, giving] { chosen = [&session, giving] { return assign(session, *giving); }; });
}

} // namespace rapport::cli
