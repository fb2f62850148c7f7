#pragma once

#include "core/progress.h"
#include "exchange/columnprofile.h"
#include "exchange/tablereader.h"

#include <functional>
#include <optional>

namespace rapport::exchange {

/// What the first reading of a file found out.
struct TableSurvey {
    TableFormat format;
    TableStamp stamp;   ///< of the file; for those who read it again
    QStringList header; ///< empty: the file holds no row at all
    std::vector<ColumnProfile> columns;
    qint64 rows = 0; ///< data rows, blank ones included
    qint64 blankRows = 0;
    std::vector<TableProblem> problems;
    /// Why reading ended before the end of the file; args: path, line, …
    std::optional<core::Error> broken;
};

struct SurveyOptions {
    TableOptions table;
    std::function<void(const TableRow &)> onRow; ///< gets every data row; may be empty
    core::StopToken stop;
};

/// Reads a file once from end to end, before anything is written: counts its rows, looks at every column, finds
/// whatever makes it unreadable. Fails as openTable() does, with Io, and with Cancelled; what is wrong inside the file
/// stands in `broken`.
[[nodiscard]] core::Result<TableSurvey> surveyTable(const QString &path, const SurveyOptions &options);

} // namespace rapport::exchange
