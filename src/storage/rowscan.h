#pragma once

#include "storage/sqlflavour.h"
#include "storage/transaction.h"

#include <functional>
#include <string_view>
#include <variant>

namespace rapport::storage {

/// The second column of a scanned row; the text is valid until the next row.
using ScanKey = std::variant<std::monostate, qint64, double, std::string_view>;

/// Fast lane: steps through many narrow rows, on SQLite through the driver's own handle. A running scan ends with
/// Cancelled when its connection is interrupted.
[[nodiscard]] core::Result<> scanIds(Connection &connection, const SqlPart &query, std::vector<qint64> &ids);
[[nodiscard]] core::Result<> scanKeys(Connection &connection, const SqlPart &query,
                                      const std::function<void(qint64, const ScanKey &)> &take);

} // namespace rapport::storage
