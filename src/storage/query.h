#pragma once

#include "storage/statement.h"

namespace rapport::storage {

/// A prepared statement of one connection; lives no longer than it, on its thread. Goes back to the connection's cache
/// when it is destroyed. A failure carries the engine's error classified by the dialect (Busy, ConnectionLost …).
class Query {
public:
    Query(Query &&) noexcept = default;
    Query &operator=(Query &&other) noexcept;
    ~Query();

    /// Binds positionally from 0 and runs; reads forward only. A null QString or QVariant is NULL.
    [[nodiscard]] core::Result<> run(const QVariantList &values = {}) { return m_statement->run(values); }
    /// The same without waiting for a server; next() waits, for all that were sent. Faults may come with any statement
    /// that waits. One that must touch a number of rows, and does not, is a Conflict before anything is committed.
    [[nodiscard]] core::Result<> send(const QVariantList &values, std::optional<qint64> touches = {})
    {
        return m_statement->send(values, touches);
    }
    /// Steps to the next row; false after the last one.
    [[nodiscard]] core::Result<bool> next() { return m_statement->next(); }
    QVariant value(int column) const { return m_statement->value(column); }
    qint64 int64(int column) const { return m_statement->int64(column); }
    QString text(int column) const { return m_statement->text(column); }
    bool isNull(int column) const { return m_statement->isNull(column); }
    /// The names of the columns of the answer.
    QStringList columns() const { return m_statement->columns(); }
    qint64 rowsAffected() const { return m_statement->rowsAffected(); }
    void finish() { m_statement->finish(); }

private:
    friend class Connection;
    Query(Connection &connection, QString sql, std::unique_ptr<Statement> statement);
    void giveBack();

    Connection *m_connection;
    QString m_sql;
    std::unique_ptr<Statement> m_statement;
};

/// Sends a statement whose rows nobody wants.
[[nodiscard]] core::Result<> post(Connection &connection, const QString &sql, const QVariantList &values,
                                  std::optional<qint64> touches = {});

} // namespace rapport::storage
