#pragma once

#include "storage/sqlflavour.h"
#include "storage/transaction.h"

#include <QDeadlineTimer>
#include <chrono>
#include <functional>
#include <span>
#include <string_view>
#include <variant>

namespace rapport::storage {

/// What the last call of SQLite's own interface on this connection failed of, as Dialect::classify tells it.
core::Error sqliteError(const Connection &connection);

/// The second column of a scanned row; the text is valid until the next row.
using ScanKey = std::variant<std::monostate, qint64, double, std::string_view>;

/// Whether the engine would answer by walking a whole index and looking up every row of table `t` that it names, which is
/// several times slower than reading the table. Always false on PostgreSQL, which knows its tables' sizes.
[[nodiscard]] core::Result<bool> walksIndexForRows(Connection &connection, const SqlPart &query);

/// Fast lane: steps through many narrow rows, on SQLite through the driver's own handle. A running scan ends with
/// Cancelled when its connection is interrupted.
[[nodiscard]] core::Result<> scanIds(Connection &connection, const SqlPart &query, std::vector<qint64> &ids);
[[nodiscard]] core::Result<> scanKeys(Connection &connection, const SqlPart &query,
                                      const std::function<void(qint64, const ScanKey &)> &take);

/// The first column of a row, an id, and the others as text, empty for NULL; valid until the next row. False ends the scan.
using TakeCells = std::function<bool(qint64, std::span<const std::string_view>)>;
[[nodiscard]] core::Result<> scanCells(Connection &connection, const SqlPart &query, const TakeCells &take);

/// A scanned row of numbers and short texts; NULL reads as 0 and as empty. Valid until the next row.
class ScanRow {
public:
    virtual qint64 int64(int column) const = 0;
    virtual double number(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual bool isNull(int column) const = 0;

protected:
    ~ScanRow() = default;
};
/// False ends the scan.
using TakeRow = std::function<bool(const ScanRow &)>;
[[nodiscard]] core::Result<> scanRows(Connection &connection, const SqlPart &query, const TakeRow &take);

/// While it lives, queries on SQLite that take longer than `time` in all end as Cancelled. On the connection's thread.
class TimeLimit {
public:
    TimeLimit(Connection &connection, std::chrono::milliseconds time);
    ~TimeLimit();
    TimeLimit(const TimeLimit &) = delete;
    TimeLimit &operator=(const TimeLimit &) = delete;

    bool reached() const { return m_end.hasExpired(); }

private:
    Connection &m_connection;
    QDeadlineTimer m_end;
};

} // namespace rapport::storage
