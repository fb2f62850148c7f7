#pragma once

#include "storage/connection.h"

#include <functional>

namespace rapport::storage {

/// Takes the indexes of tables away while many rows are written or deleted, and makes them anew from the finished
/// tables, which is faster than keeping them in step; within one transaction, so others see nothing of it. Only where
/// the engine allows it (Dialect::Traits::indexesOf). Lives for one bulk.
class BulkIndexes {
public:
    explicit BulkIndexes(Connection &writer) : m_connection(writer) {}

    /// Those of `tables` that hold fewer rows than will be added; indexes named in `except` stay, for look-ups.
    [[nodiscard]] core::Result<> lift(const QStringList &tables, qint64 rowsToCome,
                                      const QStringList &except);
    /// How many restore() will make.
    qint64 count() const { return m_lifted.size(); }
    /// `made` is told of each; what it fails with ends the work.
    [[nodiscard]] core::Result<> restore(const std::function<core::Result<>()> &made = {});

private:
    Connection &m_connection;
    QStringList m_lifted; ///< the statements that make them
};

} // namespace rapport::storage
