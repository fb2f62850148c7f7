#pragma once

#include "domain/record.h"
#include "storage/connection.h"

namespace rapport::storage {

/// Keeps search documents and the index over them in step. Lives within one transaction.
class SearchIndexWriter {
public:
    explicit SearchIndexWriter(Connection &writer) : m_connection(writer) {}

    /// Writes the document where it differs from `before`, as it is stored; an empty one is removed.
    [[nodiscard]] core::Result<> replace(const domain::RecordRef &ref, const QString &before,
                                         const QString &after);

private:
    [[nodiscard]] core::Result<> index(const QString &sql, const QVariantList &values);
    [[nodiscard]] core::Result<> reindex(qint64 id, const QString &before, const QString &after);
    [[nodiscard]] core::Result<> store(const domain::RecordRef &ref, const QString &before,
                                       const QString &after);

    Connection &m_connection;
};

} // namespace rapport::storage
