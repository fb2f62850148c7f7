#pragma once

#include "messages/dashboardreport.h"
#include "ui/shell/appcontext.h"

namespace rapport::ui {

class TileFrame;
class TileGrid;

/// Asks where to and writes a dashboard: "html" or "xlsx" from its answers, "pdf" as its tiles are painted; "print" asks for a printer.
void saveDashboard(AppContext &context, messages::DashboardReport report, TileGrid &grid,
                   const QString &format, QWidget *parent);
/// The table behind a tile, as xlsx or CSV by the file's name.
void saveTile(AppContext &context, const TileFrame &frame, QWidget *parent);

} // namespace rapport::ui
