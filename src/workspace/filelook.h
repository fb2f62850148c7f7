#pragma once

#include "exchange/tablesurvey.h"
#include "workspace/async.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

/// A file as a person looks at it before an import: what it is, what its columns hold, how it begins.
struct FileLook {
    exchange::TableSurvey survey;
    std::vector<QStringList> rows; ///< the first kLookRows data rows
};

inline constexpr std::size_t kLookRows = 20;

/// Reads a file from end to end beside all other work; the store is not touched. Cancelling the future stops it. Fails as
/// exchange::surveyTable() does.
Async<FileLook> lookAt(Workspace &workspace, const QString &file, const exchange::TableOptions &options);

} // namespace rapport::workspace
