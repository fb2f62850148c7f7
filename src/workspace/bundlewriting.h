#pragma once

#include "core/safefolder.h"
#include "exchange/bundlemanifest.h"
#include "storage/bundlesource.h"
#include "workspace/bundle.h"

namespace rapport::workspace {

/// Writes one bundle. Lives for one run.
class BundleWriting {
public:
    BundleWriting(const storage::Store &store, const core::Progress &progress)
        : m_store(store), m_progress(progress)
    {
    }

    [[nodiscard]] core::Result<BundleReport> run(const QString &folder);

private:
    [[nodiscard]] core::Result<> countRows();
    [[nodiscard]] core::Result<> writeTable(const storage::BundleTable &table);
    [[nodiscard]] core::Result<> step();
    [[nodiscard]] core::Result<QString> writeManifest();

    const storage::Store &m_store;
    const core::Progress &m_progress;
    std::unique_ptr<storage::Connection> m_reader;
    std::unique_ptr<storage::BundleSource> m_source; ///< reads from it
    std::unique_ptr<core::SafeFolder> m_folder;
    exchange::BundleManifest m_manifest;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

} // namespace rapport::workspace
