#pragma once

namespace rapport::cli {

/// What the program says to the shell; a contract with other people's scripts.
enum class ExitCode {
    Done = 0,
    Refused = 1, ///< refused or failed; the store is unchanged
    WrongUsage = 2,
    DoneWithRejects = 3, ///< some input rows stand in the rejects file
    CannotOpen = 4,      ///< missing, locked, damaged, too new, no permission
    Cancelled = 130,     ///< the store is unchanged
};

} // namespace rapport::cli
