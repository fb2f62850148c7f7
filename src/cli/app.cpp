#include "cli/app.h"

#include "cli/commands.h"
#include "cli/errortext.h"
#include "cli/interrupt.h"

#include <QCoreApplication>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <sstream>

namespace rapport::cli {

namespace {

ExitCode exitCodeOf(const core::Error &error, bool failedToOpen)
{
    if (error.code == core::ErrorCode::Cancelled)
        return ExitCode::Cancelled;
    if (isUsageError(error))
        return ExitCode::WrongUsage;
    return failedToOpen ? ExitCode::CannotOpen : ExitCode::Refused;
}

void setUp(CLI::App &app, std::string &store, std::string &user, Session &session, Action &chosen)
{
    app.name("rapport-cli");
    app.require_subcommand(1);
    app.fallthrough();
    app.add_option("--store", store, "A store: file or postgresql:// URL (else RAPPORT_STORE)")->take_last();
    app.add_option("--user", user, "Login of who works (else RAPPORT_USER, else who is logged in)")
        ->take_last();
    app.add_flag("--json", session.json, "Answer in JSON");
    app.set_version_flag("--version", RAPPORT_VERSION_TEXT);
    addStoreCommands(app, session, chosen);
    addListCommands(app, session, chosen);
    addRecordCommands(app, session, chosen);
    addDealCommands(app, session, chosen);
    addBoardCommands(app, session, chosen);
    addForecastCommand(app, session, chosen);
    addFunnelCommand(app, session, chosen);
    addLeadCommands(app, session, chosen);
    addScoreCommand(app, session, chosen);
    addFitCommand(app, session, chosen);
    addCustomerCommands(app, session, chosen);
    addMetricCommands(app, session, chosen);
    addDashboardCommand(app, session, chosen);
    addDayCommand(app, session, chosen);
    addSeriesCommand(app, session, chosen);
    addCampaignCommands(app, session, chosen);
    addInboxCommand(app, session, chosen);
    addSegmentCommands(app, session, chosen);
    addDuplicateCommands(app, session, chosen);
    addQualityCommand(app, session, chosen);
    addHistoryCommands(app, session, chosen);
    addExchangeCommands(app, session, chosen);
    addMappingsCommand(app, session, chosen);
    addExportCommand(app, session, chosen);
    addPrivacyCommands(app, session, chosen);
}

std::vector<std::string> reversed(const QStringList &arguments)
{
    std::vector<std::string> words;
    for (auto it = arguments.crbegin(); it != arguments.crend(); ++it)
        words.push_back(it->toStdString());
    return words;
}

/// Help and version are answers; everything else that the parser throws is wrong usage.
ExitCode explain(const CLI::App &app, const CLI::ParseError &problem, Session &session)
{
    std::ostringstream answer;
    std::ostringstream complaint;
    const int code = app.exit(problem, answer, complaint);
    if (code == 0)
        return session.print(QString::fromStdString(answer.str()).trimmed()) ? ExitCode::Done
                                                                             : ExitCode::Refused;
    const QString what = QString::fromUtf8(problem.what()).simplified();
    session.say(QCoreApplication::translate("Cli", "Wrong usage: %1. See rapport-cli --help.").arg(what));
    return ExitCode::WrongUsage;
}

ExitCode perform(const Action &action, Session &session)
{
    const Outcome outcome = action();
    if (outcome)
        return *outcome;
    const ExitCode code =
        isInterrupted() ? ExitCode::Cancelled : exitCodeOf(outcome.error(), session.failedToOpen());
    session.say(code == ExitCode::Cancelled
                    ? QCoreApplication::translate("Cli", "Cancelled; the store is unchanged.")
                    : errorText(outcome.error()));
    return code;
}

} // namespace

ExitCode runCli(const QStringList &arguments, const Streams &streams, const core::Clock &clock)
{
    Session session(streams, clock);
    Action chosen;
    std::string store;
    std::string user;
    CLI::App app("Rapport on the command line.");
    setUp(app, store, user, session, chosen);
    try {
        app.parse(reversed(arguments));
    } catch (const CLI::ParseError &problem) {
        return explain(app, problem, session);
    }
    session.storeText = fromCli(store);
    session.userLogin = fromCli(user);
    return chosen ? perform(chosen, session) : ExitCode::WrongUsage;
}

} // namespace rapport::cli
