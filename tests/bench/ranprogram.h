#pragma once

#include <QStringList>

namespace rapport::bench {

/// What a process took from its start to its end.
struct Ran {
    double ms = 0;
    double processorMs = 0;
    double megabytes = 0;
};

/// Runs the command line to its end; ends the program when it failed.
Ran ranCli(const QStringList &arguments);

} // namespace rapport::bench
