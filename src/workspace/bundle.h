#pragma once

#include "core/clock.h"
#include "core/progress.h"
#include "storage/store.h"
#include "workspace/async.h"

namespace rapport::workspace {

/// What a bundle holds (docs/bundle.md).
struct BundleReport {
    QString folder;
    qint64 rows = 0;
    QString
        sha256; ///< of its manifest, which has that of every file: the same for the same content of a store
    QString store; ///< safe text of the store that it went into; empty when it came out of one
};

/// Writes everything in a store into a new folder, which appears whole or not at all. Reads one moment of the store; memory
/// does not grow with it. Fails as core::SafeFolder and core::SafeFile do.
[[nodiscard]] core::Result<BundleReport> writeBundle(const storage::Store &store, const QString &folder,
                                                     const core::Progress &progress);

/// Makes the store at `target`, or fills an empty one that is there, with what is in a bundle. The files are compared with
/// their digests before anything is touched; whatever fails, and a cancel, leaves things as they were. Fails with reasons
/// bundle.… whose arguments begin with the file where it is one of them (then the line, where it is a row).
[[nodiscard]] core::Result<BundleReport> readBundle(const QString &folder, const storage::Location &target,
                                                    const core::Clock &clock, const core::Progress &progress);

/// The same on a thread of its own; reports progress through its future and can be cancelled, also by `stop`. `clock`
/// outlives it.
Async<BundleReport> readBundleLater(const QString &folder, const storage::Location &target,
                                    const core::Clock &clock, const core::StopToken &stop = {});

} // namespace rapport::workspace
