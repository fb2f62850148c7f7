#pragma once

#include "core/result.h"

#include <vector>

namespace rapport::storage {

class Connection;

/// What a PostgreSQL server tells of committed changesets (NOTIFY rapport_changed). Says nothing on SQLite, where
/// Dialect::changeCounter looks at the file. Part of a connection, on its thread.
class ChangeNotices {
public:
    explicit ChangeNotices(Connection &connection) : m_connection(connection) {}

    /// From now on the server tells this connection.
    [[nodiscard]] core::Result<> listen();
    /// Ids of the changesets told of since the last call; reads what has arrived, without waiting. Listens if need be.
    [[nodiscard]] core::Result<std::vector<qint64>> take();
    /// How many were ever told of.
    qint64 count() const { return m_count; }
    /// The connection was closed.
    void stop() { m_listening = false; }

private:
    Connection &m_connection;
    qint64 m_count = 0;
    bool m_listening = false;
};

} // namespace rapport::storage
