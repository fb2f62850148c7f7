#pragma once

#include "core/result.h"
#include "storage/connection.h"

#include <QSqlError>
#include <QString>
#include <memory>

class QSqlDatabase;

namespace rapport::storage {

/// What differs between the engines, and nothing else: session set-up, a few pieces of SQL text, id blocks, error
/// classes, the moved-file question. The only place that may ask "which engine is this?". Without state.
class Dialect {
public:
    virtual ~Dialect() = default;
    static std::unique_ptr<Dialect> of(const Location &location);

    /// What is fixed for an engine.
    struct Traits {
        QString driver;
        QString migrationFolder; ///< in the resources
        QString beginWrite;      ///< begins a writing transaction
        QString beginSnapshot;   ///< begins reading one state of the store, whatever others commit
        QString forUpdate;       ///< follows a SELECT whose rows are about to be changed
        bool streamsRows; ///< rows are fetched while stepping, with other statements running in between
        bool preparesEverything; ///< statements without rows (BEGIN, CREATE …) can be prepared too
        /// Asks for name and statement of the indexes of a table that a bulk may drop and make anew within its
        /// transaction; empty where that would keep readers waiting.
        QString indexesOf;
        QStringList beforeSorts; ///< while those indexes are made: bounds the memory that takes
        QStringList afterSorts;
        /// Numbers the rows of one INSERT … SELECT … ORDER BY id from the one after the bound value on; another value each
        /// time within a transaction.
        QString numbering;
        QString idCounter; ///< asks for the counter value that the next new id is made of
        QString setIdCounter;
        QString rebuildSearch; ///< brings the search index in step with search_doc; empty where it always is
    };
    virtual const Traits &traits() const = 0;
    /// Host, file, options of a database that is not open yet.
    virtual void configure(QSqlDatabase &database, const Location &location, Connection::Mode mode) const = 0;
    [[nodiscard]] virtual core::Result<> setUpSession(Connection &connection) const = 0;
    /// Housekeeping under the write lock after a commit (SQLite: checkpoints a long WAL).
    virtual void afterCommit(Connection &connection) const = 0;
    /// Housekeeping after the commit of a changeset of many rows, so that the next questions are answered as fast as later
    /// ones (PostgreSQL: what is visible to all, statistics). A failure is logged.
    virtual void afterBulk(Connection &connection) const = 0;
    /// Before the connection closes; `underLock` when this is a writer holding the write lock.
    virtual void beforeClose(Connection &connection, bool underLock) const = 0;

    /// The error of a failed statement: Busy ("db.busy", "db.retry"), ConnectionLost ("connection.lost"), Conflict ("db.constraint"),
    /// Damaged ("store.damaged"), Io ("disk.full", "disk.io", "disk.read-only"), PermissionDenied ("server.auth", "server.denied"),
    /// NotFound ("server.no-database"), Cancelled, Internal ("db.error"). The first argument is the store's safe text.
    virtual core::Error classify(const QSqlError &error, const Location &location) const = 0;

    /// Unused counter values, `count` of them or what the connection has left of earlier ones; higher than all that were
    /// handed out on SQLite. They stay used after a rollback or come back, never twice.
    [[nodiscard]] virtual core::Result<CounterSpan> allocateIds(Connection &connection,
                                                                qint64 count) const = 0;
    [[nodiscard]] virtual core::Result<std::vector<TableShape::Column>>
    columns(Connection &connection, const QString &table) const = 0;

    /// The member of a JSON column, as the engine's text or number.
    virtual QString json(const QString &column, const QString &member) const = 0;
    /// A JSON object of these columns, JSON columns as text within it, as text.
    virtual QString rowAsJson(const QStringList &columns) const = 0;
    /// A number that changes when another connection has committed since the last call on this one.
    [[nodiscard]] virtual core::Result<qint64> changeCounter(Connection &connection) const = 0;
    /// The value of a column inside the JSON text that rowAsJson made, as the column's type.
    virtual QString fromJson(const QString &json, const TableShape::Column &column) const = 0;
    /// Makes a temporary table of ids, empty: `undo_keep(id)`.
    [[nodiscard]] virtual core::Result<> makeIdTable(Connection &connection, const QString &name) const = 0;
    /// Takes the search documents of a range of ids away.
    [[nodiscard]] virtual core::Result<> forgetSearchRange(Connection &connection, qint64 first, qint64 last,
                                                           const QString &except) const = 0;

    /// What the engine itself finds wrong with its files, references and indexes; nothing on a server.
    [[nodiscard]] virtual core::Result<QStringList> checkFile(Connection &connection) const = 0;
    /// Whether the index holds just what search_doc says; within a write transaction that is rolled back.
    [[nodiscard]] virtual core::Result<bool> isSearchIndexSound(Connection &writer) const = 0;

    /// Reason store.moved when the open file is no longer the one at its path, store.overwritten when another program
    /// wrote over it in place; nothing to ask on a server.
    [[nodiscard]] virtual core::Result<> stillInPlace(Connection &connection) const = 0;
    /// Within a write transaction: tells listening processes of the changeset once it is committed.
    [[nodiscard]] virtual core::Result<> announce(Connection &connection, qint64 changeset) const = 0;
};

/// After all rows were written into the tables past the journal: sets the counter of ids and brings the search index in
/// step.
[[nodiscard]] core::Result<> takeOverRows(Connection &writer, qint64 idCounter);

/// True for yes of either engine's driver (bool or 0/1), false for no and NULL.
bool toBool(const QVariant &value);
/// Whether two values of a column are the same to a reader, however the drivers type them. NULL equals NULL only.
bool sameValue(const QVariant &a, const QVariant &b, const TableShape::Column &column);

} // namespace rapport::storage
