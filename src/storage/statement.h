#pragma once

#include "core/result.h"

#include <QStringList>
#include <QVariantList>
#include <memory>
#include <optional>

namespace rapport::storage {

class Connection;

/// One prepared statement in the terms of its engine; what Query and the connection's cache are made of. Used on the
/// connection's thread; those of SQLite must go before the connection closes. A failure is classified by the dialect.
class Statement {
public:
    /// Speaks to the engine itself, not through Qt SQL (docs/decisions/0002).
    [[nodiscard]] static core::Result<std::unique_ptr<Statement>> prepare(Connection &connection,
                                                                          const QString &sql);
    virtual ~Statement() = default;

    /// Binds positionally from 0 and runs until the first row. A null QString or QVariant is NULL.
    [[nodiscard]] virtual core::Result<> run(const QVariantList &values) = 0;
    /// The same without waiting for a server: faults come with the next statement that waits, one of another statement, too.
    /// `touches` is how many rows it has to touch, if that must be so: else Conflict, at the latest before COMMIT.
    [[nodiscard]] virtual core::Result<> send(const QVariantList &values, std::optional<qint64> touches) = 0;
    /// Steps to the next row (at first the one that run() found); false after the last one.
    [[nodiscard]] virtual core::Result<bool> next() = 0;
    virtual QVariant value(int column) const = 0;
    virtual qint64 int64(int column) const = 0;
    virtual QString text(int column) const = 0;
    virtual bool isNull(int column) const = 0;
    virtual QStringList columns() const = 0;
    virtual qint64 rowsAffected() const = 0;
    /// Lets go of rows and locks; can be run again.
    virtual void finish() = 0;
    /// Whether it is prepared where it will be run.
    virtual bool isReusable() const { return true; }
};

} // namespace rapport::storage
