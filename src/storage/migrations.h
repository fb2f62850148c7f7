#pragma once

#include "core/clock.h"
#include "storage/connection.h"

#include <vector>

namespace rapport::storage {

/// The numbered SQL files that make a schema: one list for each engine, the same numbers.
class Migrations {
public:
    struct Step {
        int number = 0;
        QString checksum; ///< SHA-256 of the file with LF line ends, in hex
        QStringList statements;
    };

    /// All steps of the dialect's folder in their order; Internal when one is missing or unreadable.
    [[nodiscard]] static core::Result<std::vector<Step>> load(const QString &folder);
    /// The number of the newest migration.
    static int newest();

    /// Runs the steps above `from` within the caller's transaction and records them.
    [[nodiscard]] static core::Result<> apply(Connection &connection, const std::vector<Step> &steps,
                                              int from, const core::Clock &clock);
    /// Fails with Damaged "store.foreign-schema" when a recorded checksum is not ours.
    [[nodiscard]] static core::Result<> verifyRecorded(Connection &connection,
                                                       const std::vector<Step> &steps);

    /// Statements of a script, split at semicolons outside of quotes, comments and dollar quotes.
    static QStringList split(const QString &script);
};

} // namespace rapport::storage
