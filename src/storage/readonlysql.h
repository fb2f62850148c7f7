#pragma once

#include "storage/connection.h"

#include <QVariantList>
#include <functional>

namespace rapport::storage {

/// What an admin asks of the documented schema: one SELECT, run on a reader connection.
class ReadOnlySql {
public:
    using Row = std::function<core::Result<>(const QStringList &columns, const QVariantList &values)>;

    /// Calls `row` for each row of the answer. Fails with Validation, reason sql.not-read-only, for anything that is no
    /// query, and sql.failed (args: what the engine says) for one that the engine refuses.
    [[nodiscard]] static core::Result<> run(Connection &reader, const QString &sql, const Row &row);
};

} // namespace rapport::storage
