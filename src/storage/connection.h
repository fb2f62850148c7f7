#pragma once

#include "core/result.h"
#include "storage/changenotices.h"
#include "storage/fileguard.h"
#include "storage/location.h"
#include "storage/query.h"
#include "storage/tableshape.h"
#include "storage/writelock.h"

#include <QHash>
#include <QSqlDatabase>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct pg_conn;

namespace rapport::storage {

class Dialect;
class PostgresPipeline;

/// Counter values from `first` to before `end`, of which ids are made.
struct CounterSpan {
    qint64 first = 0;
    qint64 end = 0;
};

/// What SQLite's rapport_number() gave last, and after which number it began.
struct RowCounter {
    qint64 before = -1;
    qint64 last = 0;
};

/// One open connection to one engine with its session set up (design.md, Storage). Created, used and destroyed on one
/// thread. Readers open read-only; there is one writer connection a process.
class Connection {
public:
    /// Probe reads a file before it is trusted and leaves no trace of it.
    enum class Mode { Reader, Writer, ReadOnlyStore, Probe };

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
    /// Columns of a table as the database has them; read once.
    [[nodiscard]] core::Result<const TableShape *> shape(const QString &table);

    /// The store's origin number, the high part of new ids; read once.
    [[nodiscard]] core::Result<qint64> origin();

    /// Takes the write lock between processes and begins; every write outside of a Transaction stands between these.
    [[nodiscard]] core::Result<> beginWrite();
    /// Commits and lets the lock go. ConnectionLost "commit.unknown" when the server went away meanwhile: whether the
    /// changes arrived is not known then.
    [[nodiscard]] core::Result<> commitWrite();
    void rollbackWrite();
    bool inTransaction() const { return m_inTransaction; }

    /// Whether the connection to the server is gone; every statement fails until reconnect().
    bool isBroken() const;
    /// Opens the session anew after the connection to the server was lost. Statements made before are invalid.
    [[nodiscard]] core::Result<> reconnect();

    const Dialect &dialect() const { return *m_dialect; }
    const Location &location() const { return m_location; }
    Mode mode() const { return m_mode; }

    /// The engine's own handle for the fast lanes; null on the other engine. Valid while the connection lives.
    sqlite3 *sqliteHandle() const { return m_sqlite; }
    pg_conn *postgresHandle() const { return m_postgres; }

    /// What the server says of changesets of others.
    ChangeNotices &notices() { return m_notices; }

    /// Makes a running statement of this connection fail with Cancelled; callable from every thread.
    void interrupt();

private:
    Connection(Location location, Mode mode);
    [[nodiscard]] core::Result<> openSession();
    void closeSession();
    void findHandles();
    [[nodiscard]] core::Result<> settle();
    [[nodiscard]] core::Result<> begin();
    [[nodiscard]] core::Result<> sendCommit();
    void keep(const QString &sql, std::unique_ptr<Statement> statement);

    Location m_location;
    Mode m_mode;
    bool m_inTransaction = false;
    bool m_writesInPlace = false; ///< BulkJournal
    int m_walFrames = 0;          ///< in the write-ahead log after this connection's last commit
    qint64 m_origin = 0;
    CounterSpan m_spareIds; ///< that a committed transaction took and did not need; a rollback forgets them
    RowCounter m_counter;   ///< SQLite only; starts anew with each transaction
    QString m_name;
    std::unique_ptr<Dialect> m_dialect;
    std::unique_ptr<WriteLock> m_lock; ///< SQLite writers only
    QSqlDatabase m_database;
    sqlite3 *m_sqlite = nullptr; ///< of the open database
    pg_conn *m_postgres = nullptr;
    std::unique_ptr<PostgresPipeline> m_pipeline; ///< PostgreSQL only
    /// Statements that nobody uses now, by their text; a text keeps its place while its statement is in use.
    std::unordered_map<QString, std::vector<std::unique_ptr<Statement>>> m_idle;
    QHash<QString, std::shared_ptr<const TableShape>> m_shapes;
    ChangeNotices m_notices{*this};
    FileGuard m_file;                    ///< SQLite only
    std::shared_ptr<void> m_interrupter; ///< what interrupt() needs, safe on other threads

    friend class BulkJournal;
    friend class BulkSink;
    friend class FileGuard;
    friend class Query;
    friend class SqliteDialect;
    friend class Statement;
    friend class Transaction;
};

} // namespace rapport::storage
