#pragma once

#include "storage/sqlflavour.h"
#include "storage/statement.h"

#include <vector>

namespace rapport::storage {

/// While it lives, notes the statements that a connection runs, each once, with what they bind. One at a time on a
/// thread, that of the connection.
class StatementLog {
public:
    explicit StatementLog(const Connection &connection);
    ~StatementLog();
    StatementLog(const StatementLog &) = delete;
    StatementLog &operator=(const StatementLog &) = delete;

    /// Nothing where no log lives.
    static void note(const Connection &connection, const QString &sql, const QVariantList &values);
    /// A statement that notes what it runs where a log of its connection lives, else itself.
    static std::unique_ptr<Statement> noting(const Connection &connection, const QString &sql,
                                             std::unique_ptr<Statement> statement);
    const std::vector<SqlPart> &statements() const { return m_statements; }

private:
    void add(const QString &sql, const QVariantList &values);

    const Connection &m_connection;
    std::vector<SqlPart> m_statements;
};

/// A statement for people: what it binds stands in it as literals, and each clause begins a line. Nothing in quotes is touched.
QString printedSql(const SqlPart &statement);

} // namespace rapport::storage
