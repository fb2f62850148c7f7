#pragma once

#include "core/progress.h"
#include "storage/connection.h"

namespace rapport::storage {

/// Copies every row of a store into an empty one of the other engine, table by table. The caller holds a snapshot of the
/// source and a write transaction on the target. Lives for one run.
class TableCopier {
public:
    TableCopier(Connection &source, Connection &target, const core::Progress &progress);

    /// Fails with Damaged "backup.differs" when the copy does not hold what was read.
    [[nodiscard]] core::Result<> run();

private:
    [[nodiscard]] core::Result<> copy(const QString &table, const QStringList &key);
    [[nodiscard]] core::Result<qint64> copyPage(const QString &table, const TableShape &shape,
                                                const QStringList &key, QVariantList &after);

    Connection &m_source;
    Connection &m_target;
    const core::Progress &m_progress;
    qint64 m_rows = 0;
};

} // namespace rapport::storage
