#pragma once

#include "core/result.h"
#include "storage/location.h"
#include "storage/query.h"

#include <QHash>
#include <QSqlDatabase>
#include <functional>
#include <memory>

struct sqlite3;
struct pg_conn;

namespace rapport::storage {

class Dialect;

/// One open connection to one engine with its session set up (design.md, Storage). Created, used and destroyed on one
/// thread. Readers open read-only; there is one writer connection a process.
class Connection {
public:
    enum class Mode { Reader, Writer, ReadOnlyStore };

    [[nodiscard]] static core::Result<std::unique_ptr<Connection>> open(const Location &location, Mode mode);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// A statement from the connection's cache (kept prepared by its text), or a freshly prepared one.
    [[nodiscard]] core::Result<Query> prepare(const QString &sql);
    /// Prepares, binds and runs; the caller steps through the rows.
    [[nodiscard]] core::Result<Query> run(const QString &sql, const QVariantList &values = {});
    /// Runs a statement without rows; the number of rows touched.
    [[nodiscard]] core::Result<qint64> execute(const QString &sql, const QVariantList &values = {});
    /// The first column of the first row; an invalid QVariant when there is no row.
    [[nodiscard]] core::Result<QVariant> scalar(const QString &sql, const QVariantList &values = {});

    const Dialect &dialect() const { return *m_dialect; }
    const Location &location() const { return m_location; }
    Mode mode() const { return m_mode; }
    bool inTransaction() const { return m_depth > 0; }

    /// The engine's own handle for the fast lanes; null on the other engine. Valid while the connection lives.
    sqlite3 *sqliteHandle() const;
    pg_conn *postgresHandle() const;

    /// Makes a running statement of this connection fail with Cancelled; callable from every thread.
    void interrupt();

private:
    Connection(Location location, Mode mode);

    Location m_location;
    Mode m_mode;
    int m_depth = 0;
    QString m_name;
    QSqlDatabase m_database;
    std::unique_ptr<Dialect> m_dialect;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_cache;

    friend class Query;
    friend class Transaction;
};

} // namespace rapport::storage
