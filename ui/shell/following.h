#pragma once

#include "workspace/async.h"

#include <QFutureWatcher>
#include <QObject>

namespace rapport::ui {

/// Hears of a job that can be cancelled: `progress(steps of workspace::kProgressSteps)` while it runs, then
/// `ended(result)`, Cancelled when there is none. Neither is called once `owner` is gone. The watcher cancels
/// the job, and goes with it. GUI thread.
template <class T, class Progress, class Ended>
QFutureWatcherBase *follow(const workspace::Async<T> &job, QObject *owner, Progress progress, Ended ended)
{
    auto *watcher = new QFutureWatcher<core::Result<T>>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::progressValueChanged, owner, progress);
    QObject::connect(watcher, &QFutureWatcherBase::finished, owner, [watcher, ended] {
        watcher->deleteLater();
        const auto future = watcher->future();
        ended(future.resultCount() > 0 ? future.resultAt(0) : core::Result<T>(core::cancelled()));
    });
    watcher->setFuture(job);
    return watcher;
}

} // namespace rapport::ui
