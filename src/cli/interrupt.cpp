#include "cli/interrupt.h"

#include <csignal>

namespace rapport::cli {

namespace {

// A signal handler may touch nothing else.
volatile std::sig_atomic_t interrupted = 0;

void onSignal(int)
{
    interrupted = 1;
}

} // namespace

void watchInterrupts()
{
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

bool isInterrupted()
{
    return interrupted != 0;
}

} // namespace rapport::cli
