#pragma once

#include "workspace/exchangedesk.h"

namespace rapport::workspace {

/// Writes the records of a query, page by page.
[[nodiscard]] core::Result<ExportReport> runExport(const ExportOptions &options, const Reading &reading);

} // namespace rapport::workspace
