#pragma once

#include "storage/bulkcells.h"
#include "storage/connection.h"

namespace rapport::storage {

/// Fast lane into one table: a prepared statement of the driver's own handle on SQLite, COPY on PostgreSQL. Lives within
/// one transaction; rows are there for certain after flush().
class BulkSink {
public:
    virtual ~BulkSink() = default;

    /// The values of the columns, in their order; their texts start in `texts`.
    [[nodiscard]] virtual core::Result<> put(std::span<const BulkCells::Cell> row, const char *texts) = 0;
    [[nodiscard]] core::Result<> put(const BulkCells &row)
    {
        return put(row.from(0, row.size()), row.texts());
    }
    [[nodiscard]] virtual core::Result<> flush() = 0;

    [[nodiscard]] static core::Result<std::unique_ptr<BulkSink>>
    open(Connection &writer, const QString &table, const QStringList &columns);

protected:
    /// Waits for statements that are on their way to the server.
    [[nodiscard]] static core::Result<> settle(Connection &connection);
};

} // namespace rapport::storage
