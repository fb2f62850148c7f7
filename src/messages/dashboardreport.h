#pragma once

#include "exchange/tablewriter.h"
#include "messages/tilewords.h"
#include "workspace/dashboarddesk.h"

namespace rapport::messages {

/// A dashboard with its answers, to be written down.
struct DashboardReport {
    domain::Dashboard dashboard;
    workspace::DashboardDesk::Answers answers; ///< of its tiles
    workspace::DashboardScope scope;
    QString owner; ///< whose figures, in words; empty: everybody's
    QString currency;
};

/// A page that a person reads and prints: one HTML file that needs no other one and loads nothing; all data is text.
QByteArray dashboardPage(const DashboardReport &report);
/// The same for programs: {"name", "from", "to", "at", "tiles": [{"metric", "value", "unit", "before", "parts": …}]}. Amounts are decimal
/// texts, what has no figure is null.
QByteArray dashboardJson(const DashboardReport &report);
/// A row for each figure and each of its parts, all of a dashboard, or of one tile. Numbers are numbers, amounts amounts.
[[nodiscard]] core::Result<> writeTable(const DashboardReport &report, exchange::TableWriter &writer,
                                        std::optional<std::size_t> tile = {});
/// By format: "html", "json", "xlsx" or "csv". Fails with Validation export.unknown-format (args: it), and as the writers do.
[[nodiscard]] core::Result<QByteArray> dashboardFile(const DashboardReport &report, const QString &format,
                                                     std::optional<std::size_t> tile = {});

} // namespace rapport::messages
