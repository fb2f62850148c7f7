#pragma once

#include "storage/bulkcells.h"
#include "storage/connection.h"

namespace rapport::storage {

/// Fast lane into one table: a prepared statement of the driver's own handle on SQLite, COPY on PostgreSQL. Lives within
/// one transaction; rows are there for certain after flush(). When it fails the transaction is to be given up.
class BulkSink {
public:
    /// What a row costs on SQLite: a statement of its own, which tells at once what is wrong with it, or a part of one.
    enum class Pace { EachRow, ManyRows };

    virtual ~BulkSink() = default;

    /// The values of the columns, in their order; their texts start in `texts`.
    [[nodiscard]] virtual core::Result<> put(std::span<const BulkCells::Cell> row, const char *texts) = 0;
    [[nodiscard]] core::Result<> put(const BulkCells &row)
    {
        return put(row.from(0, row.size()), row.texts());
    }
    [[nodiscard]] virtual core::Result<> flush() = 0;
    /// Whether so much is held back that it is time to flush. A sink of many rows does not do it by itself on SQLite: rows
    /// that others name go into their table first, or SQLite searches for them again and again.
    virtual bool isFull() const { return false; }

    [[nodiscard]] static core::Result<std::unique_ptr<BulkSink>>
    open(Connection &writer, const QString &table, const QStringList &columns, Pace pace = Pace::EachRow);

protected:
    /// Waits for statements that are on their way to the server.
    [[nodiscard]] static core::Result<> settle(Connection &connection);
};

} // namespace rapport::storage
