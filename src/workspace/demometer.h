#pragma once

#include "core/progress.h"
#include "core/result.h"

namespace rapport::workspace::demo {

/// Says how far the practice store is, and stops when somebody asks for it. A value.
struct Meter {
    core::Progress progress;
    core::StopToken stop;

    /// Now and then, in percent of the whole; fails with Cancelled.
    [[nodiscard]] core::Result<> at(qint64 done, qint64 total, int fromPercent, int toPercent) const
    {
        constexpr qint64 kBetween = 512;
        if (done % kBetween == 0)
            progress.at(fromPercent * total + (toPercent - fromPercent) * done, 100 * total);
        const bool stopped = done % kBetween == 0 && (progress.stopRequested() || stop.stopRequested());
        return stopped ? core::Result<>(core::cancelled()) : core::Result<>();
    }
};

} // namespace rapport::workspace::demo
