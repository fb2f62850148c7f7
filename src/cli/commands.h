#pragma once

#include "cli/session.h"

#include <CLI/App.hpp>

namespace rapport::cli {

/// What the command line asked for; set by the command that was named, run after parsing.
using Action = std::function<Outcome()>;

/// Each adds its commands to the parser; `chosen` gets the action of the one that is named.
void addRecordCommands(CLI::App &app, Session &session, Action &chosen); // show set add delete undelete
void addListCommands(CLI::App &app, Session &session, Action &chosen);   // list search fields
void addDealCommands(CLI::App &app, Session &session,
                     Action &chosen);                                   // move win lose reopen convert board
void addBoardCommands(CLI::App &app, Session &session, Action &chosen); // board compare
void addForecastCommand(CLI::App &app, Session &session, Action &chosen);   // forecast
void addFunnelCommand(CLI::App &app, Session &session, Action &chosen);     // funnel
void addLeadCommands(CLI::App &app, Session &session, Action &chosen);      // assign
void addScoreCommand(CLI::App &app, Session &session, Action &chosen);      // score
void addFitCommand(CLI::App &app, Session &session, Action &chosen);        // fit
void addCustomerCommands(CLI::App &app, Session &session, Action &chosen);  // customers
void addMetricCommands(CLI::App &app, Session &session, Action &chosen);    // metrics report rows
void addReportCommands(CLI::App &report, Session &session, Action &chosen); // report: run list due
void addDashboardCommand(CLI::App &app, Session &session, Action &chosen);  // dashboard
void addDayCommand(CLI::App &app, Session &session, Action &chosen);        // day
void addSeriesCommand(CLI::App &app, Session &session, Action &chosen);     // start-series
void addSegmentCommands(CLI::App &app, Session &session, Action &chosen);   // segments consent
void addCampaignCommands(CLI::App &app, Session &session, Action &chosen);  // campaigns send
void addInboxCommand(CLI::App &app, Session &session, Action &chosen);      // inbox
void addHistoryCommands(CLI::App &app, Session &session, Action &chosen);   // history undo redo
void addDuplicateCommands(CLI::App &app, Session &session, Action &chosen); // duplicates merge
void addPrivacyCommands(CLI::App &app, Session &session, Action &chosen);   // dossier erase scrub
void addQualityCommand(CLI::App &app, Session &session, Action &chosen);
void addStoreCommands(CLI::App &app, Session &session, Action &chosen);    // new check backup restore sql
void addExchangeCommands(CLI::App &app, Session &session, Action &chosen); // import inspect
void addExportCommand(CLI::App &app, Session &session, Action &chosen);
void addMappingsCommand(CLI::App &app, Session &session, Action &chosen);

/// `export bundle FOLDER` and `import bundle FOLDER`: everything in the store, out and into an empty one.
inline constexpr const char *kBundle = "bundle";
Outcome exportBundle(Session &session, const CLI::App &command, const std::string &folder);
Outcome importBundle(Session &session, const CLI::App &command, const std::string &folder);

/// CLI11 speaks std::string; ours is QString.
inline QString fromCli(const std::string &text)
{
    return QString::fromStdString(text);
}
inline QStringList fromCli(const std::vector<std::string> &texts)
{
    QStringList list;
    for (const std::string &text : texts)
        list.append(QString::fromStdString(text));
    return list;
}

} // namespace rapport::cli
