#pragma once

#include "domain/report.h"
#include "ui/shell/appcontext.h"

namespace rapport::ui {

/// Asks where to and writes a report there, or prints it ("print", "pdf", "html", "xlsx", "csv", "json"). Lists go out with all their
/// rows as csv, xlsx and json. Says what came of it in the status bar. A file appears whole or not at all.
void saveReport(AppContext &context, const QString &name, const domain::ReportAnswer &answer,
                const QString &format, QWidget *parent);

} // namespace rapport::ui
