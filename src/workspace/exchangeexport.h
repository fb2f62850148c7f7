#pragma once

#include "workspace/exchangedesk.h"

namespace rapport::workspace {

/// Where an export reads from.
struct ExportSource {
    const storage::Store &store;
    const storage::Context &context;
};

/// Writes the records of a query, some hundreds at a time, read on several threads. Cancelled leaves no file.
[[nodiscard]] core::Result<ExportReport> runExport(const ExportOptions &options, const ExportSource &source,
                                                   const core::Progress &progress);

} // namespace rapport::workspace
