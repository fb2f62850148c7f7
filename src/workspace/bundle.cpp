#include "workspace/bundle.h"

#include "workspace/bundlereading.h"
#include "workspace/bundlewriting.h"

#include <QtConcurrent/QtConcurrentRun>

namespace rapport::workspace {

core::Result<BundleReport> writeBundle(const storage::Store &store, const QString &folder,
                                       const core::Progress &progress)
{
    return BundleWriting(store, progress).run(folder);
}

core::Result<BundleReport> readBundle(const QString &folder, const storage::Location &target,
                                      const core::Clock &clock, const core::Progress &progress)
{
    return BundleReading(folder, progress).run(target, clock);
}

Async<BundleReport> readBundleLater(const QString &folder, const storage::Location &target,
                                    const core::Clock &clock, const core::StopToken &stop)
{
    return QtConcurrent::run([folder, target, &clock, stop](QPromise<core::Result<BundleReport>> &promise) {
        promise.setProgressRange(0, kProgressSteps);
        core::Progress progress;
        progress.stop =
            core::StopToken([&promise, &stop] { return promise.isCanceled() || stop.stopRequested(); });
        progress.report = [&promise](qint64 done, qint64 total) {
            promise.setProgressValue(total > 0 ? static_cast<int>(done * kProgressSteps / total) : 0);
        };
        promise.addResult(readBundle(folder, target, clock, progress));
    });
}

} // namespace rapport::workspace
