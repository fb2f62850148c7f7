#pragma once

#include "storage/connection.h"

namespace rapport::storage {

/// Fast lane into one table: a prepared statement of the driver's own handle on SQLite, COPY on PostgreSQL. Lives within
/// one transaction; rows are there for certain after flush().
class BulkSink {
public:
    virtual ~BulkSink() = default;

    /// The values of the columns, in their order.
    [[nodiscard]] virtual core::Result<> put(const QVariantList &row) = 0;
    [[nodiscard]] virtual core::Result<> flush() = 0;

    [[nodiscard]] static core::Result<std::unique_ptr<BulkSink>>
    open(Connection &writer, const QString &table, const QStringList &columns);
};

} // namespace rapport::storage
