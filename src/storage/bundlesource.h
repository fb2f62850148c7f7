#pragma once

#include "core/progress.h"
#include "storage/bundletables.h"
#include "storage/connection.h"

#include <functional>

namespace rapport::storage {

/// Reads a store for a bundle: all tables as they were at one moment, rows in the order of their keys, page by page. Holds
/// a snapshot of the connection while it lives; lives for one bundle.
class BundleSource {
public:
    [[nodiscard]] static core::Result<std::unique_ptr<BundleSource>> open(Connection &reader);
    ~BundleSource();
    BundleSource(const BundleSource &) = delete;
    BundleSource &operator=(const BundleSource &) = delete;

    [[nodiscard]] core::Result<qint64> count(const BundleTable &table);
    using TakeRow = std::function<core::Result<>(const QStringList &cells)>;
    /// Hands out every row as the cells of a bundle.
    [[nodiscard]] core::Result<> rows(const BundleTable &table, const TakeRow &take);

private:
    explicit BundleSource(Connection &reader) : m_connection(reader) {}
    [[nodiscard]] core::Result<qint64> page(const BundleTable &table, QVariantList &after,
                                            const TakeRow &take);
    QStringList cells(const BundleTable &table, const Query &row) const;

    Connection &m_connection;
    QString m_nextId; ///< what store_info says of the counter on the engine that counts there
    bool m_open = false;
};

} // namespace rapport::storage
