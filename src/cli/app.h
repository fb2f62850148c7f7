#pragma once

#include "cli/exitcode.h"
#include "cli/streams.h"
#include "core/clock.h"

#include <QStringList>

namespace rapport::cli {

/// Runs one command line (without the program's name). Needs a QCoreApplication. Never throws, never exits.
ExitCode runCli(const QStringList &arguments, const Streams &streams, const core::Clock &clock);

} // namespace rapport::cli
