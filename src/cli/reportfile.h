#pragma once

#include "cli/commands.h"
#include "domain/dashboard.h"
#include "domain/report.h"

namespace rapport::cli {

/// By number or name. Fails with NotFound report.none (args: it, those that there are).
[[nodiscard]] core::Result<domain::KeptReport> chosenReport(const std::vector<domain::KeptReport> &all,
                                                            const QString &name);

/// By name or role. Fails with NotFound dashboard.none (args: it, those that there are).
[[nodiscard]] core::Result<domain::Dashboard> chosenDashboard(const std::vector<domain::Dashboard> &all,
                                                              const QString &name);

/// Writes a report as "csv", "json", "xlsx" or "html" into a file, whole or not at all, or to standard output where that is empty.
/// Lists go out with all their rows, but as a page. Gives the number of rows.
[[nodiscard]] core::Result<qint64> writeReport(Session &session, workspace::Workspace &workspace,
                                               const domain::KeptReport &report, const QString &format,
                                               const QString &file);

/// `report schedule`, `report due`.
void addReportScheduleCommands(CLI::App &report, Session &session, Action &chosen);

} // namespace rapport::cli
