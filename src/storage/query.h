#pragma once

#include "core/result.h"

#include <QSqlQuery>
#include <QStringList>
#include <QVariantList>
#include <memory>

namespace rapport::storage {

class Connection;

/// A prepared statement of one connection; lives no longer than it, on its thread. Goes back to the connection's cache
/// when it is destroyed. A failure carries the engine's error classified by the dialect (Busy, ConnectionLost …).
class Query {
public:
    Query(Query &&) noexcept = default;
    Query &operator=(Query &&other) noexcept;
    ~Query();

    /// Binds positionally from 0 and runs; reads forward only. A null QString or QVariant is NULL.
    [[nodiscard]] core::Result<> run(const QVariantList &values = {});
    /// Steps to the next row; false after the last one.
    [[nodiscard]] core::Result<bool> next();
    QVariant value(int column) const { return m_query->value(column); }
    qint64 int64(int column) const { return m_query->value(column).toLongLong(); }
    QString text(int column) const { return m_query->value(column).toString(); }
    bool isNull(int column) const { return m_query->isNull(column); }
    /// The names of the columns of the answer.
    QStringList columns() const;
    qint64 rowsAffected() const { return m_query->numRowsAffected(); }
    void finish() { m_query->finish(); }

private:
    friend class Connection;
    Query(Connection &connection, QString sql, std::unique_ptr<QSqlQuery> query);
    void giveBack();

    Connection *m_connection;
    QString m_sql;
    std::unique_ptr<QSqlQuery> m_query;
};

} // namespace rapport::storage
