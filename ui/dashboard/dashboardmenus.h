#pragma once

#include "ui/shell/appcontext.h"
#include "workspace/dashboarddesk.h"

class QPoint;
class QWidget;

namespace rapport::ui {

// Menus of a dashboard; each belongs to `parent` and goes when it is closed.

/// What is done with the tile that has the keyboard.
void offerTileActions(AppContext &context, QWidget *parent, const QPoint &at);
/// What is done with the dashboard that is shown.
void offerDashboardActions(AppContext &context, QWidget *parent, const QPoint &at);
/// What is done about a customer who may be slipping away: log a call, make a task, open the card.
void offerRiskActions(AppContext &context, QWidget *parent, const workspace::TilePart &who, const QPoint &at);
/// Asks when a dashboard is written into a folder.
void askSchedule(AppContext &context, QWidget *parent, const domain::Dashboard &dashboard,
                 std::function<void(const domain::ReportSchedule &)> done);
/// Puts the statements of a tile into the clipboard.
void copySql(AppContext &context, QWidget *parent, const domain::DashboardTile &tile,
             const workspace::DashboardScope &scope);

} // namespace rapport::ui
