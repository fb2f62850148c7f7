#pragma once

#include "core/result.h"

#include <QFuture>
#include <QPromise>

namespace rapport::workspace {

/// The answer of a worker thread. Continue on the GUI thread with `.then(context, [](core::Result<T> result) {…})`: the
/// continuation vanishes with `context`. `cancel()` stops the work; a job also reports progress through its future
/// (0 … kProgressSteps).
template <class T = void>
using Async = QFuture<core::Result<T>>;

inline constexpr int kProgressSteps = 1000;

} // namespace rapport::workspace
