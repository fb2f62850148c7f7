#pragma once

#include "storage/statement.h"

struct sqlite3;
struct sqlite3_stmt;

namespace rapport::storage {

/// A statement of SQLite without Qt SQL in between, which describes every column anew at each run.
class SqliteStatement : public Statement {
public:
    [[nodiscard]] static core::Result<std::unique_ptr<Statement>>
    prepare(const Connection &connection, sqlite3 *handle, const QString &sql);
    ~SqliteStatement() override;
    SqliteStatement(const SqliteStatement &) = delete;
    SqliteStatement &operator=(const SqliteStatement &) = delete;

    [[nodiscard]] core::Result<> run(const QVariantList &values) override;
    [[nodiscard]] core::Result<> send(const QVariantList &values, std::optional<qint64> touches) override;
    [[nodiscard]] core::Result<bool> next() override;
    QVariant value(int column) const override;
    qint64 int64(int column) const override;
    QString text(int column) const override;
    bool isNull(int column) const override;
    QStringList columns() const override;
    qint64 rowsAffected() const override { return m_affected; }
    void finish() override;

private:
    /// Where stepping stands; Waiting has a row that next() has not handed out yet.
    enum class State { Idle, Waiting, AtRow };

    SqliteStatement(const Connection &connection, sqlite3 *handle)
        : m_connection(connection), m_handle(handle)
    {
    }
    static core::Error errorOf(const Connection &connection, sqlite3 *handle);
    void bind(int index, const QVariant &value);
    [[nodiscard]] core::Result<> step();

    const Connection &m_connection;
    sqlite3 *m_handle;
    sqlite3_stmt *m_statement = nullptr;
    State m_state = State::Idle;
    qint64 m_affected = 0;
};

} // namespace rapport::storage
