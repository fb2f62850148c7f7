#pragma once

namespace rapport::cli {

/// From now on SIGINT and SIGTERM (Ctrl+C) ask for an orderly end instead of ending the process.
void watchInterrupts();
/// Whether one of them came. Callable from every thread.
bool isInterrupted();

} // namespace rapport::cli
