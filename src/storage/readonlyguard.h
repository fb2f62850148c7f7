#pragma once

#include "storage/query.h"

#include <chrono>
#include <memory>

namespace rapport::storage {

/// While it lives the engine refuses everything on a connection but reading, whatever the statement says: SQLite asks an authorizer,
/// PostgreSQL is in a READ ONLY transaction, which is rolled back. On the connection's thread.
class ReadOnlyGuard {
public:
    /// On PostgreSQL a statement ends after `time`; on SQLite storage::TimeLimit sees to that.
    [[nodiscard]] static core::Result<std::unique_ptr<ReadOnlyGuard>> hold(Connection &reader,
                                                                           std::chrono::milliseconds time);
    ~ReadOnlyGuard();
    ReadOnlyGuard(const ReadOnlyGuard &) = delete;
    ReadOnlyGuard &operator=(const ReadOnlyGuard &) = delete;

    /// Runs a query; of a server at most `rows` rows come (0: all).
    [[nodiscard]] core::Result<Query> run(const QString &sql, qint64 rows);

private:
    explicit ReadOnlyGuard(Connection &reader) : m_reader(reader) {}

    Connection &m_reader;
};

} // namespace rapport::storage
