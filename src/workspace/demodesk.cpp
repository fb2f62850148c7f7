#include "workspace/demodesk.h"

#include "storage/store.h"
#include "storage/storefile.h"
#include "workspace/demofilling.h"

#include <QtConcurrent/QtConcurrentRun>

namespace rapport::workspace {

using core::Result;

namespace {

/// What was begun and not finished is no store. A file that is no longer ours stays.
void removeUnfinished(const storage::Location &place, const core::Error &error)
{
    const bool isOther =
        error.reason == QLatin1String("store.moved") || error.reason == QLatin1String("store.overwritten");
    if (place.engine == storage::Location::Engine::Sqlite && !isOther)
        storage::StoreFile::remove(place.path);
}

Result<DemoReport> fill(const storage::Location &location, const DemoOptions &options,
                        const demo::Calendar &calendar, const core::Progress &progress)
{
    core::ManualClock clock(calendar.begin());
    RAPPORT_TRY(const auto store, storage::Store::open(location, storage::Access::ReadWrite, clock));
    RAPPORT_TRY(const auto writer, store->writer());
    storage::Context context;
    context.clock = &clock;
    context.currency = store->identity().currency;
    RAPPORT_TRY(context.catalogue, store->loadCatalogue(*writer));
    demo::Ledger ledger(*writer, std::move(context), clock);
    return demo::Filling(ledger, calendar, options, progress).run();
}

} // namespace

Async<DemoReport> DemoDesk::make(const storage::Location &location, const DemoOptions &options)
{
    return QtConcurrent::run([location, options](QPromise<Result<DemoReport>> &promise) {
        core::Progress progress;
        progress.stop = core::StopToken([&promise] { return promise.isCanceled(); });
        progress.report = [&promise](qint64 done, qint64 total) {
            promise.setProgressValue(total > 0 ? static_cast<int>(done * kProgressSteps / total) : 0);
        };
        promise.setProgressRange(0, kProgressSteps);
        promise.addResult(makeNow(location, options, progress));
    });
}

Result<DemoReport> DemoDesk::makeNow(const storage::Location &location, const DemoOptions &options,
                                     const core::Progress &progress)
{
    const demo::Calendar calendar = demo::calendarOf(options);
    const core::ManualClock clock(calendar.begin());
    RAPPORT_TRY(auto store, storage::Store::create(location, options.currency, options.origin, clock));
    store.reset();
    auto report = fill(location, options, calendar, progress);
    if (report && progress.stopRequested())
        report = core::cancelled();
    if (!report)
        removeUnfinished(location, report.error());
    return report;
}

QString DemoDesk::firstUserName()
{
    return QString::fromUtf8(demo::kUsers[0].name);
}

} // namespace rapport::workspace
