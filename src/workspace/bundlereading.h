#pragma once

#include "exchange/bundlemanifest.h"
#include "exchange/tablereader.h"
#include "storage/bundlesink.h"
#include "workspace/bundle.h"

namespace rapport::workspace {

/// Reads one bundle into an empty store. Lives for one run.
class BundleReading {
public:
    BundleReading(const QString &folder, const core::Progress &progress)
        : m_folder(folder), m_progress(progress)
    {
    }

    [[nodiscard]] core::Result<BundleReport> run(const storage::Location &target, const core::Clock &clock);

private:
    [[nodiscard]] core::Result<> readManifest();
    /// That the bundle is whole, before a store is touched.
    [[nodiscard]] core::Result<> checkFiles();
    [[nodiscard]] core::Result<> checkDigest(const exchange::BundleManifest::Table &table);
    [[nodiscard]] core::Result<> fill(storage::Connection &connection);
    [[nodiscard]] core::Result<> readTable(const storage::BundleTable &table, storage::BundleSink &sink);
    [[nodiscard]] core::Result<> readRows(exchange::TableReader &reader, const storage::BundleTable &table,
                                          storage::BundleSink &sink);
    QString pathOf(const QString &file) const { return m_folder + QLatin1Char('/') + file; }

    QString m_folder;
    const core::Progress &m_progress;
    exchange::BundleManifest m_manifest;
    QString m_digest;
    QHash<QString, exchange::TableStamp> m_stamps; ///< of the files when they were looked at
    qint64 m_rows = 0;
};

} // namespace rapport::workspace
