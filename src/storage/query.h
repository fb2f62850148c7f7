#pragma once

#include "core/result.h"

#include <QSqlQuery>
#include <QVariantList>

namespace rapport::storage {

class Connection;

/// A prepared statement of one connection; lives no longer than it, on its thread. A failure carries the engine's
/// error classified by the dialect (Busy, ConnectionLost, Conflict …).
class Query {
public:
    /// Binds positionally from 0 and runs; reads forward only.
    [[nodiscard]] core::Result<> run(const QVariantList &values = {});
    /// Steps to the next row; false after the last one.
    [[nodiscard]] core::Result<bool> next();
    QVariant value(int column) const { return m_query.value(column); }
    qint64 int64(int column) const { return m_query.value(column).toLongLong(); }
    QString text(int column) const { return m_query.value(column).toString(); }
    bool isNull(int column) const { return m_query.isNull(column); }
    qint64 rowsAffected() const { return m_query.numRowsAffected(); }
    void finish() { m_query.finish(); }

private:
    friend class Connection;
    Query(Connection &connection, QSqlQuery query) : m_connection(&connection), m_query(std::move(query)) {}

    Connection *m_connection;
    QSqlQuery m_query;
};

} // namespace rapport::storage
