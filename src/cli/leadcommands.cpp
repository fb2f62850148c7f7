#include "cli/arguments.h"
#include "cli/commands.h"
#include "workspace/deals.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace rapport::cli {

using domain::RecordId;
using workspace::DealDesk;
using workspace::Workspace;

namespace {

struct LeadArguments {
    std::vector<std::string> ids;
    std::string explained;
};
using LeadPtr = std::shared_ptr<LeadArguments>;

QString pointsText(double points)
{
    return QString::number(points, 'f', 1);
}

Outcome explain(Session &session, Workspace &workspace, const std::string &text)
{
    RAPPORT_TRY(const RecordId given, idArgument(fromCli(text)));
    const RecordId lead = idInStore(given, workspace.store().identity().origin);
    RAPPORT_TRY(const domain::LeadScore score, session.wait(DealDesk(workspace).explainScore(lead)));
    if (session.json) {
        QJsonArray parts;
        for (const domain::ScorePart &part : score.parts)
            parts.append(QJsonObject{{"rule", part.rule}, {"points", part.points}, {"decay", part.decay}});
        RAPPORT_CHECK(session.print(QJsonObject{{"lead", lead.value()},
                                                {"score", score.total()},
                                                {"rules", score.rules},
                                                {"own", score.own ? QJsonValue(*score.own) : QJsonValue()},
                                                {"parts", parts}}));
        return ExitCode::Done;
    }
    for (const domain::ScorePart &part : score.parts)
        RAPPORT_CHECK(session.print(QStringLiteral("%1  %2").arg(pointsText(part.points), 8).arg(part.rule)));
    RAPPORT_CHECK(session.print(
        score.own ? QCoreApplication::translate("Cli", "Score %1, set by hand; the rules say %2.")
                        .arg(*score.own)
                        .arg(score.rules)
                  : QCoreApplication::translate("Cli", "Score %1.").arg(score.rules)));
    return ExitCode::Done;
}

Outcome score(Session &session, const LeadArguments &arguments)
{
    if (!arguments.explained.empty()) {
        RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
        return explain(session, *workspace, arguments.explained);
    }
    RAPPORT_TRY(Workspace * workspace, session.open());
    RAPPORT_TRY(const auto written, session.wait(DealDesk(*workspace).scoreLeads()));
    if (session.json)
        RAPPORT_CHECK(session.print(QJsonObject{{"changed", written.value}}));
    else
        RAPPORT_CHECK(
            session.print(QCoreApplication::translate("Cli", "Scores changed: %1.").arg(written.value)));
    return ExitCode::Done;
}

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
    const auto scoring = std::make_shared<LeadArguments>();
    auto *scoreCommand = app.add_subcommand("score", "Brings the scores of open leads up to date");
    scoreCommand->add_option("--explain", scoring->explained, "Number of a lead: how it comes to its score");
    scoreCommand->callback(
        [&session, &chosen, scoring] { chosen = [&session, scoring] { return score(session, *scoring); }; });
    const auto giving = std::make_shared<LeadArguments>();
    auto *assignCommand = app.add_subcommand("assign", "Hands leads out by the assignment rules");
    assignCommand->add_option("ID", giving->ids, "Numbers of leads (else the new ones that nobody has)");
    assignCommand->callback(
        [&session, &chosen, giving] { chosen = [&session, giving] { return assign(session, *giving); }; });
}

} // namespace rapport::cli
