#pragma once

#include <QString>
#include <memory>
#include <spdlog/logger.h>

namespace rapport::core {

/// The program's log: a rotating file in `folder` (3 x 2 MiB) plus Qt's own messages. Log lines are English, carry no
/// personal data and no secret; write the line before the action it tells of. Called once by main() of each program.
void openLog(const QString &folder, bool toStandardError);

/// The logger; before openLog() it swallows everything. Callable from every thread.
spdlog::logger &log();

} // namespace rapport::core
