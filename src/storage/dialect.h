#pragma once

#include "core/result.h"

#include <QSqlError>
#include <QString>
#include <memory>

class QSqlDatabase;

namespace rapport::storage {

class Connection;
struct Location;

/// What differs between the engines, and nothing else: session set-up, a few pieces of SQL text, id blocks, error
/// classes, the moved-file question. The only place that may ask "which engine is this?".
class Dialect {
public:
    virtual ~Dialect() = default;

    virtual QString driver() const = 0;
    /// The number of the newest migration and the resource folder of its SQL.
    virtual QString migrationFolder() const = 0;
    [[nodiscard]] virtual core::Result<> setUpSession(Connection &connection) const = 0;
    virtual QString beginWrite() const = 0;
    virtual core::Error classify(const QSqlError &error, const Location &location) const = 0;
    /// `count` unused counter values, the first one returned; they stay used after a rollback or come back, never twice.
    [[nodiscard]] virtual core::Result<qint64> allocateIds(Connection &connection, qint64 count) const = 0;
    /// A condition that is true for rows of search_doc holding every word (prefixes of words, or parts of words).
    virtual QString json(const QString &column, const QString &member) const = 0;
    /// `json_object(...)` / `jsonb_build_object(...)` of the columns of a table.
    virtual QString rowAsJson(const QStringList &columns) const = 0;
    /// A number that changes when another connection has committed since the last call on this one.
    [[nodiscard]] virtual core::Result<qint64> changeCounter(Connection &connection) const = 0;
    /// Reason store.moved when the open file is no longer the one at its path; nothing to ask on a server.
    [[nodiscard]] virtual core::Result<> stillInPlace(Connection &connection) const = 0;
};

} // namespace rapport::storage
