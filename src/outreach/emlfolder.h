#pragma once

#include "core/progress.h"
#include "outreach/dispatcher.h"

namespace rapport::outreach {

/// What a dry run wrote.
struct DryRunReport {
    int written = 0;
    std::vector<OutboxSettled> skipped; ///< whose mail cannot be made, with the reason
};

/// Writes the mail of every recipient as an .eml file, exactly as it would be sent, into a new folder that appears whole or
/// not at all. Sends nothing, records nothing. Fails with Duplicate folder.exists, so that nothing is overwritten, with
/// Cancelled, and as core::SafeFolder does.
[[nodiscard]] core::Result<DryRunReport> dryRun(const std::vector<OutboxItem> &items,
                                                const Composer &composer, const QString &folder,
                                                const core::Progress &progress);

/// "000012 zoe@example.com.eml": a name that every file system takes, whatever the address.
QString emlName(int number, const QString &address);

} // namespace rapport::outreach
